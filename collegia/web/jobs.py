"""What the worker does for the whole house: tells those who asked for it that something has come."""

from datetime import timedelta

from django.utils import timezone

from collegia.trust.work.jobs import Job
from collegia.web.news import send_news


def tell_the_news() -> int:
    """Write to everybody who wants it and for whom something new waits."""
    return send_news(timezone.now())


JOBS = (Job("web.tell_the_news", tell_the_news, timedelta(minutes=15)),)
