"""What is worth telling, how often, and how it is put before its author."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.reading.labels import MessageLabel as L
from collegia.engines.reading.messages import MessageReading, Span
from collegia.practice.rapport.rules import notice, shown_to_author, surest_of_each_week

TEXT = "four litres through the mask, running since ten"


def reading(*shown: L, **probabilities: float) -> MessageReading:
    said = {label: probabilities.get(label.value, 0.9 if label in shown else 0.1) for label in L}
    return MessageReading(
        3.0, said, frozenset(shown), frozenset(shown), (Span(0, 3, shown[0]),) if shown else (), "m@1"
    )


def test_directness_alone_is_never_told():
    assert notice(reading(L.COMMAND), TEXT) == []


def test_a_strain_is_a_second_look_with_its_words():
    noticed = notice(reading(L.BLAME, L.COMMAND), TEXT)
    assert [(each.second_look, each.label, each.spans) for each in noticed] == [(True, L.BLAME, ((0, 3),))]


def test_the_surer_of_two_strains_is_told():
    assert notice(reading(L.BLAME, L.DISMISSAL, blame=0.7, dismissal=0.8), TEXT)[0].label == L.DISMISSAL


def test_recognition_builds_rapport_and_courtesy_alone_is_not_worth_a_line():
    assert notice(reading(L.RECOGNITION, L.COURTESY), TEXT)[0].label == L.RECOGNITION
    assert notice(reading(L.COURTESY), TEXT) == []


def test_a_bare_ok_closes_no_loop():
    assert notice(reading(L.ACKNOWLEDGEMENT), "Right.") == []
    assert notice(reading(L.ACKNOWLEDGEMENT), "can I just send them to you?") == []
    assert notice(reading(L.ACKNOWLEDGEMENT), TEXT)[0].label == L.ACKNOWLEDGEMENT


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
