"""What the outcomes of a practised conversation are called, and how a difference is said."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from collegia.engines.encounter.compare import Outcome
from collegia.engines.encounter.words import Grasp

NAMES: dict[str, str | Promise] = {
    "distress": gettext_lazy("Distress"),
    "trust": gettext_lazy("Trust"),
    "felt_heard": gettext_lazy("Felt heard"),
    "control": gettext_lazy("Sense of control"),
    "face_threat": gettext_lazy("Face at stake"),
    "time_pressure": gettext_lazy("Pressed for time"),
    "facts_understood": gettext_lazy("Facts understood"),
    "questions_asked": gettext_lazy("Questions asked"),
}
GRASPS: dict[Grasp, str | Promise] = {
    Grasp.UNDERSTOOD: gettext_lazy("understood"),
    Grasp.WRONG: gettext_lazy("understood as something else"),
    Grasp.MISSED: gettext_lazy("told, and did not arrive"),
    Grasp.NOT_TOLD: gettext_lazy("not told"),
}


def outcome_name(outcome: str) -> str:
    """Give the name of an outcome."""
    return str(NAMES[outcome])


def grasp_words(grasp: Grasp) -> str:
    """Say what became of a fact."""
    return str(GRASPS[grasp])


def difference_words(outcome: Outcome) -> str:
    """Say how a wording differs from the words said, in this simulation, or that it does not clearly."""
    if not outcome.clear:
        return _("no clear difference")
    low, high = sorted((abs(outcome.difference_low), abs(outcome.difference_high)))
    by = _spread(outcome.name, low, high)
    return (_("higher, by %(by)s") if outcome.difference > 0 else _("lower, by %(by)s")) % {"by": by}


def _spread(name: str, low: float, high: float) -> str:
    if name in ("facts_understood", "questions_asked"):
        return _("%(low).1f to %(high).1f on average") % {"low": low, "high": high}
    count = round(high)
    text = ngettext("%(low)d to %(high)d point of 100", "%(low)d to %(high)d points of 100", count)
    return text % {"low": round(low), "high": count}
