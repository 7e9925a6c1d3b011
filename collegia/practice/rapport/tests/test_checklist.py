"""The checklist of Compose: what is found by its words, with near misses, and nothing for what is never coached."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.reading.labels import MessageLabel
from collegia.engines.reading.messages import MessageReading
from collegia.engines.text.language import Language
from collegia.practice.rapport.checklist import Ask, Part, ReadBack, checklist_of
from collegia.practice.rapport.checklist_words import lines_of

L = MessageLabel
EN, ES = Language.ENGLISH, Language.SPANISH


def read_as(*labels: MessageLabel) -> MessageReading:
    decided = frozenset(labels)
    return MessageReading(3.0, dict.fromkeys(MessageLabel, 0.1), decided, decided, (), "messages@2")


@pytest.mark.parametrize(
    ("text", "lang", "stated"),
    [
        ("Please weigh bed 4 by 10:00", EN, True),
        ("Please weigh bed 4 before rounds", EN, True),
        ("Please send a new sample before ten", EN, True),
        ("No rush, please weigh bed 4", EN, True),
        ("Could you look at her in the next hour?", EN, True),
        ("Please weigh bed 4", EN, False),
        ("Please weigh the man by the window", EN, False),
        ("Look at the wound in bed 4", EN, False),
        ("Please weigh the lady in 4", EN, False),
        ("Please weigh her within 2 hours", EN, True),
        ("Mira la herida de la señora en la 4", ES, False),
        ("¿Puedes verla en media hora?", ES, True),
        ("¿Puedes pesar a la 4 antes de las 10?", ES, True),
        ("Pesa a la 4 cuando puedas", ES, True),
        ("Pesa a la 4, por favor", ES, False),
    ],
)
def test_urgency_or_time_is_found_where_it_is_stated(text: str, lang: Language, stated: bool):
    assert checklist_of(text, read_as(L.SBAR_RECOMMENDATION), lang).time_is_stated is stated


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("Give 4 mg morphine iv", EN, [ReadBack.DOSE]),
        ("Start noradrenaline at 0.1 mcg/kg/min", EN, [ReadBack.DOSE]),
        ("Da 2 g de ceftriaxona iv", ES, [ReadBack.DOSE]),
        ("Her K is 6.4", EN, [ReadBack.RESULT]),
        ("El potasio está en 6,4", ES, [ReadBack.RESULT]),
        ("Verbal order from theatre: hold heparin", EN, [ReadBack.SPOKEN_ORDER]),
        ("Orden verbal de quirófano", ES, [ReadBack.SPOKEN_ORDER]),
        ("I am handing over bed 4 to you", EN, [ReadBack.HAND_OVER]),
        ("Te paso a la señora de la 4", ES, [ReadBack.HAND_OVER]),
        ("Urine 10 ml in three hours", EN, []),
        ("Glucose was normal", EN, []),
        ("The order for paper came by van", EN, []),
        ("Hand me the chart of bed 4", EN, []),
        ("Te paso el número de la farmacia", ES, []),
    ],
)
def test_what_calls_for_a_read_back(text: str, lang: Language, found: list[ReadBack]):
    checklist = checklist_of(text, read_as(L.CONCERN), lang)
    assert list(checklist.read_back) == found


@pytest.mark.parametrize(
    ("labels", "text", "ask"),
    [
        ({L.SBAR_RECOMMENDATION}, "Could you look at bed 9 now?", Ask.CLEAR),
        ({L.UNCLEAR, L.SBAR_RECOMMENDATION}, "Can someone sort bed 9", Ask.UNCLEAR),
        ({L.CONCERN}, "Bed 9 looks grey", Ask.NONE),
        ({L.CONCERN}, "Bed 9 looks grey. Could you have a look?", Ask.CLEAR),
        ({L.CONCERN}, "Bed 9 could look grey in this light", Ask.NONE),
    ],
)
def test_whether_the_ask_is_clear(labels: set[MessageLabel], text: str, ask: Ask):
    assert checklist_of(text, read_as(*labels, L.CONCERN), EN).ask is ask


def test_a_report_is_told_which_parts_stand_in_it():
    found = checklist_of("Bed 9, RR 32 and grey.", read_as(L.SBAR_SITUATION, L.CONCERN), EN)
    assert found.present == (Part.SITUATION,)
    assert found.missing == (Part.BACKGROUND, Part.ASSESSMENT, Part.REQUEST)


def test_a_plain_request_is_not_asked_for_background():
    found = checklist_of("Please weigh bed 4", read_as(L.SBAR_RECOMMENDATION), EN)
    assert found.present == found.missing == ()
    assert len(list(lines_of(found))) == 2


@pytest.mark.parametrize("text", ["Thanks for yesterday, the family asked for you.", "See you at lunch"])
def test_talk_that_asks_and_reports_nothing_gets_no_checklist(text: str):
    assert checklist_of(text, read_as(L.RECOGNITION), EN) is None


def test_a_buried_risk_is_brought_to_the_front_with_every_fact():
    text = "Sorry to bother you, it is probably silly. Bed 4 has a K of 6.4. Could you have a look?"
    moved = checklist_of(text, read_as(L.CONCERN, L.OVERHEDGED), EN).hazard_in_front
    assert moved.startswith("Bed 4 has a K of 6.4.")
    assert "Could you have a look?" in moved


def test_a_risk_that_stands_first_stays_where_it_is():
    assert checklist_of("Bed 4 has a K of 6.4. Please come.", read_as(L.CONCERN), EN).hazard_in_front == ""


@given(st.text(max_size=200), st.sampled_from(Language), st.sets(st.sampled_from(MessageLabel), max_size=4))
def test_whatever_is_typed_the_parts_are_each_there_or_not(text: str, lang: Language, labels: set[MessageLabel]):
    found = checklist_of(text, read_as(*labels), lang)
    assert found is None or set(found.present).isdisjoint(found.missing)
