"""From how a comment about a colleague's work reads to what its writer may be asked and shown.

It asks and points; it writes nothing. The words of questions and reasons belong to the page that shows them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.reading.feedback import CommentReading, CommentToRead, read_feedback
from collegia.engines.reading.feedback_labels import FeedbackLabel
from collegia.engines.reading.protected import is_protected
from collegia.engines.text.language import Language


class Purpose(StrEnum):
    """What a draft is to become."""

    FEEDBACK = "feedback"
    THANKS = "thanks"
    STATEMENT = "statement"


# What each purpose needs, the most missed first.
WANTED = {
    Purpose.FEEDBACK: (
        FeedbackLabel.BEHAVIOUR,
        FeedbackLabel.SITUATION,
        FeedbackLabel.IMPACT,
        FeedbackLabel.SUGGESTION,
    ),
    Purpose.THANKS: (FeedbackLabel.BEHAVIOUR, FeedbackLabel.IMPACT),
    Purpose.STATEMENT: (FeedbackLabel.BEHAVIOUR, FeedbackLabel.IMPACT, FeedbackLabel.SUGGESTION),
}
# What is pointed at, the gravest first.
WORTH_A_LOOK = (
    FeedbackLabel.OFF_LIMITS,
    FeedbackLabel.STEREOTYPED,
    FeedbackLabel.HARSH,
    FeedbackLabel.HEARSAY,
    FeedbackLabel.COMPARISON,
    FeedbackLabel.PERSONALITY,
    FeedbackLabel.ABSOLUTE,
    FeedbackLabel.VAGUE,
)
# Who speaks up about staffing, pay or safety is not told how to say it.
MANNER = frozenset({FeedbackLabel.HARSH, FeedbackLabel.ABSOLUTE, FeedbackLabel.VAGUE})
# Below this probability something is missing: rightly so in 92 of 100 cases or more on authors that no model saw.
MISSING = 0.20
MOST_ASKED = 2
MOST_SHOWN = 3
FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Look:
    """One thing worth a second look: how likely, and the words of the clean text that it rests on."""

    label: FeedbackLabel
    chance: float
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class FeedbackHints:
    """What to ask, at most two things; what to point at, at most three; what the draft has already."""

    asks: tuple[FeedbackLabel, ...]
    looks: tuple[Look, ...]
    has: frozenset[FeedbackLabel]
    maker: str


def feedback_hints(text: CleanText, lang: Language, purpose: Purpose) -> FeedbackHints | None:
    """Read a draft and give its hints; None while it is too short to say anything. Raises `WeightsRefused`."""
    if len(text.text.split()) < FEWEST_WORDS:
        return None
    (reading,) = read_feedback([CommentToRead(text, lang)])
    return hints_of(reading, text.text, purpose)


def hints_of(reading: CommentReading, text: str, purpose: Purpose) -> FeedbackHints:
    """Choose what to ask and what to point at; only labels that may be shown in the language of the draft."""
    return FeedbackHints(
        asks=_asks(reading, WANTED[purpose]),
        looks=_looks(reading, left_alone=MANNER if is_protected(text) else frozenset()),
        has=reading.shown.intersection(WANTED[purpose]),
        maker=reading.maker,
    )


def _asks(reading: CommentReading, wanted: Sequence[FeedbackLabel]) -> tuple[FeedbackLabel, ...]:
    missing = [label for label in wanted if reading.probabilities[label] < MISSING]
    if FeedbackLabel.IMPROVEMENT not in reading.decided:
        # Praise needs no advice.
        missing = [label for label in missing if label is not FeedbackLabel.SUGGESTION]
    return tuple(missing[:MOST_ASKED])


def _looks(reading: CommentReading, left_alone: frozenset[FeedbackLabel]) -> tuple[Look, ...]:
    noticed = [label for label in WORTH_A_LOOK if label in reading.shown and label not in left_alone]
    return tuple(Look(label, reading.probabilities[label], _words(reading, label)) for label in noticed[:MOST_SHOWN])


def _words(reading: CommentReading, label: FeedbackLabel) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in reading.spans if span.label is label)
