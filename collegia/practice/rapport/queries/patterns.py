"""The patterns of a unit, viewer first: from published cells only, the same for everybody who may open them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from collegia.engines.patterns.measures import SHARES, ShareName
from collegia.practice.rapport.models.patterns import Release, ReleasedCell, SuppressedCell
from collegia.practice.rapport.pattern_rows import (
    MEASURES_SHOWN,
    Cells,
    Figure,
    Place,
    ReplyTime,
    Roles,
    Row,
    period_ends,
    reply_times,
    rows_of,
    shown_from,
)
from collegia.practice.rapport.periods import LENGTH
from collegia.practice.rapport.queries.measures import Earned, earned_in
from collegia.practice.rapport.queries.teams import Team, team_for
from collegia.trust.people.models import Person, Profession, Unit

PERIODS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day of a period, and when it can be published."""

    begins: date
    ends: date
    shown_from: date


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row with its professions and the unit whose figure it is."""

    row: Row
    sender: Profession
    receiver: Profession
    unit: Unit
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ShareOfPair:
    """One share of a pair of professions: in one direction or in both."""

    share: ShareName
    rows: tuple[ShownRow, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two professions (or one within itself) and what is shown between them."""

    one: Profession
    other: Profession
    shares: tuple[ShareOfPair, ...]


@dataclass(frozen=True, slots=True)
class Borrowed:
    """One direction that is too small here, as the nearest larger unit that may show it has it."""

    sender: Profession
    receiver: Profession
    unit: Unit
    rows: tuple[ShownRow, ...]

    @property
    def pair(self) -> tuple[int, int]:
        """Its two professions, as they stand in the address of a pair."""
        roles = self.rows[0].row.roles
        return min(roles), max(roles)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is not shown here: each reason once."""
        return tuple(dict.fromkeys(row.reason for row in self.rows))


@dataclass(frozen=True, slots=True)
class Hidden:
    """A direction that is not shown here, and which of its shares (none named: all of them)."""

    sender: Profession
    receiver: Profession
    shares: tuple[ShareName, ...]


@dataclass(frozen=True, slots=True)
class NotShown:
    """What is not shown for one reason, here or in any unit above."""

    reason: str
    directions: tuple[Hidden, ...]


@dataclass(frozen=True, slots=True)
class Patterns:
    """Everything on the page of a unit's patterns."""

    team: Team
    earned: Earned
    latest: Span | None
    following: Span | None
    seen_share: float | None
    pairs: tuple[Pair, ...] = ()
    borrowed: tuple[Borrowed, ...] = ()
    not_shown: tuple[NotShown, ...] = ()
    replies: tuple[ReplyTime, ...] = ()

    @property
    def rows(self) -> list[ShownRow]:
        """Every row of the page: the unit's own, then those of larger units."""
        own = [row for pair in self.pairs for share in pair.shares for row in share.rows]
        return [*own, *(row for direction in self.borrowed for row in direction.rows)]

    @property
    def changed(self) -> list[ShownRow]:
        """The rows that changed clearly since the period before."""
        return [shown for shown in self.rows if shown.row.change and shown.row.change.clear]


def pair_in(patterns: Patterns, one: int, other: int) -> Pair | None:
    """What a unit itself shows between two professions, or None."""
    return next((pair for pair in patterns.pairs if (pair.one.pk, pair.other.pk) == (one, other)), None)


def patterns_of(viewer: Person, unit_id: int, today: date) -> Patterns | None:
    """The patterns of a unit that the viewer may open, or None."""
    team = team_for(viewer, unit_id, today)
    return patterns_of_team(team) if team else None


def patterns_of_team(team: Team) -> Patterns:
    """The patterns of a unit: nothing in them depends on who looks."""
    releases = latest_releases(team)
    earned = earned_in(team.top)
    if not releases:
        return Patterns(team, earned, None, None, None)
    latest = releases[-1]
    professions = {profession.pk: profession for profession in Profession.objects.all()}
    own = cells_of([team.unit], releases)
    periods = [release.period for release in releases]
    found = _Found(team, professions, rows_of(team.unit.pk, own, periods, earned.shares))
    withheld = _withheld(team, latest, earned, found.rows)
    above = cells_of(team.above, releases) if withheld and team.above else {}
    found.borrow(withheld, above, periods, earned)
    return Patterns(
        team=team,
        earned=earned,
        latest=span_of(latest.period),
        following=span_of(latest.period + LENGTH),
        seen_share=latest.seen_share,
        pairs=found.pairs(),
        borrowed=found.borrowed_directions(),
        not_shown=found.not_shown(),
        replies=tuple(reply_times(team.unit.pk, own, latest.period)),
    )


def latest_releases(team: Team) -> list[Release]:
    """The last releases of the team's organisation, oldest first, without what the audits keep."""
    newest = Release.objects.filter(unit=team.top).defer("frozen").order_by("-period")[:PERIODS_SHOWN]
    return list(newest)[::-1]


def latest_release(team: Team) -> Release | None:
    """The newest release of the team's organisation, without what the audits keep."""
    return Release.objects.filter(unit=team.top).defer("frozen").order_by("-period").first()


