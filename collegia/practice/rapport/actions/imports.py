"""Imports: from an uploaded or named export to stored messages, taken up again when they were killed."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from collegia.engines.exports.message import ExportedMessage, ExportReader, ExportRefused, Source
from collegia.engines.exports.open_export import open_export
from collegia.practice.rapport import spool
from collegia.practice.rapport.actions.joining import Joiner
from collegia.practice.rapport.actions.receiving import Receiver
from collegia.practice.rapport.models.imports import (
    Import,
    ImportDrop,
    ImportProblem,
    ImportScope,
    ImportState,
    UnknownSender,
)
from collegia.trust.audit.actions import record
from collegia.trust.people.actions import link_source_account
from collegia.trust.people.models import Person

BATCH = 500
LEASE = timedelta(minutes=10)
PROBLEMS_KEPT = 100
UNKNOWN_KEPT = 500
EDGE = 1 << 20

Progress = Callable[[float, int], None]


def upload_export(
    *, importer: Person, source: Source, scope: ImportScope, upload: "UploadedFile[bytes]", own_account: str = ""
) -> Import:
    """Spool an uploaded export and leave it for the worker."""
    name = spool.spool(upload)
    with transaction.atomic():
        waiting = Import.objects.create(
            importer=importer,
            source=source,
            scope=scope,
            file_name=(upload.name or "")[-255:],
            fingerprint=fingerprint_of(spool.path_of(name)),
            spooled_as=name,
            own_account=own_account,
        )
        record("rapport.import_uploaded", actor=importer, about=f"import {waiting.pk}")
    return waiting


def take_up_import(*, source: Source, path: Path, now: datetime) -> Import:
    """The import of a file named on the command line; one that was killed before its end is taken up again."""
    fingerprint = fingerprint_of(path)
    killed = Import.objects.filter(fingerprint=fingerprint, source=source, state=ImportState.RUNNING, spooled_as="")
    with transaction.atomic():
        taken = killed.first()
        if taken is None:
            taken = Import.objects.create(
                source=source, scope=ImportScope.ORGANISATION, file_name=path.name[-255:], fingerprint=fingerprint
            )
            record("rapport.import_begun", actor=None, about=f"import {taken.pk}")
        taken.state = ImportState.RUNNING
        taken.claimed_until = now + LEASE
        taken.save()
    return taken


def run_import(an_import: Import, path: Path, *, now: datetime, on_progress: Progress) -> Import:
    """Read an export from front to back and store what may be stored; safe to run again after being killed."""
    try:
        with transaction.atomic():
            an_import.drops.all().delete()
            an_import.problems.all().delete()
            an_import.unknown_senders.all().delete()
        workdir = path.parent if an_import.spooled_as else None
        with closing(open_export(Source(an_import.source), path, workdir=workdir, now=now)) as reader:
            _read_all(an_import, reader, now, on_progress)
    except ExportRefused as refusal:
        _refuse(an_import, str(refusal.problem), now)
    except ImportErased:
        forget_import(an_import)
    finally:
        if an_import.state in {ImportState.DONE, ImportState.REFUSED}:
            spool.remove(an_import.spooled_as)
    return an_import


def forget_import(an_import: Import) -> None:
    """Take an import away with the upload that waits for it."""
    spool.remove(an_import.spooled_as)
    Import.objects.filter(pk=an_import.pk).delete()


def give_up(an_import: Import, error: Exception, now: datetime) -> None:
    """End an import that stumbled over something nobody foresaw: said by its kind, never by its words."""
    _refuse(an_import, f"{an_import.file_name}: Something in it could not be handled ({type(error).__name__}).", now)
    spool.remove(an_import.spooled_as)


def map_accounts(*, source: Source, rows: list[tuple[str, str]], mapper: Person | None = None) -> list[str]:
    """Remember whose accounts these are, `(source_id, email)` each; returns the addresses nobody here has."""
    people = {person.email: person for person in Person.objects.filter(email__in=[email for _id, email in rows])}
    for source_id, email in rows:
        if email in people:
            link_source_account(source=source, source_id=source_id, person=people[email], linker=mapper)
    return sorted({email for _id, email in rows if email not in people})


def fingerprint_of(path: Path) -> str:
    """A hash that tells the same file or folder again without reading a large one whole."""
    digest = hashlib.sha256()
    files = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
    for each in files:
        digest.update(f"{each.name}\0{each.stat().st_size}\0".encode("utf-8", "surrogateescape"))
        with each.open("rb") as file:
            digest.update(file.read(EDGE))
            if each.stat().st_size > 2 * EDGE:
                file.seek(-EDGE, 2)
                digest.update(file.read())
    return digest.hexdigest()


def _read_all(an_import: Import, reader: ExportReader, now: datetime, on_progress: Progress) -> None:
    own = an_import.importer if an_import.scope == ImportScope.OWN else None
    joiner = Joiner(Source(an_import.source), own_account=an_import.own_account, owner=own)
    receiver = Receiver(an_import, joiner, now, only_author=own.pk if own else None)
    read = 0
    for batch in _in_batches(reader, BATCH):
        receiver.receive(batch)
        read += len(batch)
        _note_progress(an_import, reader.progress())
        on_progress(reader.progress(), read)
    _finish(an_import, reader, receiver, now)


def _in_batches(messages: ExportReader, size: int) -> Iterator[list[ExportedMessage]]:
    iterator = iter(messages)
    while batch := list(islice(iterator, size)):
        yield batch


class ImportErased(Exception):
    """The person erased the import while it ran; there is nothing left to write to."""


def _note_progress(an_import: Import, share: float) -> None:
    """Say how far it is, and hold the import for another lease from this moment on."""
    an_import.share_read = min(1.0, share)
    held = {"share_read": an_import.share_read, "claimed_until": timezone.now() + LEASE}
    if not Import.objects.filter(pk=an_import.pk).update(**held):
        raise ImportErased


def _finish(an_import: Import, reader: ExportReader, receiver: Receiver, now: datetime) -> None:
    tally = reader.tally
    an_import.human_messages = tally.human_messages
    an_import.people = len(tally.people)
    an_import.conversations = len(tally.conversations)
    an_import.threads = len(tally.threads)
    an_import.replies = tally.replies
    an_import.not_consented = receiver.counts.not_consented
    an_import.stored = an_import.message_set.count()
    an_import.already_there = receiver.counts.already_there
    an_import.state, an_import.share_read = ImportState.DONE, 1.0
    an_import.finished_at, an_import.claimed_until = now, None
    with transaction.atomic():
        an_import.save(force_update=True)
        _keep_details(an_import, reader, receiver.joiner.unknown)
        record("rapport.import_done", actor=an_import.importer, about=f"import {an_import.pk}")


def _keep_details(an_import: Import, reader: ExportReader, unknown: Counter[tuple[str, str]]) -> None:
    ImportDrop.objects.bulk_create(
        ImportDrop(of_import=an_import, reason=reason, count=count) for reason, count in reader.tally.dropped.items()
    )
    ImportProblem.objects.bulk_create(
        ImportProblem(of_import=an_import, text=_in_own_words(an_import, str(problem)))
        for problem in reader.problems[:PROBLEMS_KEPT]
    )
    # Of a person's own export nobody else is kept, not even as an unknown account.
    listed = unknown.most_common(UNKNOWN_KEPT) if an_import.scope == ImportScope.ORGANISATION else []
    UnknownSender.objects.bulk_create(
        UnknownSender(of_import=an_import, source_id=source_id[:255], name=name[:150], count=count)
        for (source_id, name), count in listed
    )


def _refuse(an_import: Import, why: str, now: datetime) -> None:
    an_import.state, an_import.refused_because = ImportState.REFUSED, _in_own_words(an_import, why)
    an_import.finished_at, an_import.claimed_until = now, None
    with transaction.atomic():
        an_import.save(force_update=True)
        record("rapport.import_refused", actor=an_import.importer, about=f"import {an_import.pk}")


def _in_own_words(an_import: Import, text: str) -> str:
    """A sentence about the file under the name that the person knows it by."""
    known = text.replace(an_import.spooled_as, an_import.file_name) if an_import.spooled_as else text
    return known[:500]
