"""What is worth telling, how often, and how it is put before its author."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.reading.labels import STRAINS, Joint
from collegia.engines.reading.labels import MessageLabel as L
from collegia.engines.reading.messages import MessageReading
from collegia.engines.reading.spans import Span
from collegia.practice.rapport.rules import notice, readable, shown_to_author, surest_of_each_week

TEXT = "four litres through the mask, running since ten"


def reading(*shown: L, respect: float = 0.0, **probabilities: float) -> MessageReading:
    said = {label: probabilities.get(label.value, 0.9 if label in shown else 0.1) for label in L}
    felt = respect or (1.4 if frozenset(shown) & STRAINS else 4.0)
    return MessageReading(
        felt, said, frozenset(shown), frozenset(shown), (Span(0, 3, shown[0]),) if shown else (), "m@1"
    )


def told(read: MessageReading, text: str, alone: MessageReading | None = None, urgency: str = ""):
    return notice(read, alone or read, text, urgency=urgency)


def test_directness_alone_is_never_told():
    assert told(reading(L.COMMAND), TEXT) == []


def test_a_strain_is_a_second_look_with_its_words():
    noticed = told(reading(L.BLAME, L.COMMAND), TEXT)
    assert [(each.second_look, each.label, each.spans) for each in noticed] == [(True, L.BLAME, ((0, 3),))]


def test_the_surer_of_two_strains_is_told():
    assert told(reading(L.BLAME, L.DISMISSAL, blame=0.8, dismissal=0.9), TEXT)[0].label == L.DISMISSAL


def test_a_strain_that_only_what_it_answers_carries_is_not_told():
    assert told(reading(L.BELITTLING), TEXT, alone=reading(belittling=0.2)) == []
    assert told(reading(L.OWNERSHIP), TEXT, alone=reading(ownership=0.3)) == []


def test_a_strain_that_hardly_anybody_would_mind_is_not_told():
    assert told(reading(L.BLAME, respect=2.4), TEXT) == []


def test_two_words_of_banter_are_not_told():
    assert told(reading(L.DISMISSAL, dismissal=0.99), "no promises") == []


def test_a_message_marked_urgent_gets_no_second_look():
    assert told(reading(L.BLAME), TEXT, urgency="Urgent") == []


def test_recognition_builds_rapport_and_courtesy_alone_is_not_worth_a_line():
    assert told(reading(L.RECOGNITION, L.COURTESY), TEXT)[0].label == L.RECOGNITION
    assert told(reading(L.COURTESY), TEXT) == []


def test_a_bare_ok_closes_no_loop():
    assert told(reading(L.ACKNOWLEDGEMENT), "Right.") == []
    assert told(reading(L.ACKNOWLEDGEMENT), "can I just send them to you?") == []
    assert told(reading(L.ACKNOWLEDGEMENT, acknowledgement=0.95), TEXT)[0].label == L.ACKNOWLEDGEMENT


@given(st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2026, 3, 1)), st.floats(0, 1))))
def test_at_most_three_a_week_and_the_surest(rows):
    kept = surest_of_each_week([(day, p, n) for n, (day, p) in enumerate(rows)], most=3)
    for week in {day.isocalendar()[:2] for day, _p in rows}:
        here = [n for n, (day, _p) in enumerate(rows) if day.isocalendar()[:2] == week]
        chosen = [n for n in here if n in kept]
        assert len(chosen) == min(3, len(here))
        left = [rows[n][1] for n in here if n not in kept]
        assert not left or max(left) <= min(rows[n][1] for n in chosen)


def test_colleagues_names_come_back_and_the_marked_words_move_with_them():
    clean = CleanText.restore("⟦p7⟧ never answers, ask ⟦p8⟧")
    shown = shown_to_author(clean, [(5, 18)], {"p7": "Benjamin Okafor", "p8": "Al"})
    assert shown.text == "Benjamin Okafor never answers, ask Al"
    start, end = shown.spans[0]
    assert shown.text[start:end] == clean.text[5:18]


def test_marked_words_are_joined_as_a_person_would_mark_them():
    assert readable([(40, 48), (0, 10), (15, 30), (90, 92)]) == ((0, 48),)
    assert readable([(3, 5)]) == ((3, 5),)


def test_two_crumbs_mark_the_phrase_between_them_unless_they_are_far_apart():
    assert readable([(0, 2), (48, 51)]) == ((0, 51),)
    assert readable([(0, 2), (148, 151)]) == ((0, 2), (148, 151))


def edged(edge: float = 0.95, respect: float = 1.6) -> MessageReading:
    return replace(reading(respect=respect), edge=edge, edge_shown=edge >= 0.9, spans=(Span(5, 11, L.BLAME),))


def test_a_message_with_an_edge_is_a_second_look_even_when_it_is_not_sure_which():
    noticed = told(edged(), TEXT)
    assert [(each.second_look, each.label, each.spans) for each in noticed] == [(True, Joint.EDGE, ((5, 11),))]


def test_an_edge_is_not_told_when_few_would_mind_or_only_what_it_answers_carries_it_or_it_was_urgent():
    assert told(edged(respect=2.8), TEXT) == []
    assert told(edged(), TEXT, alone=edged(edge=0.3)) == []
    assert told(edged(), TEXT, urgency="urgent") == []


def test_a_strain_that_is_sure_is_told_instead_of_the_edge():
    both = replace(edged(), shown=frozenset({L.BLAME}), probabilities=dict.fromkeys(L, 0.1) | {L.BLAME: 0.9})
    assert told(both, TEXT)[0].label == L.BLAME
