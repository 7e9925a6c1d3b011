"""Giving feedback and thanks, and taking them back. Whoever worked with somebody may: upward, across, at any time."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from collegia.practice.feedback.actions.looks import end_looks
from collegia.practice.feedback.actions.values import values_in_force
from collegia.practice.feedback.models.feedback import Contest, Feedback, FeedbackKind, How, Outcome, Release
from collegia.practice.feedback.models.requests import Request
from collegia.practice.feedback.models.values import Value
from collegia.practice.feedback.naming import clean_words, language_written
from collegia.practice.feedback.reading import read_one
from collegia.practice.feedback.rules import MOST_VALUES
from collegia.trust.audit.actions import record
from collegia.trust.people.colleagues import organisation_of, worked_with
from collegia.trust.people.models import Person


class DidNotWorkTogether(Exception):
    """Feedback goes to somebody whom the giver worked with in the last twelve months, or who asked for it."""


def give_feedback(
    *,
    giver: Person,
    receiver: Person,
    kind: FeedbackKind,
    words: str,
    value_codes: Collection[str] = (),
    how: How = How.AT_ONCE,
    request: Request | None = None,
    now: datetime,
) -> Feedback:
    """Give what was seen to whom it is for, and to nobody else. Raises `DidNotWorkTogether`."""
    _must_know(giver, receiver, request, now)
    lang = language_written(words)
    text = clean_words(words, writer=giver, other=receiver, lang=lang)
    read = read_one(text, lang)
    with transaction.atomic():
        made = Feedback.objects.create(
            giver=giver,
            receiver=receiver,
            request=request,
            kind=kind,
            text=text,
            lang=lang,
            how=how,
            given_at=now,
            critical=read.critical,
            critical_chance=read.how_likely,
            read_by=read.maker,
        )
        made.values.set(_values(receiver, value_codes, now))
        if request:
            Request.objects.filter(pk=request.pk).update(answered_at=now, declined_at=None)
        record("feedback.given", actor=giver, subject=receiver, about=f"feedback {made.pk}")
    return made


@transaction.atomic
def withdraw_feedback(*, feedback: Feedback, now: datetime) -> None:
    """Take back what one gave: unread it is gone; read, it stays with the receiver alone and counts for nothing."""
    record("feedback.withdrawn", actor=feedback.giver, subject=feedback.receiver, about=f"feedback {feedback.pk}")
    if feedback.seen_at is None and feedback.changed_at is None:
        feedback.delete()
        return
    feedback.withdrawn_at = feedback.withdrawn_at or now
    feedback.save(update_fields=["withdrawn_at"])
    Release.objects.filter(feedback=feedback, withdrawn_at=None).update(withdrawn_at=now)
    open_ones = Contest.objects.filter(feedback=feedback, settled_at=None)
    for contest in open_ones:
        end_looks(contest=contest, now=now)
    open_ones.update(settled_at=now, settled_by=feedback.giver, outcome=Outcome.WITHDRAWN)


def _must_know(giver: Person, receiver: Person, request: Request | None, now: datetime) -> None:
    was_asked = request is not None and (request.asker_id, request.asked_id) == (receiver.pk, giver.pk)
    today = timezone.localtime(now).date()
    if not was_asked and not worked_with(giver, today).filter(pk=receiver.pk).exists():
        raise DidNotWorkTogether


def _values(receiver: Person, codes: Collection[str], now: datetime) -> list[Value]:
    organisation = organisation_of(receiver, timezone.localtime(now).date())
    if not codes or organisation is None:
        return []
    return list(values_in_force(organisation=organisation, now=now).values.filter(code__in=codes)[:MOST_VALUES])
