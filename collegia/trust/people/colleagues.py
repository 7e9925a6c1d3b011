"""Who works, or has lately worked, with whom."""

from datetime import date, timedelta

from django.db.models import F, Q, QuerySet

from collegia.trust.people.access import who_may_enter
from collegia.trust.people.models import Membership, Person, Unit

LATELY = timedelta(days=365)


def worked_with(person: Person, today: date) -> QuerySet[Person]:
    """Those with whom a person shares a unit or the department above it, on the same days of the last twelve months.

    The whole organisation is no shared unit for those who work further down in it.
    """
    since = today - LATELY
    together = Q(pk__in=[])
    held = Membership.objects.filter(person=person, starts_on__lte=today).filter(_not_ended_before(since))
    for membership in held.select_related("unit__parent"):
        begins = max(membership.starts_on, since)
        ends = min(membership.ends_on or today, today)
        together |= Q(unit__in=_circle(membership.unit), starts_on__lte=ends) & _not_ended_before(begins)
    others = Membership.objects.filter(together).exclude(person=person)
    return who_may_enter(today).filter(pk__in=others.values("person"))


def organisation_of(person: Person, today: date) -> Unit | None:
    """The top unit above where a person works now, or last worked; none without any place."""
    begun = Membership.objects.filter(person=person, starts_on__lte=today).select_related("unit__parent")
    last = begun.order_by(F("ends_on").desc(nulls_first=True), "pk").first()
    unit = last.unit if last else None
    while unit is not None and unit.parent is not None:
        unit = unit.parent
    return unit


def _circle(unit: Unit) -> list[int]:
    """The unit, and where it lies in a department the department with its units."""
    if unit.parent is None:
        return [unit.pk]
    children = list(Unit.objects.filter(parent=unit).values_list("pk", flat=True))
    if unit.parent.parent_id is None:
        return [unit.pk, *children]
    beside = Unit.objects.filter(parent=unit.parent).values_list("pk", flat=True)
    return [unit.parent.pk, *beside, *children]


def _not_ended_before(day: date) -> Q:
    return Q(ends_on__isnull=True) | Q(ends_on__gte=day)
