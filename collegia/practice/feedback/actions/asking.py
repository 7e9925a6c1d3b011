"""Asking for feedback, and saying no to that."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from collegia.practice.feedback.models.requests import About, Request
from collegia.practice.feedback.naming import clean_words
from collegia.practice.feedback.rules import closing_day
from collegia.trust.people.models import Person


@transaction.atomic
def ask_for_feedback(
    *, asker: Person, asked: Sequence[Person], about: About, topic: str, days: int, now: datetime
) -> list[Request]:
    """Ask each of some colleagues what she saw; one who was asked the same and has not answered is not asked twice."""
    today = timezone.localtime(now).date()
    clean = clean_words(topic, writer=asker)
    waiting = Request.objects.filter(asker=asker, closes_on__gte=today, answered_at=None, declined_at=None)
    asked_already = {(request.asked_id, request.topic.text) for request in waiting}
    return [
        Request.objects.create(
            asker=asker,
            asked=person,
            about=about,
            topic=clean,
            asked_at=now,
            closes_on=closing_day(today, days),
        )
        for person in asked
        if (person.pk, clean.text) not in asked_already
    ]


def decline_request(*, request: Request, now: datetime) -> None:
    """Say that one has nothing to say; the asker sees that much and no reason."""
    Request.objects.filter(pk=request.pk, answered_at=None, declined_at=None).update(declined_at=now)


def take_request_back(*, request: Request) -> None:
    """Ask no longer; what was answered stays."""
    request.delete()
