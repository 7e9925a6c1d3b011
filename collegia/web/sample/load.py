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
from collegia.practice.rapport.models import Import, ImportScope, ImportState
from collegia.trust.people.actions import import_roster
from collegia.trust.people.models import Person
from collegia.trust.people.roster import Roster, RosterLine
from collegia.trust.privacy.models import Consent
from collegia.trust.privacy.purposes import Purpose
from collegia.web.sample.content import hospital
from collegia.web.sample.doors import HELD_BACK
from collegia.web.sample.hospital import Worker, workers
from collegia.web.sample.year import Year

BATCH = 500


def is_loaded() -> bool:
    """True once the sample hospital is whole; a load that was killed is taken up again."""
    return Import.objects.filter(fingerprint=_fingerprint(), state=ImportState.DONE).exists()


def load(now: datetime | None = None) -> int:
    """Make the sample hospital and its year; returns how many messages it keeps."""
    now = now or timezone.now()
    staff = workers()
    with transaction.atomic():
        _take_staff(staff, now.date())
        _agree(staff, now)
    return _bring_messages(staff, now)


def _fingerprint() -> str:
    return f"sample-{hospital()['seed']}"


def _take_staff(staff: list[Worker], today: date) -> None:
    begins = today - timedelta(days=400)
    lines = tuple(_line(number, worker, begins) for number, worker in enumerate(staff, 1))
    import_roster(roster=Roster(lines, ()), importer=None, today=today)
    Person.objects.filter(email__in=[worker.email for worker in staff]).update(is_invented=True)


def _line(number: int, worker: Worker, begins: date) -> RosterLine:
    return RosterLine(
        line=number, email=worker.email, name=worker.name, profession=worker.profession, unit=worker.unit,
        role=worker.role, starts_on=begins, ends_on=None, language=worker.lang, username="",
    )  # fmt: skip


def _agree(staff: list[Worker], now: datetime) -> None:
    """Those who take part have agreed since before the year began."""
    since = now - timedelta(days=380)
    people = {person.email: person for person in Person.objects.filter(is_invented=True)}
    Consent.objects.bulk_create(
        (
            Consent(person=people[worker.email], purpose=purpose, given_at=since)
            for worker in staff
            if worker.takes_part
            for purpose in (Purpose.PRIVATE_INSIGHTS, Purpose.TEAM_PATTERNS)
        ),
        ignore_conflicts=True,
    )


def _bring_messages(staff: list[Worker], now: datetime) -> int:
    made, _new = Import.objects.get_or_create(
        fingerprint=_fingerprint(),
        defaults={"source": Source.SLACK, "scope": ImportScope.ORGANISATION, "file_name": "sample hospital"},
    )
    receiver = Receiver(made, Joiner(Source.SLACK), now)
    year = Year(staff, now.replace(hour=0, minute=0, second=0, microsecond=0), held_back=HELD_BACK).messages()
    read = 0
    with tqdm(desc="Making the sample hospital", unit=" messages", disable=None) as bar:
        while batch := list(islice(year, BATCH)):
            receiver.receive(batch)
            read += len(batch)
            bar.update(len(batch))
    _finish(made, read, now)
    return made.stored


def _finish(made: Import, read: int, now: datetime) -> None:
    said: dict[str, Any] = {"state": ImportState.DONE, "share_read": 1.0, "finished_at": now, "human_messages": read}
    for field, value in said.items():
        setattr(made, field, value)
    made.stored = made.message_set.count()
    made.save()
