"""What each smallest edit is called, and why it is proposed, in the language of the page."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from collegia.engines.wording.kinds import EditKind

K = EditKind


@dataclass(frozen=True, slots=True)
class Way:
    """A name for an edit, and why."""

    name: str | Promise
    why: str | Promise


WAYS = {
    K.SOFTEN_ASK: Way(
        _("Put it as an ask"), _("It may read as a bare order. What is asked stays the same, word for word.")
    ),
    K.ADD_REASON: Way(
        _("Leave room for the why"), _("An order without a why may read as rank. The reason is yours to fill in.")
    ),
    K.NAME_REQUEST: Way(_("Name what is missing"), _("It could not be done without asking back.")),
    K.DROP_JAB: Way(_("Leave the sting out"), _("These words sting and carry no fact; the rest stands without them.")),
    K.DROP_SENTENCE: Way(
        _("Leave this part out"), _("This part carries the sting and no fact; the rest stands without it.")
    ),
    K.CALM_TYPING: Way(_("Lower the voice"), _("Capitals and rows of marks may read as shouting; the words stay.")),
    K.HAZARD_FIRST: Way(_("The risk first, and plain"), _("Behind the apology the risk could be missed.")),
    K.ASK_PART: Way(_("Say what you need"), _("The other cannot see yet what you would like done.")),
    K.OPEN_DOOR: Way(_("Leave the door open"), _("A bare no may end it; a reason, or a when, keeps it going.")),
    K.ASK_INSTEAD: Way(_("Ask instead"), _("As a question it says the same and lets the other answer.")),
    K.SAY_PLAINLY: Way(_("Say what you need instead"), _("The sting stands where an ask could.")),
    K.LESS_SOOTHING: Way(_("Without the soothing"), _("Soothing before the worry was heard may close it.")),
    K.NO_PROMISE: Way(_("Without the promise"), _("Nobody can promise this; the hope stands without it.")),
    K.PLAIN_WORD: Way(_("A plain word beside it"), _("One word here may not be followed.")),
    K.WARN_FIRST: Way(_("A word of warning first"), _("A moment to brace makes the news easier to take in.")),
    K.PAUSE: Way(_("Stop half-way"), _("Several new things in a row; a stop lets the first ones land.")),
    K.FEELING_FIRST: Way(_("The feeling first"), _("A feeling may still be without an answer.")),
    K.BY_MODEL: Way(_("Another wording"), _("Written by the language model; each fact was checked before you see it.")),
}
