"""What may be read about people, viewer first."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from collegia.trust.people.access import current, is_administrator
from collegia.trust.people.models import Membership, Person, Unit


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person works: the path of units and the role there."""

    units: str
    role: str


def people_seen_by(viewer: Person, today: date, *, search: str = "") -> QuerySet[Person]:
    """The staff list for administrators; nobody for others."""
    if not is_administrator(viewer, today):
        return Person.objects.none()
    now = current(Membership.objects.select_related("unit__parent__parent"), today)
    people = Person.objects.select_related("profession").prefetch_related(Prefetch("memberships", queryset=now))
    return people.filter(Q(name__icontains=search) | Q(email__icontains=search)) if search else people


def places_of(viewer: Person, today: date) -> list[Place]:
    """Where the viewer works now."""
    held = current(Membership.objects.filter(person=viewer).select_related("unit"), today)
    return [Place(path_of(membership.unit), str(membership.get_role_display())) for membership in held]


def path_of(unit: Unit) -> str:
    """A unit with everything above it, as in the staff list."""
    names = [unit.name]
    while unit.parent:
        unit = unit.parent
        names.append(unit.name)
    return " / ".join(reversed(names))


def people_to_invite() -> list[Person]:
    """Everybody who has neither a password nor ever signed in; not the invented."""
    waiting = Person.objects.filter(is_active=True, is_invented=False, last_login__isnull=True)
    return [person for person in waiting if not person.has_usable_password()]