def cells_of(units: Iterable[Unit], releases: Sequence[Release]) -> Cells:
    """What was published of some units in some releases."""
    periods = {release.pk: release.period for release in releases}
    rows = ReleasedCell.objects.filter(
        unit__in=[unit.pk for unit in units], release__in=list(periods), measure__in=list(MEASURES_SHOWN)
    ).values_list(
        "unit_id", "release_id", "from_role_id", "to_role_id", "measure", "count", "senders_at_least",
        "receivers_at_least",
    )  # fmt: skip
    # Made once for all measures of a pair: a large unit has thousands of cells.
    place = cache(lambda unit, release, *roles: Place(unit, periods[release], Roles(*roles)))
    return {
        (place(unit, release, sender, receiver), measure): Figure(count, senders, receivers)
        for unit, release, sender, receiver, measure, count, senders, receivers in rows
    }


def span_of(period: date) -> Span:
    """When a period begins, ends and can be published."""
    return Span(period, period_ends(period), shown_from(period))


Withheld = dict[tuple[Roles, ShareName], str]


def _withheld(team: Team, latest: Release, earned: Earned, rows: Sequence[Row]) -> Withheld:
    """Which shares of which directions were counted and are not published here, and the reason of each."""
    cells = SuppressedCell.objects.filter(unit=team.unit, release=latest, measure__in=list(MEASURES_SHOWN))
    reasons = {
        (Roles(sender, receiver), measure): reason
        for sender, receiver, measure, reason in cells.values_list("from_role_id", "to_role_id", "measure", "reason")
    }
    there = {(row.roles, row.share) for row in rows}
    found: Withheld = {}
    for roles in sorted({roles for roles, _measure in reasons}):
        for share in SHARES:
            reason = reasons.get((roles, share.whole)) or reasons.get((roles, share.part))
            if reason and share.id in earned.shares and (roles, share.id) not in there:
                found[roles, share.id] = reason
    return found


class _Found:
    """What is shown of a unit, as it comes together."""

    def __init__(self, team: Team, professions: dict[int, Profession], rows: list[Row]) -> None:
        self.team = team
        self.professions = professions
        self.rows = rows
        self.borrowed: list[ShownRow] = []
        self.withheld: Withheld = {}

    def borrow(self, withheld: Withheld, above: Cells, periods: Sequence[date], earned: Earned) -> None:
        """For what is too small here, take the nearest unit above that may show it."""
        self.withheld = dict(withheld)
        for unit in self.team.above:
            for row in rows_of(unit.pk, above, periods, earned.shares):
                reason = self.withheld.pop((row.roles, row.share), None)
                if reason:
                    self.borrowed.append(self._shown(row, unit, reason))

    def pairs(self) -> tuple[Pair, ...]:
        """The unit's own rows by pair of professions."""
        grouped: defaultdict[tuple[int, int], list[ShownRow]] = defaultdict(list)
        for row in self.rows:
            grouped[min(row.roles), max(row.roles)].append(self._shown(row, self.team.unit))
        # Between two professions before within one, and first where most can be shown.
        order = sorted(grouped, key=lambda pair: (pair[0] == pair[1], -len(grouped[pair]), pair))
        return tuple(self._pair(*pair, grouped[pair]) for pair in order)

    def borrowed_directions(self) -> tuple[Borrowed, ...]:
        """What larger units show of what is too small here, by direction: where most is shown comes first."""
        grouped: defaultdict[tuple[Roles, Unit], list[ShownRow]] = defaultdict(list)
        for shown in self.borrowed:
            grouped[shown.row.roles, shown.unit].append(shown)
        found = [Borrowed(rows[0].sender, rows[0].receiver, unit, tuple(rows)) for (_r, unit), rows in grouped.items()]
        return tuple(sorted(found, key=lambda one: (one.sender == one.receiver, -len(one.rows))))

    def not_shown(self) -> tuple[NotShown, ...]:
        """What neither this unit nor any above may show, by reason."""
        by_reason: defaultdict[str, defaultdict[Roles, list[ShareName]]] = defaultdict(lambda: defaultdict(list))
        for (roles, share), reason in self.withheld.items():
            by_reason[reason][roles].append(share)
        visible = {shown.row.roles for shown in self.borrowed} | {row.roles for row in self.rows}
        return tuple(
            NotShown(reason, tuple(self._hidden(roles, shares, visible) for roles, shares in directions.items()))
            for reason, directions in sorted(by_reason.items())
        )

    def _shown(self, row: Row, unit: Unit, reason: str = "") -> ShownRow:
        sender, receiver = (self.professions[role] for role in row.roles)
        return ShownRow(row, sender, receiver, unit, reason)

    def _pair(self, one: int, other: int, rows: list[ShownRow]) -> Pair:
        shares = (ShareOfPair(share.id, tuple(r for r in rows if r.row.share == share.id)) for share in SHARES)
        return Pair(self.professions[one], self.professions[other], tuple(share for share in shares if share.rows))

    def _hidden(self, roles: Roles, shares: list[ShareName], visible: set[Roles]) -> Hidden:
        sender, receiver = (self.professions[role] for role in roles)
        everything = roles not in visible and all(
            reason == self.withheld[roles, shares[0]] for (other, _s), reason in self.withheld.items() if other == roles
        )
        return Hidden(sender, receiver, () if everything else tuple(shares))
