"""What a unit decided to try, and what was published of its pattern before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from collegia.engines.patterns.measures import ShareName
from collegia.engines.patterns.pooling import Change
from collegia.engines.patterns.shares import Counted, Interval
from collegia.practice.rapport.models.huddles import Experiment
from collegia.practice.rapport.pattern_rows import Cells, Place, Roles, change_of, counted_at, intervals_of, pool_of
from collegia.practice.rapport.periods import LENGTH
from collegia.practice.rapport.queries.patterns import Span, cells_of, latest_releases, span_of
from collegia.practice.rapport.queries.teams import Team
from collegia.trust.people.models import Unit

AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class Side:
    """A share in the four weeks on one side of a decision."""

    span: Span
    interval: Interval


@dataclass(frozen=True, slots=True)
class Since:
    """What became of the pattern that an experiment watches; `awaited` are the first whole four weeks after it."""

    awaited: Span
    unit: Unit | None = None
    before: Side | None = None
    after: Side | None = None
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class ShownExperiment:
    """What a team tries, and what changed since."""

    experiment: Experiment
    since: Since


def experiments_of(team: Team) -> QuerySet[Experiment]:
    """What a unit decided to try, newest first; who wrote it down is not asked."""
    return Experiment.objects.filter(unit=team.unit).select_related("from_role", "to_role")


def may_begin_another(team: Team) -> bool:
    """Few things are tried at once, so that each is tried."""
    return experiments_of(team).filter(ended_on__isnull=True).count() < AT_ONCE


def with_what_changed(team: Team, experiments: Sequence[Experiment]) -> list[ShownExperiment]:
    """Experiments beside what was published of their patterns before and after."""
    if not experiments:
        return []
    releases = latest_releases(team)
    periods = [release.period for release in releases]
    cells = cells_of(team.units, releases)
    return [ShownExperiment(one, _since(one, team, periods, cells)) for one in experiments]


class _Watched:
    """What one unit published of the pattern that an experiment watches."""

    def __init__(self, experiment: Experiment, unit: Unit, cells: Cells) -> None:
        self.unit = unit
        self.share = ShareName(experiment.share)
        self.roles = Roles(experiment.from_role_id, experiment.to_role_id)
        self.cells = cells

    def counted(self, period: date) -> Counted | None:
        return counted_at(Place(self.unit.pk, period, self.roles), self.share, self.cells)

    def latest(self, periods: Sequence[date]) -> tuple[date, Counted] | None:
        """The last of the periods in which the pattern is shown."""
        found = [(period, counted) for period in periods if (counted := self.counted(period))]
        return found[-1] if found else None

    def side(self, period: date, counted: Counted) -> Side:
        pool = pool_of(self.unit.pk, period, self.share, self.cells)
        return Side(span_of(period), intervals_of(pool)[pool.index(counted)])


def _since(experiment: Experiment, team: Team, periods: Sequence[date], cells: Cells) -> Since:
    """Compare the last four weeks before the decision with the latest after it, in the nearest unit that shows both."""
    earlier = [period for period in periods if period + LENGTH <= experiment.decided_on]
    later = [period for period in periods if period >= experiment.decided_on]
    awaited = span_of(_first_whole_period(experiment.decided_on, periods))
    for unit in team.units:
        watched = _Watched(experiment, unit, cells)
        was, now = watched.latest(earlier), watched.latest(later)
        if was and (now or not later):
            return _compared(watched, was, now, awaited)
    return Since(awaited)


def _compared(watched: _Watched, was: tuple[date, Counted], now: tuple[date, Counted] | None, awaited: Span) -> Since:
    before = watched.side(*was)
    if now is None:
        return Since(awaited, watched.unit, before)
    pool = pool_of(watched.unit.pk, now[0], watched.share, watched.cells)
    changed = change_of(was[1], now[1], pool)
    return Since(awaited, watched.unit, before, watched.side(*now), changed)


def _first_whole_period(decided_on: date, periods: Sequence[date]) -> date:
    """The first four weeks that begin on or after the decision; periods follow each other without a gap."""
    if not periods:
        return decided_on
    steps = -(-(decided_on - periods[-1]).days // LENGTH.days)
    return periods[-1] + steps * LENGTH
