"""What the worker does for reviews: reminders, and the figures of a cycle that has ended."""

from datetime import timedelta

from django.utils import timezone

from collegia.practice.reviews.actions.reckoning import reckon_next
from collegia.practice.reviews.actions.reminding import send_reminders
from collegia.trust.work.jobs import Job


def reckon_ended_cycles() -> int:
    """Reckon one cycle that has ended."""
    return reckon_next(timezone.now())


def remind() -> int:
    """Let the reminders go out that nobody's rest stands against."""
    return send_reminders(timezone.now())


JOBS = (
    Job("reviews.reckon_ended_cycles", reckon_ended_cycles, timedelta(minutes=5)),
    Job("reviews.remind", remind, timedelta(minutes=15)),
)
