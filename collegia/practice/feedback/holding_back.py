"""Why words that came through a card are not kept: read once, said kindly to the one who wrote them, and forgotten."""

from enum import StrEnum

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.deidentify.kinds import Kind
from collegia.engines.reading.feedback import CommentReading, CommentToRead, read_feedback
from collegia.engines.reading.feedback_labels import FeedbackLabel
from collegia.engines.text.language import Language

# Names are replaced like everywhere; these have no place in thanks and lead to somebody.
LEADS_TO_SOMEBODY = frozenset({Kind.PHONE, Kind.EMAIL, Kind.ADDRESS, Kind.ID, Kind.URL, Kind.IP})
OFF_LIMITS = frozenset({FeedbackLabel.OFF_LIMITS, FeedbackLabel.STEREOTYPED})


class HeldBack(StrEnum):
    """Why words are not kept."""

    NUMBERS = "numbers"
    HARD = "hard"
    PERSONAL = "personal"
    NO_THANKS = "no_thanks"


def why_held_back(text: CleanText, lang: Language) -> HeldBack | None:
    """Why this may not be shown as thanks; None when it may."""
    if LEADS_TO_SOMEBODY & {kind for kind, n in text.counts.items() if n}:
        return HeldBack.NUMBERS
    (reading,) = read_feedback([CommentToRead(text, lang)], with_spans=False)
    return held_back_by(reading)


def held_back_by(reading: CommentReading) -> HeldBack | None:
    """What a reading says: hard words first, then what is nobody's business, then whether it thanks at all."""
    if FeedbackLabel.HARSH in reading.decided:
        return HeldBack.HARD
    if OFF_LIMITS & reading.decided:
        return HeldBack.PERSONAL
    return None if FeedbackLabel.STRENGTH in reading.decided else HeldBack.NO_THANKS
