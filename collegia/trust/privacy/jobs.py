"""What the worker does for privacy: sweeps what time or a withdrawal has ended."""

from datetime import timedelta

from django.utils import timezone

from collegia.trust.people.models import Person
from collegia.trust.privacy.actions import delete_expired, forget_unconsented
from collegia.trust.privacy.models import Consent
from collegia.trust.work.jobs import Job


def delete_what_is_past_its_time() -> int:
    """Delete text, insights and records that are older than their declared days."""
    return delete_expired(timezone.now())


def sweep_after_withdrawals() -> int:
    """Delete what was still being written when a consent was withdrawn during the last two hours."""
    since = timezone.now() - timedelta(hours=2)
    withdrawn = Consent.objects.filter(withdrawn_at__gte=since).values("person_id")
    return sum(forget_unconsented(person) for person in Person.objects.filter(pk__in=withdrawn))


JOBS = (
    Job("privacy.delete_expired", delete_what_is_past_its_time, timedelta(hours=1)),
    Job("privacy.sweep_after_withdrawals", sweep_after_withdrawals, timedelta(minutes=5)),
)
