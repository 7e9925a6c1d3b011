"""The worker: one loop over all jobs, restart-safe because the work waits in the rows."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import close_old_connections
from django.db.models import Q
from django.utils import timezone

from collegia.trust.work.jobs import Job, all_jobs
from collegia.trust.work.models import JobRun

log = logging.getLogger("collegia.work")
REST = timedelta(seconds=1)


def work_until(stopped: Callable[[float], bool]) -> None:
    """Do all jobs as they fall due, until `stopped(seconds)` (which waits that long) says so."""
    jobs = all_jobs()
    while True:
        done = work_once(jobs)
        close_old_connections()
        if stopped(0 if done else REST.total_seconds()):
            return


def work_once(jobs: tuple[Job, ...]) -> int:
    """Do each due job once and return how many rows were finished."""
    return sum(_do(job) for job in jobs if _is_due(job, timezone.now()))


def _is_due(job: Job, now: datetime) -> bool:
    JobRun.objects.get_or_create(name=job.name)
    due = Q(started_at__isnull=True) | Q(started_at__lte=now - job.every)
    return bool(JobRun.objects.filter(due, name=job.name).update(started_at=now))


def _do(job: Job) -> int:
    """A failing job is logged by the type of its error and tried again at its next turn; others go on."""
    try:
        done = job.do()
    except Exception as error:  # noqa: BLE001  one job must not stop the others; the type is kept and shown
        log.error("job %s failed with %s", job.name, type(error).__name__)
        JobRun.objects.filter(name=job.name).update(finished_at=timezone.now(), failed_with=type(error).__name__)
        return 0
    JobRun.objects.filter(name=job.name).update(finished_at=timezone.now(), failed_with="")
    return done
