"""Looking up where two people belonged together on a day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from collegia.practice.rapport.belonging import Path, path_of, smallest_common
from collegia.trust.people.models import Membership, Role, Unit

# Who only administers an organisation does not work with everybody in it.
BELONGS = (Role.MEMBER, Role.LEAD)


@dataclass(frozen=True, slots=True)
class _Held:
    path: Path
    starts_on: date
    ends_on: date | None

    def holds(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(slots=True)
class Places:
    """The units and the dated memberships of some people, looked up at once."""

    parents: dict[int, int | None] = field(default_factory=dict)
    _held: defaultdict[int, list[_Held]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, people: Iterable[int]) -> "Places":
        """The places of these people, in two queries."""
        places = cls(dict(Unit.objects.values_list("pk", "parent_id")))
        held = Membership.objects.filter(person__in=set(people), role__in=BELONGS)
        for person, unit, starts_on, ends_on in held.values_list("person_id", "unit_id", "starts_on", "ends_on"):
            places._held[person].append(_Held(path_of(unit, places.parents), starts_on, ends_on))
        return places

    def common(self, one: int, other: int, day: date) -> Path | None:
        """The path, from the top, of the smallest unit that both belonged to on a day, or None."""
        return smallest_common(self._on(one, day), self._on(other, day))

    def _on(self, person: int, day: date) -> list[Path]:
        return [held.path for held in self._held.get(person, ()) if held.holds(day)]
