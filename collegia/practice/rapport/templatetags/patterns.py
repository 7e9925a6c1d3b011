"""How patterns are put into words and drawn: bands, never points, and shares as so many in ten."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django import template
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collegia.engines.patterns.measures import ShareName, Urgency
from collegia.engines.patterns.shares import Interval
from collegia.practice.rapport.agenda import Because
from collegia.practice.rapport.habits import Habit
from collegia.practice.rapport.measure_words import measure_name, test_name, why_words
from collegia.practice.rapport.models.huddles import PublishedPoint
from collegia.practice.rapport.pattern_rows import OwnPoint, Point, ReplyTime, Row, period_ends
from collegia.practice.rapport.pattern_words import ShareWords, reason_in_words, words_of
from collegia.practice.rapport.practice_words import HABITS, HabitWords
from collegia.practice.rapport.queries.experiments import Since
from collegia.practice.rapport.queries.patterns import PERIODS_SHOWN, ShownRow, Span
from collegia.practice.rapport.share_words import about, between, change_between, change_words, in_tenths, since_words

register = template.Library()
for said in (reason_in_words, measure_name, test_name, why_words):
    register.filter(said)
for told in (about, between, change_words, change_between, since_words, in_tenths):
    register.filter(told)
WIDTH, HEIGHT, LEAST = 240, 64, 2
TOPS = (0.1, 0.25, 0.5, 1.0)

BECAUSE: dict[Because, str | Promise] = {
    Because.ROSE: gettext_lazy("It rose clearly since the four weeks before, more than any other here."),
    Because.ABOVE: gettext_lazy("It lies surely above what is usual between the professions here."),
    Because.HIGHEST: gettext_lazy("Nothing rose clearly. Of all that can be shown, it lies furthest above the usual."),
    Because.FELL: gettext_lazy("It fell clearly since the four weeks before, more than any other here."),
    Because.BELOW: gettext_lazy("It lies surely below what is usual between the professions here."),
    Because.LOWEST: gettext_lazy("Nothing fell clearly. Of what asks for an answer or a reason, it is the lowest."),
    Because.NEXT: gettext_lazy("Nothing fell clearly, and nothing else can be shown."),
}
URGENCIES: dict[Urgency, str | Promise] = {
    Urgency.URGENT: gettext_lazy("Urgent messages"),
    Urgency.ROUTINE: gettext_lazy("All other messages"),
}
EDGES: dict[float, str | Promise] = {
    5: gettext_lazy("5 minutes"),
    15: gettext_lazy("15 minutes"),
    60: gettext_lazy("an hour"),
    240: gettext_lazy("four hours"),
}


@register.filter
def share_words(share: str) -> ShareWords:
    """What is said about a share."""
    return words_of(ShareName(share))


@register.filter
def because_words(because: Because) -> str:
    """Why a pattern was chosen for a huddle."""
    return str(BECAUSE[because])


@register.filter
def figure(value: float | None) -> str:
    """A figure of a test to two places, or a dash."""
    return "–" if value is None else number_format(round(value, 2), 2)


@register.filter
def days_of(span: Span) -> str:
    """From which day to which."""
    return _("%(begins)s to %(ends)s") % {"begins": _day(span.begins), "ends": _day(span.ends)}


@register.filter
def urgency_words(urgency: Urgency) -> str:
    """Which messages a reply time is about."""
    return str(URGENCIES[urgency])


@register.filter
def time_words(time: ReplyTime) -> str:
    """Between which times half of the answers had come."""
    if time.high is None:
        return _("more than %(low)s") % {"low": EDGES[time.low]}
    if time.low == 0:
        return _("within %(high)s") % {"high": EDGES[time.high]}
    return _("between %(low)s and %(high)s") % {"low": EDGES[time.low], "high": EDGES[time.high]}


@dataclass(frozen=True, slots=True)
class Band:
    """One period's band in SVG units, whether it is the latest, and what it says."""

    x: int
    y: int
    width: int
    height: int
    is_latest: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A row drawn: a band a period from left to right, what its top stands for, and which time it spans."""

    bands: tuple[Band, ...]
    top: str
    words: str
    width: int = WIDTH
    height: int = HEIGHT


@register.simple_tag
def bands_of(row: Row, top: float) -> Chart:
    """Draw a row's periods on a scale that ends at `top`."""
    return chart_of(row.points, top)


@register.simple_tag
def top_of(rows: Sequence[ShownRow]) -> float:
    """The same scale for rows that stand beside each other: the smallest that holds them all."""
    return _top([point for shown in rows for point in shown.row.points])


def chart_of(points: Sequence[Point], top: float, slots: int = PERIODS_SHOWN) -> Chart:
    """Bands of equal width, the latest at the right edge; a gap where a period could not be shown."""
    step, first = WIDTH // slots, slots - len(points)
    bands = tuple(
        _band(point.interval, (first + place) * step, step, top, is_latest=place == len(points) - 1)
        for place, point in enumerate(points)
        if point.interval
    )
    shown = [point.period for point in points if point.interval]
    words = _("%(begins)s to %(ends)s") % {"begins": _short(shown[0]), "ends": _short(period_ends(shown[-1]))}
    return Chart(bands, _top_words(top), words)


def _top(points: Iterable[Point]) -> float:
    highest = max((point.interval.high for point in points if point.interval), default=1.0)
    return next(top for top in TOPS if highest <= top or top == TOPS[-1])


def _band(interval: Interval, x: int, step: int, top: float, *, is_latest: bool) -> Band:
    high, low = (round(min(1.0, end / top) * HEIGHT) for end in (interval.high, interval.low))
    height = max(LEAST, high - low)
    return Band(x + step // 8, max(0, HEIGHT - low - height), step - step // 4, height, is_latest)


def _top_words(top: float) -> str:
    return _("all") if top == 1.0 else _("%(n)d in 100") % {"n": round(top * 100)}


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


def _short(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


@register.simple_tag
def sides_of(since: Since) -> Chart:
    """Draw the four weeks before a decision beside those after it."""
    points = [Point(side.span.begins, side.interval) for side in (since.before, since.after) if side]
    return chart_of(points, _top(points), slots=2)


@dataclass(frozen=True, slots=True)
class HabitChart:
    """One habit of a lead, drawn, with its points for the table."""

    words: HabitWords
    points: tuple[Point, ...]
    chart: Chart


@register.filter
def habit_charts(points: Iterable[OwnPoint | PublishedPoint]) -> list[HabitChart]:
    """What a lead shows of herself, habit by habit: the preview and the page draw the same."""
    grouped: dict[Habit, list[Point]] = {}
    for one in sorted(points, key=lambda point: (point.habit, point.period)):
        interval = one.interval if isinstance(one, OwnPoint) else Interval(one.mean, one.low, one.high)
        grouped.setdefault(Habit(one.habit), []).append(Point(one.period, interval))
    return [HabitChart(HABITS[h], tuple(shown), chart_of(shown, _top(shown))) for h, shown in grouped.items()]
