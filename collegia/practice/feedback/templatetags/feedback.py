"""What the pages of feedback draw and say."""

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from collegia.engines.text.language import language_of
from collegia.practice.feedback.giving_away import Trace
from collegia.practice.feedback.models.feedback import Feedback
from collegia.practice.feedback.models.rounds import RoundAnswer
from collegia.practice.feedback.queries.year import NamedValue, OwnAlignment

register = template.Library()
A_ROW = 12
STEP = 20
MARGIN = 0.1
FEW = {
    2: gettext_lazy("two"),
    3: gettext_lazy("three"),
    4: gettext_lazy("four"),
    5: gettext_lazy("five"),
    6: gettext_lazy("six"),
    7: gettext_lazy("seven"),
    8: gettext_lazy("eight"),
    9: gettext_lazy("nine"),
}

GIVES_AWAY = {
    Trace.OWN_NAME: gettext_lazy("Your name stands in it."),
    Trace.OWN_PART: gettext_lazy("It says what you are, and perhaps only one of those asked is that."),
    Trace.OWN_CASE: gettext_lazy("It tells of a moment that the one who asks may remember, and of who else was there."),
    Trace.SPELLING: gettext_lazy("It is written the way you perhaps write everywhere else."),
    Trace.LANGUAGE: gettext_lazy("Most of those who were asked use another language."),
}


@dataclass(frozen=True, slots=True)
class Bead:
    """One time that a value was named, drawn."""

    kind: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Beads:
    """All times that a value was named, twelve a row."""

    beads: tuple[Bead, ...]
    width: int
    height: int


@register.simple_tag
def beads_of(value: NamedValue) -> Beads:
    """One shape for each time: thanks, what went well, what to work on."""
    kinds = ["thanks"] * value.thanks + ["well"] * value.well + ["work"] * value.to_work_on
    beads = tuple(Bead(kind, n % A_ROW * STEP, n // A_ROW * STEP) for n, kind in enumerate(kinds))
    return Beads(beads, A_ROW * STEP, max(1, -(-len(kinds) // A_ROW)) * STEP)


@register.filter
def year_finding(found: OwnAlignment) -> str:
    """What a year shows, in a sentence."""
    named = [value for value in found.values if value.times]
    if not named:
        return _("No value was named in it yet.")
    most = max(value.times for value in named)
    names = [value.name for value in named if value.times == most]
    if len(names) > 2 or most < 2:
        return _("No value stands out.")
    return _("Named most often: %(names)s.") % {"names": ", ".join(names)}


@register.filter
def few(n: int) -> str:
    """A small number in words."""
    return str(FEW.get(n, n))


@register.filter
def times(n: int) -> str:
    """How often, small numbers in words."""
    if not n:
        return _("not yet")
    return ngettext("once", "%(n)s times", n) % {"n": few(n)}


@register.simple_tag
def sureness(row: Feedback | RoundAnswer) -> tuple[float, float]:
    """The band to draw around how likely the reader thinks that what it said is right."""
    chance = row.critical_chance or 0.0
    right = chance if row.critical else 1 - chance
    return max(0.0, right - MARGIN), min(1.0, right + MARGIN)


@register.simple_tag
def tongue_of(text: str) -> str:
    """The language that something is written in, so that a screen reader says it rightly."""
    return language_of(text)


@register.filter
def gives_away(trace: Trace) -> str:
    """Why something in a draft may tell who wrote it."""
    return str(GIVES_AWAY[trace])
