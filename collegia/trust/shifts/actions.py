"""Everything that writes about hours: the rota, and what a person says of her own."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from collegia.trust.audit.actions import record
from collegia.trust.people.models import Person
from collegia.trust.people.queries import people_seen_by
from collegia.trust.people.roster import BadLine
from collegia.trust.shifts.models import OwnHours, Shift
from collegia.trust.shifts.rota import Rota, RotaLine
from collegia.trust.shifts.rules import KEPT_AFTER


class RotaHasBadLines(Exception):
    """A rota is taken whole or not at all."""

    def __init__(self, bad: tuple[BadLine, ...]) -> None:
        super().__init__(f"{len(bad)} bad lines")
        self.bad = bad


@dataclass(frozen=True, slots=True)
class RotaResult:
    """What taking a rota changed; `too_old` lines lie so far back that they are not kept."""

    added: int
    taken_away: int
    as_before: int
    too_old: int
    people: int


def import_rota(*, rota: Rota, importer: Person, today: date, now: datetime) -> RotaResult:
    """Take a rota: for everybody in it, what it says of her from its first line to its last; again changes nothing."""
    with transaction.atomic():
        result = _take(rota, importer, today, now)
        record("people.rota_imported", actor=importer, about=f"{len(rota.lines)} lines")
    return result


def preview_rota(*, rota: Rota, importer: Person, today: date, now: datetime) -> RotaResult:
    """What taking a rota would change; everything is as it was afterwards."""
    with transaction.atomic():
        result = _take(rota, importer, today, now)
        transaction.set_rollback(True)
    return result


@transaction.atomic
def set_own_hours(
    *,
    person: Person,
    works_nights: bool,
    quiet: tuple[time, time] | None,
    away_until: date | None,
    mail_reminders: bool,
    mail_news: bool,
) -> None:
    """Keep what a person says of her own hours, and whether Collegia may write to her."""
    first, last = quiet or (None, None)
    told = {"works_nights": works_nights, "quiet_from": first, "quiet_to": last, "away_until": away_until}
    mail = {"mail_reminders": mail_reminders, "mail_news": mail_news}
    OwnHours.objects.update_or_create(person=person, defaults={**told, **mail})


def _take(rota: Rota, importer: Person, today: date, now: datetime) -> RotaResult:
    known = _known(importer, today)
    unknown = tuple(_nobody(line) for line in rota.lines if line.person not in known)
    if rota.bad or unknown:
        raise RotaHasBadLines(tuple(sorted((*rota.bad, *unknown), key=lambda one: one.line)))
    kept = [line for line in rota.lines if line.ends_at > now - KEPT_AFTER]
    by_person: dict[int, list[RotaLine]] = {}
    for line in kept:
        by_person.setdefault(known[line.person], []).append(line)
    changes = [_take_one(number, lines) for number, lines in by_person.items()]
    added, away = sum(one for one, _gone in changes), sum(gone for _one, gone in changes)
    return RotaResult(added, away, len(kept) - added, len(rota.lines) - len(kept), len(by_person))


def _take_one(person: int, lines: list[RotaLine]) -> tuple[int, int]:
    """How many shifts are new, and how many that stood in the same days are gone."""
    first, last = min(line.starts_at for line in lines), max(line.ends_at for line in lines)
    there = Shift.objects.filter(person=person, starts_at__gte=first, ends_at__lte=last)
    stands = {(shift.kind, shift.starts_at, shift.ends_at): shift.pk for shift in there}
    said = {(line.kind.value, line.starts_at, line.ends_at) for line in lines}
    gone = [number for key, number in stands.items() if key not in said]
    Shift.objects.filter(pk__in=gone).delete()
    new = [Shift(person_id=person, kind=k, starts_at=s, ends_at=e) for k, s, e in said if (k, s, e) not in stands]
    Shift.objects.bulk_create(new)
    return len(new), len(gone)


def _nobody(line: RotaLine) -> BadLine:
    said = _("nobody on your staff list has the e-mail address or username %(person)r") % {"person": line.person}
    return BadLine(line.line, said)


def _known(importer: Person, today: date) -> dict[str, int]:
    """Whom the importer may give a rota, by address and by username."""
    known: dict[str, int] = {}
    for number, email, username in people_seen_by(importer, today).values_list("pk", "email", "username"):
        known[email] = number
        if username:
            known.setdefault(username.lower(), number)
    return known
