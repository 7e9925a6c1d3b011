"""The words for what the rules say, in the language of the page."""

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from collegia.practice.reviews.rules.claims import State
from collegia.practice.reviews.rules.evidence import Apart, Gap, GapKind, Thin
from collegia.practice.reviews.rules.signing import Why

STATES: dict[State, str | Promise] = {
    State.NO_EVIDENCE: gettext_lazy("Rests on nothing yet"),
    State.AMBER: gettext_lazy("Something it rests on is contested or was taken back"),
    State.HELD_BACK: gettext_lazy("New to the person: waits for a conversation"),
    State.UNOPENED: gettext_lazy("Not both have opened what it rests on"),
    State.READY: gettext_lazy("Ready to sign"),
    State.SET_ASIDE: gettext_lazy("Set aside: no part of what is signed"),
}
WHY_NOT: dict[Why, str | Promise] = {
    Why.NOT_SHARED: gettext_lazy("Both drafts have to be handed in first."),
    Why.CONTESTED: gettext_lazy(
        "It is contested: nothing in it changes, and nothing follows from it, until it is answered."
    ),
    Why.BLOCKED: gettext_lazy("Some statements cannot be signed yet. Each says what it waits for."),
    Why.NOT_RATED: gettext_lazy("Not every value has its answer yet. “Not enough evidence” is an answer."),
    Why.NO_SECOND_FACTOR: gettext_lazy("Sign in again with your second factor first."),
}
APART: dict[Apart, str | Promise] = {
    Apart.HIGH_BUT_MORE_TO_WORK_ON: gettext_lazy(
        "The words name more to work on than strengths, and the highest anchor is chosen. Do both say what you mean?"
    ),
    Apart.LOW_BUT_ONLY_STRENGTHS: gettext_lazy(
        "The words name nothing to work on, and the first anchor is chosen. Do both say what you mean?"
    ),
    Apart.RATED_WITHOUT_WORDS: gettext_lazy("An anchor is chosen, and no statement says why."),
}


def gap_in_words(gap: Gap, value: str = "") -> str:
    """One gap in the evidence as a sentence."""
    if gap.kind is GapKind.NONE_SINCE and gap.since:
        return _("No evidence since %(month)s.") % {"month": date_format(gap.since, "F Y")}
    if gap.kind is GapKind.NOTHING_ON:
        return _("Nothing speaks of %(value)s.") % {"value": value}
    return str(_GAPS[gap.kind])


def thin_in_words(thin: Thin) -> str:
    """Why there is too little to judge by."""
    if thin.count == 0:
        return _("Nothing has been released yet. “Not enough evidence” is a full answer.")
    if thin.since:
        said = _("The evidence is thin: nothing since %(month)s. “Not enough evidence” is a full answer.")
        return said % {"month": date_format(thin.since, "F Y")}
    return ngettext(
        "The evidence is thin: one piece. “Not enough evidence” is a full answer.",
        "The evidence is thin: two pieces. “Not enough evidence” is a full answer.",
        thin.count,
    )


_GAPS: dict[GapKind, str | Promise] = {
    GapKind.ONLY_NIGHTS: gettext_lazy("All of it was written at night: by day, somebody else may see something else."),
    GapKind.ONE_GIVER: gettext_lazy("All of it comes from one colleague."),
    GapKind.MOSTLY_LATE: gettext_lazy("More than half of it is from the last eight weeks. What was there before?"),
}
