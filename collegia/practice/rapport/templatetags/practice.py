"""How a person's own trends, her skills and her steps are put into words and drawn: bands, never points."""

from dataclasses import dataclass
from datetime import date

from django import template
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from collegia.engines.patterns.pooling import Direction
from collegia.engines.patterns.shares import Counted, Interval
from collegia.engines.reading.labels import Joint, MessageLabel
from collegia.engines.reading.turn_labels import Move, TurnLabel
from collegia.engines.skills.families import Skill, family_of
from collegia.engines.skills.labels import skill_of
from collegia.engines.text.language import Language
from collegia.engines.wording.edits import edits_between
from collegia.pages.marks import mark_edits
from collegia.practice.rapport.checklist import Checklist, ReadBack
from collegia.practice.rapport.checklist_words import READ_BACKS, Line, lines_of
from collegia.practice.rapport.drafts import DraftReading
from collegia.practice.rapport.habits import ENOUGH_WEEKS, SKILLS, Habit, OwnTrend
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.models.repair import Channel
from collegia.practice.rapport.practice_words import HABITS, HabitWords
from collegia.practice.rapport.repair_words import CHANNELS
from collegia.practice.rapport.templatetags.rapport import written_to

register = template.Library()
WIDTH, HEIGHT, LEAST = 240, 64, 3
TOPS = (0.1, 0.25, 0.5, 1.0)


@register.filter
def skill_name(skill: Skill | None) -> str:
    """A skill's name in the language of the page."""
    return family_of(skill).name[_language()] if skill else ""


@register.filter
def skill_about(skill: Skill) -> str:
    """One sentence on a skill in the language of the page."""
    return family_of(skill).description[_language()]


@register.filter
def skill_of_label(label: str) -> Skill | None:
    """The skill that an observation speaks of, whichever reader made it."""
    if label == Joint.EDGE:
        return Skill.REPAIR
    known = {one.value: one for kind in (Move, TurnLabel, MessageLabel) for one in kind}
    return skill_of(known[label])


@register.filter
def habit_words(habit: Habit) -> HabitWords:
    """What is said about a habit."""
    return HABITS[habit]


@register.filter
def skill_of_habit(habit: Habit) -> Skill:
    """The skill that a habit speaks of."""
    return SKILLS[habit]


@register.filter
def in_a_hundred(interval: Interval) -> str:
    """The ends of an interval, in a hundred."""
    low, high = round(interval.low * 100), round(interval.high * 100)
    return _("%(low)d to %(high)d in 100") % {"low": low, "high": max(high, low + 1)}


@register.simple_tag
def to_whom(message: Message) -> str:
    """To which role, and on which day, a message was written."""
    return written_to(message)


@register.filter
def direction_words(trend: OwnTrend) -> str:
    """What a trend says, in a few words, or how much more it needs."""
    if trend.trend:
        words = {
            Direction.MORE: _("More often than twelve weeks ago."),
            Direction.LESS: _("Less often than twelve weeks ago."),
            Direction.UNCLEAR: _("No clear change over these weeks."),
        }
        return words[trend.trend.direction]
    if trend.still:
        words_for = ngettext(
            "Not enough yet: %(n)d more message of this kind.",
            "Not enough yet: %(n)d more messages of this kind.",
            trend.still,
        )
        return words_for % {"n": trend.still}
    return _("Not enough weeks yet: it takes %(n)d of them.") % {"n": ENOUGH_WEEKS}


@register.filter
def channel_words(channel: str) -> str | Promise:
    """Why to prefer a channel, or not."""
    return CHANNELS[Channel(channel)]


@register.filter
def checklist_lines(checklist: Checklist) -> list[Line]:
    """The checklist of a draft, line by line."""
    return list(lines_of(checklist))


@register.filter
def read_back_words(read_back: ReadBack) -> str | Promise:
    """What calls for a read-back."""
    return READ_BACKS[read_back]


@register.simple_tag
def moved_to_front(reading: DraftReading, new: str) -> SafeString:
    """A draft with its risk in front, with what moved marked."""
    return mark_edits(reading.text, [(edit.start, edit.end, edit.new) for edit in edits_between(reading.text, new)])


@dataclass(frozen=True, slots=True)
class Week:
    """One week of a trend for the table."""

    begins: date
    counted: Counted
    interval: Interval | None


@register.filter
def weeks_of(trend: OwnTrend) -> list[Week]:
    """The weeks of a trend, the latest first."""
    points = trend.trend.points if trend.trend else (None,) * len(trend.starts)
    rows = [Week(*row) for row in zip(trend.starts, trend.counted, points, strict=True)]
    return rows[::-1]


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A trend drawn: the outline of each unbroken run of weeks, in SVG units, and what the scale's top stands for."""

    runs: tuple[str, ...]
    top: str


@register.filter
def ribbon_of(trend: OwnTrend) -> Ribbon:
    """Draw a trend as a band between the ends of its intervals, with gaps where there was nothing to count."""
    points = trend.trend.points if trend.trend else ()
    highest = max((point.high for point in points if point), default=1.0)
    top = next(top for top in TOPS if highest <= top or top == TOPS[-1])
    step = WIDTH / max(1, len(points))
    return Ribbon(tuple(_outline(run, step, top) for run in _runs(points)), _top_words(top))


Run = list[tuple[int, Interval]]


def _runs(points: tuple[Interval | None, ...]) -> list[Run]:
    runs: list[Run] = [[]]
    for place, point in enumerate(points):
        if point is None:
            runs.append([])
        else:
            runs[-1].append((place, point))
    return [run for run in runs if run]


def _outline(run: Run, step: float, top: float) -> str:
    """There and back: the high ends from left to right, the low ends from right to left; a week alone has its width."""
    places = [(place * step + step / 2, point) for place, point in run]
    first, last = (places[0][0] - step / 2, places[0][1]), (places[-1][0] + step / 2, places[-1][1])
    wide = [first, *places, last]
    there = [(x, _height(point.high, top) - LEAST / 2) for x, point in wide]
    back = [(x, _height(point.low, top) + LEAST / 2) for x, point in reversed(wide)]
    return "M" + "L".join(f"{x:.0f} {min(HEIGHT, max(0, y)):.0f}" for x, y in (*there, *back)) + "Z"


def _height(share: float, top: float) -> float:
    return HEIGHT * (1 - min(1.0, share / top))


def _top_words(top: float) -> str:
    return _("all") if top == 1.0 else _("%(n)d in 100") % {"n": round(top * 100)}


def _language() -> Language:
    return Language((get_language() or "en")[:2])
