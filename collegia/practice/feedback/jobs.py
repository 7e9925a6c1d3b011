"""What the worker does for feedback: rounds are closed when their day is over."""

from datetime import timedelta

from django.utils import timezone

from collegia.practice.feedback.actions.rounds import close_due_rounds
from collegia.trust.work.jobs import Job


def close_rounds() -> int:
    """Close the rounds that are past their day: all answers open together, or all go."""
    return close_due_rounds(timezone.now())


JOBS = (Job("feedback.close_rounds", close_rounds, timedelta(minutes=10)),)
