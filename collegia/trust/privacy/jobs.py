"""What the worker does for privacy: deletes what is past its time."""

from datetime import timedelta

from django.utils import timezone

from collegia.trust.privacy.actions import delete_expired
from collegia.trust.work.jobs import Job


def delete_what_is_past_its_time() -> int:
    """Delete text, insights and records that are older than their declared days."""
    return delete_expired(timezone.now())


JOBS = (Job("privacy.delete_expired", delete_what_is_past_its_time, timedelta(hours=1)),)
