"""What the writing aid says: a question for what is missing, a reason for what is worth a second look.

The words are about the draft, never about its writer, and none of them writes a sentence for anybody. Why these things:
docs/feedback-and-reviews.md.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from collegia.engines.reading.feedback_labels import FeedbackLabel


@dataclass(frozen=True, slots=True)
class Said:
    """A question or a name for what was noticed, and a sentence about it."""

    name: str | Promise
    about: str | Promise


QUESTIONS: dict[FeedbackLabel, Said] = {
    FeedbackLabel.BEHAVIOUR: Said(
        _("What did you see or hear?"),
        _("What was done or said, as anybody else in the room would have noticed it."),
    ),
    FeedbackLabel.SITUATION: Said(
        _("When was it?"),
        _("Which day, which shift, which case. One moment is easier to talk about than a habit."),
    ),
    FeedbackLabel.IMPACT: Said(
        _("What did it lead to?"),
        _("For a patient, for you, for the work of others."),
    ),
    FeedbackLabel.SUGGESTION: Said(
        _("What could be tried next time?"),
        _("One thing that is in the other’s own hands."),
    ),
}

LOOKS: dict[FeedbackLabel, Said] = {
    FeedbackLabel.OFF_LIMITS: Said(
        _("Something that must not count"),
        _(
            "Looks, age, family, health, faith, origin or accent say nothing about the work."
            " Is there something about the work in it?"
        ),
    ),
    FeedbackLabel.STEREOTYPED: Said(
        _("Would you say it of anybody?"),
        _("Words like these are used for some groups more than for others, even kindly. What was done?"),
    ),
    FeedbackLabel.HARSH: Said(
        _("May feel like an attack"),
        _("Who feels attacked defends, and hears nothing else. What happened, and what would be better?"),
    ),
    FeedbackLabel.HEARSAY: Said(
        _("What others are said to think"),
        _("Nobody can answer people who are not here. What did you see yourself?"),
    ),
    FeedbackLabel.COMPARISON: Said(
        _("Measured against somebody else"),
        _("A comparison says who is better, not what to do. What would good work look like here?"),
    ),
    FeedbackLabel.PERSONALITY: Said(
        _("About the person, not what was done"),
        _("Nobody changes a character by Monday. What was done or said that made you think so?"),
    ),
    FeedbackLabel.ABSOLUTE: Said(
        _("“Always” or “never”"),
        _("One exception, and the talk is about the exception. Which time do you mean?"),
    ),
    FeedbackLabel.VAGUE: Said(
        _("Could be said of anybody"),
        _("There is nothing in it yet to do again or to do differently. Which moment comes to mind?"),
    ),
}
