"""What the worker does for the fairness check: one report a month."""

from datetime import timedelta

from django.utils import timezone

from collegia.practice.fairness.actions.reporting import report_next
from collegia.trust.work.jobs import Job


def make_reports() -> int:
    """Make the report of one organisation for which one is due."""
    return report_next(timezone.now())


JOBS = (Job("fairness.make_reports", make_reports, timedelta(hours=1)),)
