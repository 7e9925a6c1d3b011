"""What the feedback reader says of a text: whether it names something to work on, how likely, and which reader."""

from dataclasses import dataclass

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.reading.feedback import CommentToRead, read_feedback
from collegia.engines.reading.feedback_labels import FeedbackLabel
from collegia.engines.text.language import Language


@dataclass(frozen=True, slots=True)
class Read:
    """Whether a text names something to work on."""

    critical: bool
    how_likely: float
    maker: str


def read_one(text: CleanText, lang: Language) -> Read:
    """Read one text."""
    (reading,) = read_feedback([CommentToRead(text, lang)], with_spans=False)
    return Read(
        critical=FeedbackLabel.IMPROVEMENT in reading.decided,
        how_likely=reading.probabilities[FeedbackLabel.IMPROVEMENT],
        maker=reading.maker,
    )
