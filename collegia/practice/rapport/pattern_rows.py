"""From published cells to the shares that a page shows: pooled, over periods, with what changed. No database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from collegia.engines.disclosure.rules import STEP
from collegia.engines.patterns.measures import REPLIES, REPLIES_WITHIN, SHARES, Share, ShareName, Urgency
from collegia.engines.patterns.pooling import Change, change, median_from_bins, pooled
from collegia.engines.patterns.shares import Counted, Interval
from collegia.practice.rapport.habits import Habit
from collegia.practice.rapport.periods import GRACE, LENGTH

FIRST_TO_LAST = LENGTH - timedelta(days=1)


class Roles(NamedTuple):
    """Who writes to whom, as numbers of professions."""

    sender: int
    receiver: int

    @property
    def turned(self) -> "Roles":
        """The other direction."""
        return Roles(self.receiver, self.sender)


class Place(NamedTuple):
    """Where a published number stands."""

    unit: int
    period: date
    roles: Roles


@dataclass(frozen=True, slots=True)
class Figure:
    """A published number, and how many people at least stand behind it on either side."""

    count: int
    senders: int
    receivers: int


Cells = Mapping[tuple[Place, str], Figure]


@dataclass(frozen=True, slots=True)
class Point:
    """A share in one period; None where it could not be shown."""

    period: date
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Row:
    """One share of one pair of roles in one unit: its periods, oldest first, and what changed since the one before.

    `usual` is the share of all pairs of the unit together in the latest period.
    """

    share: ShareName
    roles: Roles
    unit: int
    points: tuple[Point, ...]
    change: Change | None
    usual: float
    senders: int
    receivers: int

    @property
    def latest(self) -> Interval:
        """The share in the latest period, which every row has."""
        interval = self.points[-1].interval
        if interval is None:
            raise ValueError("a row without a latest period")
        return interval


@dataclass(frozen=True, slots=True)
class _Part:
    counted: Counted
    senders: int
    receivers: int


@dataclass(frozen=True, slots=True)
class Watched:
    """The pattern that an experiment watches."""

    share: ShareName
    roles: Roles


@dataclass(frozen=True, slots=True)
class OwnPoint:
    """One habit of one person in one period of four weeks, as a share with its interval."""

    habit: Habit
    period: date
    interval: Interval


def period_ends(period: date) -> date:
    """The last of a period's 28 days."""
    return period + FIRST_TO_LAST


def shown_from(period: date) -> date:
    """The first day on which a period may be published: late imports have a week."""
    return period + LENGTH + GRACE


def rows_of(unit: int, cells: Cells, periods: Sequence[date], shares: Iterable[ShareName]) -> list[Row]:
    """Every share of every pair that the latest of the periods (oldest first) shows for a unit."""
    shown = set(shares)
    found: list[Row] = []
    for share in SHARES:
        if share.id in shown and periods:
            found += _rows_of_share(share, unit, _parts(share, unit, cells), periods)
    return found


def counted_at(place: Place, share: ShareName, cells: Cells) -> Counted | None:
    """A share's part and whole where both are published."""
    found = _part_of(_share(share), place, cells)
    return found.counted if found else None


def pool_of(unit: int, period: date, share: ShareName, cells: Cells) -> tuple[Counted, ...]:
    """What all pairs of a unit show of a share in one period."""
    return tuple(part.counted for part in _parts(_share(share), unit, cells)[period].values())


# Published numbers never change, so what they say is worked out once.
@lru_cache(maxsize=4096)
def intervals_of(cells: tuple[Counted, ...]) -> tuple[Interval, ...]:
    """Each published share with its interval, drawn towards the others of its unit."""
    return pooled(cells, rounded_to=STEP)


@lru_cache(maxsize=16384)
def change_of(earlier: Counted, later: Counted, pool: tuple[Counted, ...]) -> Change:
    """What changed between two published periods of one pair."""
    return change(earlier, later, pool, rounded_to=STEP)


def _share(name: ShareName) -> Share:
    return next(share for share in SHARES if share.id == name)


def _parts(share: Share, unit: int, cells: Cells) -> defaultdict[date, dict[Roles, _Part]]:
    found: defaultdict[date, dict[Roles, _Part]] = defaultdict(dict)
    for place in sorted(place for place, measure in cells if measure == share.whole and place.unit == unit):
        part = _part_of(share, place, cells)
        if part:
            found[place.period][place.roles] = part
    return found


