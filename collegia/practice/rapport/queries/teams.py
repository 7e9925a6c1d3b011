"""Whose team pages somebody may open: those of her own units and of all that they lie in. Leads open no more."""

from dataclasses import dataclass
from datetime import date

from collegia.trust.people.access import current_memberships
from collegia.trust.people.models import Person, Role, Unit

IN_THE_TEAM = (Role.MEMBER, Role.LEAD)


@dataclass(frozen=True, slots=True)
class Team:
    """A unit with all that it lies in, nearest first; `top` is the whole organisation."""

    unit: Unit
    above: tuple[Unit, ...]

    @property
    def top(self) -> Unit:
        """The organisation that the unit belongs to."""
        return self.above[-1] if self.above else self.unit

    @property
    def units(self) -> tuple[Unit, ...]:
        """The unit itself and what it lies in, nearest first."""
        return (self.unit, *self.above)


def team_for(viewer: Person, unit_id: int, today: date) -> Team | None:
    """A unit that the viewer or a unit of hers belongs to, or None, as for one that is not there."""
    return next((team for team in teams_of(viewer, today) if team.unit.pk == unit_id), None)


def teams_of(viewer: Person, today: date) -> list[Team]:
    """Every unit whose pages the viewer may open: the smallest first, each once."""
    own = list(current_memberships(viewer, today).filter(role__in=IN_THE_TEAM).values_list("unit", flat=True))
    if not own:
        return []
    units = {unit.pk: unit for unit in Unit.objects.all()}
    found: dict[int, Team] = {}
    for unit_id in own:
        path = _path(units, unit_id)
        for depth, unit in enumerate(path):
            found.setdefault(unit.pk, Team(unit, path[depth + 1 :]))
    return sorted(found.values(), key=lambda team: (-len(team.above), team.unit.name))


def led_by(viewer: Person, today: date) -> set[int]:
    """The units that the viewer leads now."""
    return set(current_memberships(viewer, today).filter(role=Role.LEAD).values_list("unit", flat=True))


def _path(units: dict[int, Unit], unit_id: int | None) -> tuple[Unit, ...]:
    path: list[Unit] = []
    while unit_id is not None:
        path.append(units[unit_id])
        unit_id = units[unit_id].parent_id
    return tuple(path)


def organisations_of(viewer: Person, today: date) -> list[Unit]:
    """The organisations that the viewer belongs to, in whatever role: what is said of measures names no unit."""
    held = list(current_memberships(viewer, today).values_list("unit", flat=True))
    units = {unit.pk: unit for unit in Unit.objects.all()} if held else {}
    tops = {path[-1].pk: path[-1] for unit_id in held if (path := _path(units, unit_id))}
    return sorted(tops.values(), key=lambda unit: unit.name)
