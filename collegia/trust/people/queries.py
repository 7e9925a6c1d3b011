"""What may be read about people, viewer first."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from collegia.trust.people.access import current, is_administrator, organisations_of, who_may_enter
from collegia.trust.people.models import Membership, Person, Profession, Role, Unit
from collegia.trust.people.roster import Roster


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person works: the path of units and the role there."""

    units: str
    role: str


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of a staff list in the language of the page."""

    name: str
    profession: str
    units: str
    role: str


def people_seen_by(viewer: Person, today: date, *, search: str = "") -> QuerySet[Person]:
    """For administrators the staff list of their organisation and those without a place yet; for others nobody."""
    if not is_administrator(viewer, today):
        return Person.objects.none()
    held = Membership.objects.filter(person=OuterRef("pk"))
    theirs = Exists(held.filter(unit__in=units_administered_by(viewer, today))) | ~Exists(held)
    now = current(Membership.objects.select_related("unit__parent__parent"), today)
    people = (
        Person.objects.filter(theirs)
        .annotate(may_enter=Exists(who_may_enter(today).filter(pk=OuterRef("pk"))))
        .select_related("profession")
        .prefetch_related(Prefetch("memberships", queryset=now))
    )
    return people.filter(Q(name__icontains=search) | Q(email__icontains=search)) if search else people


def units_administered_by(viewer: Person, today: date) -> set[int]:
    """The top units that the viewer administers and every unit below them, by number."""
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    for unit, parent in Unit.objects.values_list("pk", "parent_id"):
        below[parent].append(unit)
    found: set[int] = set()
    waiting = list(organisations_of(viewer, today).values_list("pk", flat=True))
    while waiting:
        unit = waiting.pop()
        found.add(unit)
        waiting += below[unit]
    return found


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


def people_to_invite(people: QuerySet[Person], today: date) -> QuerySet[Person]:
    """Those among the people who may sign in but have neither a password nor ever did; not the invented."""
    waiting = people.filter(pk__in=who_may_enter(today), is_invented=False, last_login__isnull=True)
    return waiting.filter(password__startswith=UNUSABLE_PASSWORD_PREFIX)


def first_lines(roster: Roster, most: int = 20) -> list[ShownLine]:
    """How a staff list begins, in the language of the page."""
    professions = {profession.code: profession.name for profession in Profession.objects.all()}
    return [
        ShownLine(line.name, professions[line.profession], " / ".join(line.unit), str(Role(line.role).label))
        for line in roster.lines[:most]
    ]