def _part_of(share: Share, place: Place, cells: Cells) -> _Part | None:
    part, whole = cells.get((place, share.part)), cells.get((place, share.whole))
    if part is None or whole is None or whole.count == 0:
        return None
    # Both are rounded for themselves, so that a part may come out above its whole.
    counted = Counted(min(part.count, whole.count), whole.count)
    return _Part(counted, min(part.senders, whole.senders), min(part.receivers, whole.receivers))


def _rows_of_share(
    share: Share, unit: int, parts: Mapping[date, dict[Roles, _Part]], periods: Sequence[date]
) -> list[Row]:
    intervals = {period: _pooled(parts[period]) for period in periods if parts.get(period)}
    latest = parts.get(periods[-1], {})
    return [
        Row(
            share=share.id,
            roles=roles,
            unit=unit,
            points=tuple(Point(period, intervals.get(period, {}).get(roles)) for period in periods),
            change=_change(roles, parts, periods),
            usual=_usual(latest.values()),
            senders=part.senders,
            receivers=part.receivers,
        )
        for roles, part in latest.items()
    ]


def _pooled(parts: Mapping[Roles, _Part]) -> dict[Roles, Interval]:
    counted = tuple(part.counted for part in parts.values())
    return dict(zip(parts, intervals_of(counted), strict=True))


def _change(roles: Roles, parts: Mapping[date, dict[Roles, _Part]], periods: Sequence[date]) -> Change | None:
    latest = parts[periods[-1]]
    before = parts.get(periods[-2], {}).get(roles) if len(periods) > 1 else None
    if before is None:
        return None
    return change_of(before.counted, latest[roles].counted, tuple(part.counted for part in latest.values()))


def _usual(parts: Iterable[_Part]) -> float:
    counted = [part.counted for part in parts]
    return sum(one.part for one in counted) / max(1, sum(one.whole for one in counted))


@dataclass(frozen=True, slots=True)
class ReplyTime:
    """Between which two times, in minutes, half of the answers had come; no `high` when later than four hours."""

    urgency: Urgency
    low: float
    high: float | None


def reply_times(unit: int, cells: Cells, period: date) -> list[ReplyTime]:
    """The median time to an answer by stated urgency, over all pairs of a unit that are published."""
    found = (_reply_time(urgency, unit, cells, period) for urgency in Urgency)
    return [one for one in found if one]


def _reply_time(urgency: Urgency, unit: int, cells: Cells, period: date) -> ReplyTime | None:
    all_replies = REPLIES[urgency]
    wholes = {
        p: figure.count for (p, m), figure in cells.items() if (p.unit, p.period, m) == (unit, period, all_replies)
    }
    bounds = [
        _bounds([cells.get((place, bin_)) for bin_ in REPLIES_WITHIN[urgency]], whole)
        for place, whole in wholes.items()
    ]
    if not bounds:
        return None
    least, most = ([sum(counts) for counts in zip(*side, strict=True)] for side in zip(*bounds, strict=True))
    # Each pair was rounded by itself, so that their sum may be wrong by as many halves of a step.
    step, whole = STEP * len(bounds), sum(wholes.values())
    earliest, _edge = median_from_bins(most, whole, rounded_to=step)
    _edge, latest = median_from_bins(least, whole, rounded_to=step)
    return None if (earliest, latest) == (0, None) else ReplyTime(urgency, earliest, latest)


def _bounds(bins: Sequence[Figure | None], whole: int) -> tuple[list[int], list[int]]:
    """The least and the most that each time may hold: one that is not published lies between its neighbours."""
    least: list[int] = []
    for figure in bins:
        least.append(max(least[-1] if least else 0, min(figure.count, whole) if figure else 0))
    most: list[int] = []
    for figure in reversed(bins):
        most.append(min(most[-1] if most else whole, figure.count if figure else whole))
    return least, most[::-1]


MEASURES_SHOWN = frozenset(
    {measure for share in SHARES for measure in (share.part, share.whole)}
    | set(REPLIES.values())
    | {measure for bins in REPLIES_WITHIN.values() for measure in bins}
)
