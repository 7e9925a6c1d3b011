"""How a call ended, and what that means in plain words."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """How a call ended; the values of engines.llm's Failure are among these."""

    ANSWERED = "answered", _("answered")
    UNFINISHED = "unfinished", _("cut off")
    OFF = "off", _("switched off")
    OUT_OF_BUDGET = "out_of_budget", _("budget spent")
    TIMED_OUT = "timed_out", _("took too long")
    WRONG_REPLY = "wrong_reply", _("wrong reply")
    UNREACHABLE = "unreachable", _("no answer")
    BUSY = "busy", _("too busy")
    KEY_REFUSED = "key_refused", _("key refused")
    NO_SUCH_MODEL = "no_such_model", _("model unknown")
    REFUSED = "refused", _("refused")


_MEANINGS: dict[Outcome, str | Promise] = {
    Outcome.ANSWERED: _("The language model answered, and the reply had the right shape."),
    Outcome.UNFINISHED: _("The server stopped before the reply came. It counts with the most it may have cost."),
    Outcome.OFF: _("No language model is set up, or it is switched off on this page."),
    Outcome.OUT_OF_BUDGET: _("What may be spent today or this month is spent. More can be allowed in the settings."),
    Outcome.TIMED_OUT: _(
        "No complete reply came in the time allowed. The model may still be loading, or it is too slow: try again in a "
        "minute, or allow more time (COLLEGIA_MODEL_SECONDS)."
    ),
    Outcome.WRONG_REPLY: _(
        "The model answered twice, and neither reply had the shape asked for. A larger model may help, or another way "
        "of asking (COLLEGIA_MODEL_REPLY_BY)."
    ),
    Outcome.UNREACHABLE: _(
        "Nothing answers at this address, or the program there is out of order. Check the address (COLLEGIA_MODEL_URL) "
        "and that the program runs and may be reached from this machine."
    ),
    Outcome.BUSY: _("The endpoint has no time, or the limit of its account is reached. Look at the account there."),
    Outcome.KEY_REFUSED: _("The endpoint refuses the key. Check COLLEGIA_MODEL_KEY or COLLEGIA_MODEL_KEY_FILE."),
    Outcome.NO_SUCH_MODEL: _(
        "The endpoint does not know this model, or the address lacks a part such as /v1. Check COLLEGIA_MODEL_NAME and "
        "COLLEGIA_MODEL_URL."
    ),
    Outcome.REFUSED: _(
        "The endpoint does not accept the question in this form. Another way of asking may help "
        "(COLLEGIA_MODEL_REPLY_BY)."
    ),
}


def meaning_of(outcome: Outcome) -> str | Promise:
    """What happened, and what an administrator can do about it."""
    return _MEANINGS[outcome]
