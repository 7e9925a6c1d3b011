"""What the worker does for reviews: the figures of a cycle that has ended."""

from datetime import timedelta

from django.utils import timezone

from collegia.practice.reviews.actions.reckoning import reckon_next
from collegia.trust.work.jobs import Job


def reckon_ended_cycles() -> int:
    """Reckon one cycle that has ended."""
    return reckon_next(timezone.now())


JOBS = (Job("reviews.reckon_ended_cycles", reckon_ended_cycles, timedelta(minutes=5)),)
