"""One relational act a week for a lead, from what every member of the unit sees too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.core.cache import cache

from collegia.engines.patterns.measures import ShareName
from collegia.engines.patterns.pooling import Direction
from collegia.practice.rapport.agenda import went
from collegia.practice.rapport.models.huddles import Experiment
from collegia.practice.rapport.queries.experiments import experiments_of
from collegia.practice.rapport.queries.patterns import ShownRow, latest_release, patterns_of_team
from collegia.practice.rapport.queries.teams import Team, led_by, teams_of
from collegia.trust.people.models import Person

SOON = timedelta(days=14)
# What was published never changes, but a unit may be renamed or moved.
KEPT_FOR = timedelta(days=1)
# Recognition goes one way when the surest low of the one side lies above the high of the other.
WORTH_HEARING = (ShareName.CONCERNS_TAKEN_UP, ShareName.CONCERNS_ANSWERED)


class ActKind(StrEnum):
    """What a lead may do this week; the first, third and fifth come in even weeks, the others in odd ones."""

    DECISION_DUE = "decision_due"
    RECOGNITION = "recognition"
    CONCERNS = "concerns"
    HUDDLE = "huddle"
    REASONS = "reasons"
    STRENGTH = "strength"


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do, the pattern or the decision that it comes from, and the unit."""

    kind: ActKind
    team: Team
    shown: ShownRow | None = None
    other: ShownRow | None = None
    experiment: Experiment | None = None


def act_for(viewer: Person, today: date) -> Act | None:
    """The act of this week for a lead, or None; never of the same kind as last week's."""
    led = led_by(viewer, today)
    teams = [team for team in teams_of(viewer, today) if team.unit.pk in led] if led else []
    acts = [act for team in teams for act in _acts(team, viewer.profession_id, today)]
    return of_the_week(acts, today)


def of_the_week(acts: list[Act], today: date) -> Act | None:
    """Kinds take turns by odd and even weeks, so that none can come twice running, whatever is there to say."""
    week = today.toordinal() // 7
    mine = [act for act in acts if list(ActKind).index(act.kind) % 2 == week % 2]
    return mine[week // 2 % len(mine)] if mine else None


def _acts(team: Team, profession: int | None, today: date) -> list[Act]:
    rows, changed = _published(team)
    hers, to_her = _first(rows, profession, 0), _first(rows, profession, 1)
    found = [
        _decision_due(team, today),
        _recognition(team, rows, profession),
        _concerns(team, to_her),
        _changed(team, changed),
        _reasons(team, hers),
        _strength(team, rows),
    ]
    return [act for act in found if act]


def _published(team: Team) -> tuple[list[ShownRow], list[ShownRow]]:
    """The rows that the unit's page shows, and those that changed; worked out once a release, not at each visit."""
    newest = latest_release(team)
    if newest is None:
        return [], []
    key = f"rapport.acts:{team.unit.pk}:{newest.pk}:{newest.made_at.timestamp()}"
    found: tuple[list[ShownRow], list[ShownRow]] | None = cache.get(key)
    if found is None:
        patterns = patterns_of_team(team)
        found = patterns.rows, patterns.changed
        cache.set(key, found, KEPT_FOR.total_seconds())
    return found


def _first(rows: Sequence[ShownRow], profession: int | None, side: int) -> list[ShownRow]:
    """The rows in which her own profession writes (0) or is written to (1), which she can change herself; else all."""
    return [shown for shown in rows if shown.row.roles[side] == profession] or list(rows)


def _decision_due(team: Team, today: date) -> Act | None:
    due = experiments_of(team).filter(ended_on__isnull=True, review_on__lte=today + SOON).order_by("review_on").first()
    return Act(ActKind.DECISION_DUE, team, experiment=due) if due else None


def _recognition(team: Team, rows: Sequence[ShownRow], profession: int | None) -> Act | None:
    """Where recognition flows one way between two professions: the direction that gets less, and the other."""
    thanks = {shown.row.roles: shown for shown in rows if shown.row.share is ShareName.RECOGNITION}
    gaps = [
        (roles.sender == profession, thanks[roles.turned].row.latest.low - shown.row.latest.high, roles)
        for roles, shown in thanks.items()
        if roles.turned in thanks and thanks[roles.turned].row.latest.low > shown.row.latest.high
    ]
    if not gaps:
        return None
    *_greatest, roles = max(gaps)
    return Act(ActKind.RECOGNITION, team, thanks[roles], thanks[roles.turned])


def _concerns(team: Team, rows: Sequence[ShownRow]) -> Act | None:
    """The direction in which concerns are answered or taken up least, where that is less than half."""
    low = [shown for shown in rows if shown.row.share in WORTH_HEARING and shown.row.latest.mean < 0.5]
    return Act(ActKind.CONCERNS, team, min(low, key=_mean)) if low else None


def _changed(team: Team, changed: Sequence[ShownRow]) -> Act | None:
    return Act(ActKind.HUDDLE, team, changed[0]) if changed else None


def _reasons(team: Team, rows: Sequence[ShownRow]) -> Act | None:
    asked = [shown for shown in rows if shown.row.share is ShareName.REASONS and shown.row.latest.mean < 0.5]
    return Act(ActKind.REASONS, team, min(asked, key=_mean)) if asked else None


def _strength(team: Team, rows: Sequence[ShownRow]) -> Act | None:
    """What works: a clear rise, or what is surely more than usual here."""
    good = [s for s in rows if went(s.row) is Direction.MORE or s.row.latest.low > s.row.usual]
    return Act(ActKind.STRENGTH, team, max(good, key=_mean)) if good else None


def _mean(shown: ShownRow) -> float:
    return shown.row.latest.mean
