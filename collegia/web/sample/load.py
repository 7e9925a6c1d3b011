"""Loading the sample hospital into the database, by the same ways that a real one comes in."""

from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone
from tqdm import tqdm

from collegia.engines.exports.message import Source
from collegia.practice.rapport.actions.joining import Joiner
from collegia.practice.rapport.actions.receiving import Receiver
from collegia.practice.rapport.models.imports import Import, ImportScope, ImportState
from collegia.trust.audit.actions import record
from collegia.trust.audit.models import Entry
from collegia.trust.people.actions import import_roster
from collegia.trust.people.models import Person, Unit
from collegia.trust.people.roster import Roster, RosterLine
from collegia.trust.privacy.models import Consent
from collegia.trust.privacy.purposes import Purpose
from collegia.web.sample.content import hospital
from collegia.web.sample.doors import HELD_BACK
from collegia.web.sample.hospital import Worker, workers
from collegia.web.sample.life import live
from collegia.web.sample.past import publish_past
from collegia.web.sample.year import Year

BATCH = 500
# Long enough for last year’s reviews to look back on a year of their own.
DAYS_OF_WORK = 1150


def is_loaded() -> bool:
    """True once the sample hospital was whole; the record says so for good, whatever was deleted since."""
    return Entry.objects.filter(verb="sample.loaded", about=_fingerprint()).exists()


def load(now: datetime | None = None) -> int:
    """Make the sample hospital and its year, or take up a load that was killed; returns how many messages it keeps."""
    now = now or timezone.now()
    staff = workers()
    with transaction.atomic():
        newcomers = _without_known(staff)
        take_staff(newcomers, now.date())
        _agree(newcomers, now)
    return _bring_messages(staff, now)


def _fingerprint() -> str:
    return f"sample-{hospital()['seed']}"


def _without_known(staff: list[Worker]) -> list[Worker]:
    """Those who are not here yet: whoever is, has made her choices, and nothing of hers is made again."""
    known = set(Person.objects.filter(email__in=[worker.email for worker in staff]).values_list("email", flat=True))
    return [worker for worker in staff if worker.email not in known]


def take_staff(newcomers: list[Worker], today: date) -> None:
    """Bring people in by a staff list, as a real hospital does, and mark them as invented."""
    if not newcomers:
        return
    begins = today - timedelta(days=DAYS_OF_WORK)
    lines = tuple(_line(number, worker, begins) for number, worker in enumerate(newcomers, 1))
    import_roster(roster=Roster(lines, ()), importer=None, today=today)
    Person.objects.filter(email__in=[worker.email for worker in newcomers]).update(is_invented=True)


def _line(number: int, worker: Worker, begins: date) -> RosterLine:
    return RosterLine(
        line=number, email=worker.email, name=worker.name, profession=worker.profession, unit=worker.unit,
        role=worker.role, starts_on=begins, ends_on=None, language=worker.lang, username="",
    )  # fmt: skip


def _agree(newcomers: list[Worker], now: datetime) -> None:
    """Of the newcomers, those who take part have agreed since before the year began."""
    since = now - timedelta(days=380)
    people = {person.email: person for person in Person.objects.filter(is_invented=True)}
    Consent.objects.bulk_create(
        Consent(person=people[worker.email], purpose=purpose, given_at=since)
        for worker in newcomers
        if worker.takes_part
        for purpose in (Purpose.PRIVATE_INSIGHTS, Purpose.TEAM_PATTERNS)
    )


def _bring_messages(staff: list[Worker], now: datetime) -> int:
    made = _the_import(now)
    receiver = Receiver(made, Joiner(Source.SLACK), now)
    ends = made.created_at.replace(hour=0, minute=0, second=0, microsecond=0)
    year = Year(staff, ends, held_back=HELD_BACK).messages()
    read = 0
    with tqdm(desc="Making the sample hospital", unit=" messages", disable=None) as bar:
        while batch := list(islice(year, BATCH)):
            receiver.receive(batch)
            read += len(batch)
            bar.update(len(batch))
    publish_past(Unit.objects.get(parent__isnull=True, name=hospital()["name"]), now)
    live(now)
    _finish(made, read, now)
    return made.stored


def _the_import(now: datetime) -> Import:
    """The import of this load; one that was killed keeps the day it began, so that it brings the same year."""
    made, new = Import.objects.get_or_create(
        fingerprint=_fingerprint(),
        defaults={"source": Source.SLACK, "scope": ImportScope.ORGANISATION, "file_name": "sample hospital"},
    )
    if new:
        made.created_at = now
        made.save(update_fields=["created_at"])
    return made


def _finish(made: Import, read: int, now: datetime) -> None:
    said: dict[str, Any] = {"state": ImportState.DONE, "share_read": 1.0, "finished_at": now, "human_messages": read}
    for field, value in said.items():
        setattr(made, field, value)
    made.stored = made.message_set.count()
    with transaction.atomic():
        made.save()
        record("sample.loaded", actor=None, about=_fingerprint())
