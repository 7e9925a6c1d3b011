"""The reader of clinicians' turns."""

import pytest

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.reading.turn_labels import Move
from collegia.engines.reading.turn_labels import TurnLabel as L
from collegia.engines.reading.utterances import UtteranceReading, UtteranceToRead, joined_context, read_utterances


def clean(text: str) -> CleanText:
    return deidentify(text, secret=b"s" * 32, conversation="test")


def read(text: str, context: str = "", scenario: str = "") -> UtteranceReading:
    before, line = (clean(part) if part else None for part in (context, scenario))
    return read_utterances([UtteranceToRead(clean(text), "", before, line)])[0]


def test_a_reading_has_every_label_and_every_move() -> None:
    reading = read("What worries you most about tonight?", "He keeps getting thinner.")
    assert set(reading.probabilities) == {*L, *Move}
    assert reading.shown <= reading.decided
    assert reading.maker.startswith("reader@")


@pytest.mark.parametrize(
    ("text", "before", "label"),
    [
        ("What do you understand so far about why you are here?", "Hello doctor.", L.ASK_PERCEPTION),
        (
            "I am sorry. Last night we gave your father the wrong dose. It was our mistake.",
            "What?",
            L.APOLOGISES,
        ),
        ("Don't worry, you'll be absolutely fine.", "I'm scared I won't wake up.", L.PREMATURE_REASSURANCE),
        ("¿Qué es lo que más le preocupa de volver a casa?", "No sé si podré.", L.OPEN_QUESTION),
        ("No se preocupe, todo va a salir bien.", "Tengo miedo de no despertar.", L.PREMATURE_REASSURANCE),
    ],
)
def test_plain_cases_are_read(text: str, before: str, label: L) -> None:
    assert label in read(text, before).decided


def test_a_turn_is_the_same_whoever_it_is_about_or_said_to() -> None:
    one = read("Mr Nguyen, the physio says he can walk.", "Is he awake, nurse?", "A nurse and a son")
    other = read("Mrs Fletcher, the consultant says she can walk.", "Is she awake, doctor?", "A surgeon and a son")
    assert one.probabilities == other.probabilities


def test_words_are_quoted_for_what_is_decided() -> None:
    reading = read("I can see how frightened you are. Take all the time you need.", "I can't do this.")
    assert reading.spans
    assert {span.label for span in reading.spans} <= reading.decided


def test_a_scenario_stands_before_what_was_said() -> None:
    assert joined_context("clinic", "hello") == "clinic / hello"
    assert joined_context("", "hello") == "hello"
    assert joined_context("clinic", "") == "clinic"


def test_a_turn_without_words_is_read_as_nothing() -> None:
    assert read("  ").decided == frozenset()
