"""What the worker does for rapport: imports that wait, messages that wait, uploads that outstayed."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from collegia.practice.rapport import spool
from collegia.practice.rapport.actions.imports import LEASE, give_up, run_import
from collegia.practice.rapport.actions.insights import read_next_messages, take_up_again
from collegia.practice.rapport.actions.notes import write_due_notes
from collegia.practice.rapport.actions.releasing import release_next
from collegia.practice.rapport.actions.rereading import reread_next_messages
from collegia.practice.rapport.actions.withdrawing import delete_unconsented
from collegia.practice.rapport.models.imports import Import, ImportState
from collegia.trust.work.claim import claim
from collegia.trust.work.jobs import Job


def run_next_import() -> int:
    """Run one uploaded import that waits, or that a worker left behind when it died."""
    now = timezone.now()
    open_ones = Import.objects.exclude(spooled_as="").filter(state__in=[ImportState.WAITING, ImportState.RUNNING])
    claimed = claim(open_ones.order_by("created_at"), now=now, lease=LEASE, size=1)
    for an_import in claimed:
        Import.objects.filter(pk=an_import.pk).update(state=ImportState.RUNNING)
        _run(an_import, now)
    return len(claimed)


def _run(an_import: Import, now: datetime) -> None:
    try:
        run_import(an_import, spool.path_of(an_import.spooled_as), now=now, on_progress=lambda share, read: None)
    except Exception as error:
        give_up(an_import, error, now)
        raise


def sweep_after_withdrawals() -> int:
    """Delete what was still being written when its author withdrew or erased: no consent, no row."""
    return delete_unconsented()


def read_waiting_messages() -> int:
    """Read the next batch of messages of people who agreed."""
    return read_next_messages(timezone.now())


def take_up_after_consents() -> int:
    """Read for their authors what was read for team patterns alone, when they have agreed to insights since."""
    return take_up_again()


def publish_patterns() -> int:
    """Publish a period of team patterns that has ended and is complete."""
    return release_next(timezone.now())


def read_again() -> int:
    """Read anew a few messages that an earlier version of the reader read."""
    return reread_next_messages(timezone.now())


def write_weekly_notes() -> int:
    """Make the weekly notes that are due today, for those who want one."""
    return write_due_notes(timezone.now())


def remove_old_uploads() -> int:
    """Remove uploads that have lain for a day."""
    return spool.remove_older_than(timezone.now() - settings.UPLOADS_KEPT_FOR)


JOBS = (
    Job("rapport.run_imports", run_next_import, timedelta(0)),
    Job("rapport.read_messages", read_waiting_messages, timedelta(0)),
    Job("rapport.sweep_after_withdrawals", sweep_after_withdrawals, timedelta(minutes=5)),
    Job("rapport.write_weekly_notes", write_weekly_notes, timedelta(minutes=15)),
    Job("rapport.remove_old_uploads", remove_old_uploads, timedelta(minutes=15)),
    Job("rapport.take_up_after_consents", take_up_after_consents, timedelta(minutes=1)),
    Job("rapport.publish_patterns", publish_patterns, timedelta(hours=1)),
    Job("rapport.read_again", read_again, timedelta(0)),
)
