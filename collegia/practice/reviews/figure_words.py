"""What figures say, in the words of the page: a finding with its uncertainty, or why there is none."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collegia.practice.reviews.models.cycles import Level
from collegia.practice.reviews.models.figures import FairFigure, RaterFigure
from collegia.practice.reviews.rules.figures import FEWEST_PERSONS_RATED, Hidden

MUCH_HALO, LITTLE_ACROSS, MOSTLY = 0.8, 0.1, 0.8
MOSTLY_RECENT = 0.5
HIDDEN: dict[Hidden, str | Promise] = {
    Hidden.TOO_LITTLE: gettext_lazy("Too few anchors were chosen in this cycle to reckon with."),
    Hidden.FEW_COLLEAGUES: gettext_lazy(
        "Fewer than three colleagues chose anchors beside the reviewer. An average would tell what one of them chose."
    ),
    Hidden.NOT_CONNECTED: gettext_lazy(
        "Those who chose anchors here chose for too few people outside this group. Whether they are strict or this"
        " group does less well cannot be told apart, so nothing is compared."
    ),
    Hidden.UNSURE: gettext_lazy(
        "What was chosen differs so much from one colleague to the next that an average would say more about who was"
        " asked than about the work."
    ),
    Hidden.UNSURE_FOR_ALL: gettext_lazy(
        "In this cycle anchors say more about who chose them than about whom they were chosen for. So nobody’s"
        " averages are shown."
    ),
    Hidden.CONTESTED: gettext_lazy("The review is contested or was set aside: nothing follows from it."),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One thing about how somebody rates: what it is, what was found, and what it rests on."""

    name: str
    finding: str
    figures: str


def finding_of(figure: FairFigure) -> str:
    """Between which anchors the fair average most likely lies."""
    low, high = Level(round(figure.low or 1)), Level(round(figure.high or 3))
    if low == high:
        return _("Most likely about “%(anchor)s”") % {"anchor": low.label}
    return _("Most likely between “%(low)s” and “%(high)s”") % {"low": low.label, "high": high.label}


def how_rated(figure: RaterFigure) -> list[Told]:
    """How somebody rates, in words with the figures; nothing for fewer than five people."""
    if figure.persons < FEWEST_PERSONS_RATED:
        return []
    return [one for one in (_severity(figure), _halo(figure), _range(figure), _recency(figure)) if one]


def _severity(figure: RaterFigure) -> Told:
    name = _("Strict or mild")
    if figure.severity is None or figure.low is None or figure.high is None:
        return Told(name, _("Cannot be told: too few of the people you chose for were chosen for by others."), "")
    said = {"step": _one(abs(figure.severity)), "low": _one(figure.low), "high": _one(figure.high)}
    if figure.low > 0:
        finding = _("You choose lower than others do for the same people, by about %(step)s of a step.") % said
    elif figure.high < 0:
        finding = _("You choose higher than others do for the same people, by about %(step)s of a step.") % said
    else:
        finding = _("No clear difference from what others choose for the same people.")
    figures = _("Likely between %(low)s and %(high)s of a step between two anchors; above zero is stricter.") % said
    return Told(name, finding, figures)


def _halo(figure: RaterFigure) -> Told | None:
    if figure.halo is None or figure.across_values is None:
        return None
    alike = figure.halo > MUCH_HALO or figure.across_values < LITTLE_ACROSS
    if alike:
        finding = _("You hardly tell the values apart: who is good at one is good at all. Is it so?")
    else:
        finding = _("You tell the values apart.")
    said = {"own": _one(figure.halo), "low": _one(figure.halo_low), "high": _one(figure.halo_high)}
    usual = {"usual": _one(figure.usual_halo)}
    figures = _(
        "Likeness of your answers for one person: %(own)s (likely %(low)s to %(high)s); of everybody’s: %(usual)s."
    )
    return Told(_("One impression for all"), finding, figures % (said | usual))


def _range(figure: RaterFigure) -> Told:
    if figure.in_the_middle > MOSTLY:
        finding = _("Nearly always the middle anchor. Where was more, or less, to be seen?")
    elif figure.lowest == figure.highest:
        finding = _("Always the same anchor.")
    else:
        finding = _("You use more than one anchor.")
    ends = (Level(figure.lowest).label, Level(figure.highest).label)
    said = {"share": round(figure.in_the_middle * 100), "low": ends[0], "high": ends[1]}
    figures = _("From “%(low)s” to “%(high)s”; %(share)s of a hundred answers are the middle anchor.") % said
    return Told(_("Use of the anchors"), finding, figures)


def _recency(figure: RaterFigure) -> Told | None:
    if figure.recent is None:
        return None
    if figure.recent > MOSTLY_RECENT:
        finding = _("More than half of what your statements rest on is from the last eight weeks.")
    else:
        finding = _("What your statements rest on is spread over the year.")
    said = {"share": round(figure.recent * 100), "pieces": figure.pieces}
    figures = _("Of %(pieces)s pieces of evidence, %(share)s of a hundred are from the last eight weeks.") % said
    return Told(_("What is recent"), finding, figures)


def _one(number: float | None) -> str:
    return "–" if number is None else number_format(number, decimal_pos=1).replace("-", "−")
