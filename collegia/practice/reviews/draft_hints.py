"""What the writer of a statement may be asked and shown about it: for the writer alone, and nothing of it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from collegia.engines.deidentify.clean_text import CleanText, show_colleagues
from collegia.engines.reading.feedback_labels import FeedbackLabel
from collegia.engines.text.language import Language
from collegia.engines.wording.feedback_hints import Look, Purpose, feedback_hints
from collegia.practice.reviews.naming import names_in

# The same sentences as beside a draft of feedback; reviews reach feedback for what was released, and for nothing else.
ASKED: dict[FeedbackLabel, str | Promise] = {
    FeedbackLabel.BEHAVIOUR: _("What did you see or hear?"),
    FeedbackLabel.IMPACT: _("What did it lead to?"),
    FeedbackLabel.SUGGESTION: _("What could be tried next time?"),
}
LOOKED_AT: dict[FeedbackLabel, str | Promise] = {
    FeedbackLabel.OFF_LIMITS: _(
        "Looks, age, family, health, faith, origin or accent say nothing about the work."
        " Is there something about the work in it?"
    ),
    FeedbackLabel.STEREOTYPED: _(
        "Words like these are used for some groups more than for others, even kindly. What was done?"
    ),
    FeedbackLabel.HARSH: _(
        "Who feels attacked defends, and hears nothing else. What happened, and what would be better?"
    ),
    FeedbackLabel.HEARSAY: _("Nobody can answer people who are not here. What did you see yourself?"),
    FeedbackLabel.COMPARISON: _(
        "A comparison says who is better, not what to do. What would good work look like here?"
    ),
    FeedbackLabel.PERSONALITY: _("Nobody changes a character by Monday. What was done or said that made you think so?"),
    FeedbackLabel.ABSOLUTE: _("One exception, and the talk is about the exception. Which time do you mean?"),
    FeedbackLabel.VAGUE: _("There is nothing in it yet to do again or to do differently. Which moment comes to mind?"),
}


@dataclass(frozen=True, slots=True)
class Pointed:
    """The words that are worth a second look, and why."""

    words: tuple[str, ...]
    why: str | Promise


@dataclass(frozen=True, slots=True)
class DraftHints:
    """What to ask of a statement and what to look at again, with what made it."""

    asks: tuple[str | Promise, ...]
    looks: tuple[Pointed, ...]
    maker: str


def draft_hints(text: CleanText, lang: str) -> DraftHints | None:
    """Read a statement; none where there is nothing to ask and nothing to point at."""
    hints = feedback_hints(text, Language(lang), Purpose.STATEMENT)
    if hints is None or not (hints.asks or hints.looks):
        return None
    names = names_in([text])
    return DraftHints(
        asks=tuple(ASKED[label] for label in hints.asks),
        looks=tuple(_pointed(look, text, names) for look in hints.looks),
        maker=hints.maker,
    )


def _pointed(look: Look, text: CleanText, names: Mapping[str, str]) -> Pointed:
    words = (text.text[start:end] for start, end in look.spans)
    return Pointed(tuple(show_colleagues(one, names) for one in words), LOOKED_AT[look.label])
