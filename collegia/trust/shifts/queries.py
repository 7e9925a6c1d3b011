"""What may be read of hours and shifts: her own by the person herself, and who is to be left in peace now."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from collegia.trust.people.models import Person
from collegia.trust.shifts.models import OwnHours, Shift, ShiftKind
from collegia.trust.shifts.rules import REST_AFTER_A_NIGHT, Hours, Stretch, is_resting


def hours_of(viewer: Person) -> OwnHours:
    """What the viewer says of her own hours; what holds while she has said nothing is not saved."""
    return OwnHours.objects.filter(person=viewer).first() or OwnHours(person=viewer)


def coming_shifts(viewer: Person, now: datetime, most: int = 5) -> list[Shift]:
    """What the rota says of the viewer from now on."""
    return list(Shift.objects.filter(person=viewer, ends_at__gte=now)[:most])


def resting(people: Collection[int], now: datetime) -> set[int]:
    """Which of some people, by number, are to be left in peace at a moment."""
    said = {row.person_id: _hours(row) for row in OwnHours.objects.filter(person__in=people)}
    rota = _rota(people, now)
    local = timezone.localtime(now)
    return {number for number in people if is_resting(local, said.get(number, Hours()), rota[number])}


def is_left_in_peace(person: Person, now: datetime) -> bool:
    """Whether a person is to be left in peace at a moment."""
    return person.pk in resting([person.pk], now)


def without_mail(people: Collection[int]) -> set[int]:
    """Which of some people, by number, want no reminder by mail."""
    return set(OwnHours.objects.filter(person__in=people, mail_reminders=False).values_list("person", flat=True))


def _rota(people: Collection[int], now: datetime) -> defaultdict[int, list[Stretch]]:
    """What of the rota can matter at a moment."""
    found: defaultdict[int, list[Stretch]] = defaultdict(list)
    near = Shift.objects.filter(person__in=people, ends_at__gt=now - REST_AFTER_A_NIGHT, starts_at__lte=now)
    for shift in near.order_by():
        found[shift.person_id].append(Stretch(shift.starts_at, shift.ends_at, shift.kind == ShiftKind.LEAVE))
    return found


def _hours(row: OwnHours) -> Hours:
    return Hours(row.works_nights, row.quiet_from, row.quiet_to, row.away_until)
