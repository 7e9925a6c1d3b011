"""The reader of comments about a colleague's work."""

import pytest

from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.reading.feedback import CommentReading, CommentToRead, read_feedback
from collegia.engines.reading.feedback_labels import FeedbackLabel as L
from collegia.engines.reading.feedback_labels import Value


def read(text: str) -> CommentReading:
    return read_feedback([CommentToRead(deidentify(text, secret=b"s" * 32, conversation="test"))])[0]


def test_a_reading_has_every_label_and_one_value() -> None:
    reading = read("On Tuesday she read the drug back to me before the second dose, and we caught the mix-up.")
    assert set(reading.probabilities) == set(L)
    assert sum(reading.values.values()) == pytest.approx(1.0)
    assert reading.value is max(Value, key=lambda value: reading.values[value])
    assert reading.shown <= reading.decided


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("Last Friday in theatre she stopped the list and had us count the swabs again.", L.BEHAVIOUR, L.VAGUE),
        ("Great guy, keep it up!", L.VAGUE, L.SITUATION),
        ("She is always late, and having small children is no excuse.", L.OFF_LIMITS, L.STRENGTH),
        ("El martes le explicó a la familia el plan con un dibujo y se fueron tranquilos.", L.BEHAVIOUR, L.VAGUE),
        ("Muy majo, un crack.", L.VAGUE, L.SITUATION),
    ],
)
def test_plain_cases_are_read(text: str, wanted: L, unwanted: L) -> None:
    decided = read(text).decided
    assert wanted in decided
    assert unwanted not in decided


def test_a_comment_without_words_is_read_as_nothing() -> None:
    assert read("\n").decided == frozenset()
