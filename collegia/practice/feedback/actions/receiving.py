"""What the receiver does with feedback: read it, answer, contest, release it to a review, say what it is about."""

from datetime import datetime

from django.db import transaction

from collegia.practice.feedback.actions.looks import end_looks
from collegia.practice.feedback.models.feedback import Contest, Feedback, Outcome, Release, Reply, ReplyKind
from collegia.practice.feedback.naming import clean_words
from collegia.practice.feedback.rules import may_be_contested, may_be_released
from collegia.trust.audit.actions import record
from collegia.trust.people.models import Person


class NotNow(Exception):
    """It cannot be done with this feedback as it stands: unread, withdrawn or contested."""


def see_feedback(*, feedback: Feedback, now: datetime) -> None:
    """Keep when the receiver first read it; read twice is read once."""
    Feedback.objects.filter(pk=feedback.pk, seen_at=None).update(seen_at=now)
    feedback.seen_at = feedback.seen_at or now


def say_we_talked(*, feedback: Feedback, now: datetime) -> None:
    """Keep that the two have talked about it; either may say so, and the words are open from then on."""
    Feedback.objects.filter(pk=feedback.pk, talked_at=None).update(talked_at=now)
    feedback.talked_at = feedback.talked_at or now


def reply_to_feedback(*, feedback: Feedback, author: Person, kind: ReplyKind, words: str, now: datetime) -> Reply:
    """Write back to the other of the two."""
    other = feedback.giver if author == feedback.receiver else feedback.receiver
    text = clean_words(words, writer=author, other=other) if words.strip() else None
    return Reply.objects.create(feedback=feedback, author=author, kind=kind, text=text, at=now)


def see_replies(*, feedback: Feedback, viewer: Person, now: datetime) -> None:
    """Keep that the viewer has read what the other wrote back."""
    Reply.objects.filter(feedback=feedback, seen_at=None).exclude(author=viewer).update(seen_at=now)


@transaction.atomic
def contest_feedback(*, feedback: Feedback, why: str, now: datetime) -> Contest:
    """Say what is not right about it; until it is settled no review may rest on it. Raises `NotNow`."""
    if not may_be_contested(
        seen_at=feedback.seen_at, withdrawn_at=feedback.withdrawn_at, is_contested=is_contested(feedback)
    ):
        raise NotNow
    text = clean_words(why, writer=feedback.receiver, other=feedback.giver)
    record("feedback.contested", actor=feedback.receiver, subject=feedback.giver, about=f"feedback {feedback.pk}")
    return Contest.objects.create(feedback=feedback, why=text, opened_at=now)


@transaction.atomic
def release_feedback(*, feedback: Feedback, now: datetime) -> None:
    """Let a review use it; the receiver alone may, and may take it back. Raises `NotNow`."""
    if not may_be_released(
        seen_at=feedback.seen_at, withdrawn_at=feedback.withdrawn_at, is_contested=is_contested(feedback)
    ):
        raise NotNow
    _, made = Release.objects.get_or_create(feedback=feedback, withdrawn_at=None, defaults={"released_at": now})
    if made:
        record("feedback.released", actor=feedback.receiver, about=f"feedback {feedback.pk}")


@transaction.atomic
def withdraw_release(*, feedback: Feedback, now: datetime) -> None:
    """Keep it for herself again."""
    if Release.objects.filter(feedback=feedback, withdrawn_at=None).update(withdrawn_at=now):
        record("feedback.release_withdrawn", actor=feedback.receiver, about=f"feedback {feedback.pk}")


def say_whether_critical(*, feedback: Feedback, critical: bool) -> None:
    """Put the receiver's word in place of the reader's."""
    feedback.said_critical = critical
    feedback.save(update_fields=["said_critical"])


def drop_contest(*, contest: Contest, now: datetime) -> None:
    """Let a contest rest."""
    contest.settled_at, contest.settled_by, contest.outcome = now, contest.feedback.receiver, Outcome.DROPPED
    contest.save(update_fields=["settled_at", "settled_by", "outcome"])
    end_looks(contest=contest, now=now)


def is_contested(feedback: Feedback) -> bool:
    """Whether a contest of it is open."""
    return Contest.objects.filter(feedback=feedback, settled_at=None).exists()
