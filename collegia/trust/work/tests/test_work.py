"""Rows are claimed once, come free when a worker dies, and one failing job does not stop the others."""

from datetime import timedelta

from collegia.practice.rapport.models.imports import Import
from collegia.trust.work.claim import claim
from collegia.trust.work.jobs import Job, all_jobs
from collegia.trust.work.models import JobRun
from collegia.trust.work.worker import work_once

LEASE = timedelta(minutes=5)


def make_rows(count: int) -> None:
    for number in range(count):
        Import.objects.create(source="slack", scope="own", file_name=f"{number}", fingerprint=f"{number}")


def test_a_claimed_row_is_not_claimed_again(db, now):
    make_rows(3)
    first = claim(Import.objects.order_by("pk"), now=now, lease=LEASE, size=2)
    second = claim(Import.objects.order_by("pk"), now=now, lease=LEASE, size=2)
    assert (len(first), len(second)) == (2, 1)
    assert not {row.pk for row in first} & {row.pk for row in second}


def test_a_row_comes_free_when_its_lease_ran_out(db, now):
    make_rows(1)
    claim(Import.objects.all(), now=now, lease=LEASE, size=1)
    assert claim(Import.objects.all(), now=now + LEASE + timedelta(seconds=1), lease=LEASE, size=1)


def test_a_failing_job_is_noted_by_its_type_and_the_next_one_runs(db):
    def fails() -> int:
        raise ValueError("words that must not be kept")

    done = work_once((Job("fails", fails, timedelta(0)), Job("works", lambda: 1, timedelta(0))))
    assert done == 1
    assert JobRun.objects.get(name="fails").failed_with == "ValueError"


def test_a_job_waits_for_its_turn(db):
    ran: list[int] = []
    job = Job("hourly", lambda: ran.append(1) or 1, timedelta(hours=1))
    work_once((job,))
    work_once((job,))
    assert len(ran) == 1


def test_every_area_brings_its_jobs():
    names = {job.name for job in all_jobs()}
    assert {"rapport.run_imports", "rapport.read_messages", "privacy.delete_expired"} <= names
