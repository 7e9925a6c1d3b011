"""What a huddle is about, and what a lead shows of herself: the same for everybody who may open the unit."""

from dataclasses import dataclass
from datetime import date

from collegia.engines.patterns.measures import ShareName
from collegia.practice.rapport.agenda import Because, Choice, choose_two
from collegia.practice.rapport.models.huddles import PublishedTrend
from collegia.practice.rapport.queries.patterns import Patterns, ShownRow
from collegia.practice.rapport.queries.teams import Team
from collegia.trust.people.access import current
from collegia.trust.people.models import Membership, Role


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """A pattern that a huddle talks about, and why this one."""

    shown: ShownRow
    because: Because


@dataclass(frozen=True, slots=True)
class Agenda:
    """The two patterns of a huddle."""

    strengthens: ShownChoice | None
    strains: ShownChoice | None

    @property
    def asks_about(self) -> ShareName | None:
        """The share that the question of the huddle is about."""
        chosen = self.strains or self.strengthens
        return chosen.shown.row.share if chosen else None


def agenda_of(patterns: Patterns) -> Agenda:
    """The two patterns to talk about, by rules that the page states."""
    shown = {id(one.row): one for one in patterns.rows}
    two = choose_two([one.row for one in patterns.rows])

    def found(choice: Choice | None) -> ShownChoice | None:
        return ShownChoice(shown[id(choice.row)], choice.because) if choice else None

    return Agenda(found(two.strengthens), found(two.strains))


def published_in(team: Team, today: date) -> list[PublishedTrend]:
    """What leads of the unit show of themselves; of those who lead it no longer, nothing."""
    leads = current(Membership.objects.filter(unit=team.unit, role=Role.LEAD), today)
    shown = PublishedTrend.objects.filter(unit=team.unit, person__in=leads.values("person"))
    return list(shown.select_related("person").prefetch_related("points").order_by("published_at"))
