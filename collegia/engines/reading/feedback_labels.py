"""The labels of a comment about a colleague's work, and the values that it may be about."""

from enum import StrEnum


class FeedbackLabel(StrEnum):
    """One yes/no reading of a comment's words, as the label guide defines it."""

    BEHAVIOUR = "behaviour"
    SITUATION = "situation"
    IMPACT = "impact"
    SUGGESTION = "suggestion"
    STRENGTH = "strength"
    IMPROVEMENT = "improvement"
    VAGUE = "vague"
    PERSONALITY = "personality"
    COMPARISON = "comparison"
    ABSOLUTE = "absolute"
    HEARSAY = "hearsay"
    OFF_LIMITS = "off_limits"
    STEREOTYPED = "stereotyped"
    HARSH = "harsh"


HELPS_TO_GROW = frozenset(
    {
        FeedbackLabel.BEHAVIOUR,
        FeedbackLabel.SITUATION,
        FeedbackLabel.IMPACT,
        FeedbackLabel.SUGGESTION,
        FeedbackLabel.STRENGTH,
        FeedbackLabel.IMPROVEMENT,
    }
)


class Value(StrEnum):
    """Which of the organisation's values a comment is about."""

    RESPECT = "respect"
    COLLABORATION = "collaboration"
    SAFETY = "safety"
    COMPASSION = "compassion"
    INTEGRITY = "integrity"
    LEARNING = "learning"
    NONE = "none"
