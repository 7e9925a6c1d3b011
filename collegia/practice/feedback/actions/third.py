"""A third person looks at one contested piece: asked by one of the two, agreed to by the other, and nobody else."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from collegia.practice.feedback.actions.receiving import NotNow
from collegia.practice.feedback.models.feedback import Contest, Feedback, Outcome
from collegia.practice.feedback.models.third import ThirdOpinion, ThirdView
from collegia.practice.feedback.naming import clean_words
from collegia.practice.feedback.queries.third import may_ask_third, who_may_look
from collegia.trust.audit.actions import record
from collegia.trust.audit.models import Entry
from collegia.trust.people.models import Person


class NotForYou(Exception):
    """Somebody else of the three has to do this."""


@transaction.atomic
def ask_third(*, feedback: Feedback, by: Person, third: Person, now: datetime) -> ThirdOpinion:
    """Ask that somebody looks; she opens nothing before the other has agreed. Raises `NotNow`.

    What the giver had kept as it was is contested again meanwhile, so that nothing of it goes to a review.
    """
    feedback = Feedback.objects.select_for_update().get(pk=feedback.pk)
    may_look = who_may_look(feedback, timezone.localdate(now)).filter(pk=third.pk).exists()
    if not may_ask_third(feedback, by) or not may_look:
        raise NotNow
    made = ThirdOpinion.objects.create(contest=_open_contest(feedback, now), third=third, asked_by=by, asked_at=now)
    record("feedback.third_asked", actor=by, subject=_other(feedback, by), about=f"feedback {feedback.pk}")
    return made


@transaction.atomic
def agree_to_third(*, opinion: ThirdOpinion, by: Person, now: datetime) -> None:
    """The other of the two agrees: from now the third may open this one piece. Raises `NotForYou`."""
    feedback = opinion.contest.feedback
    if by.pk not in (feedback.giver_id, feedback.receiver_id) or by.pk == opinion.asked_by_id:
        raise NotForYou
    if ThirdOpinion.objects.filter(pk=opinion.pk, agreed_at=None, ended_at=None).update(agreed_at=now):
        record("feedback.third_agreed", actor=by, subject=opinion.third, about=f"feedback {feedback.pk}")


@transaction.atomic
def end_third(*, opinion: ThirdOpinion, by: Person, now: datetime) -> None:
    """Any of the three ends it without a word; nobody asks why. Raises `NotForYou`."""
    feedback = opinion.contest.feedback
    if by.pk not in (feedback.giver_id, feedback.receiver_id, opinion.third_id):
        raise NotForYou
    if ThirdOpinion.objects.filter(pk=opinion.pk, ended_at=None).update(ended_at=now):
        record("feedback.third_ended", actor=by, about=f"feedback {feedback.pk}")


@transaction.atomic
def say_as_third(*, opinion: ThirdOpinion, by: Person, view: ThirdView, words: str, now: datetime) -> None:
    """Say what should become of it: if it may stand, the contest is settled; else the giver still has to act.

    Raises `NotForYou` and `NotNow`.
    """
    if by.pk != opinion.third_id:
        raise NotForYou
    contest, feedback = opinion.contest, opinion.contest.feedback
    text = clean_words(words, writer=by, other=feedback.receiver)
    waiting = ThirdOpinion.objects.filter(pk=opinion.pk, agreed_at__isnull=False, ended_at=None)
    if not waiting.filter(contest__settled_at__isnull=True).update(view=view, words=text, ended_at=now):
        raise NotNow
    if view == ThirdView.STANDS:
        Contest.objects.filter(pk=contest.pk).update(settled_at=now, settled_by=by, outcome=Outcome.KEPT)
    record("feedback.third_answered", actor=by, subject=feedback.receiver, about=f"feedback {feedback.pk}")


@transaction.atomic
def note_third_look(*, opinion: ThirdOpinion, by: Person) -> None:
    """Keep that the third opened the piece; the first time is enough to know."""
    about, feedback = f"feedback {opinion.contest.feedback_id}", opinion.contest.feedback
    if not Entry.objects.filter(verb="feedback.third_opened", actor_id=by.pk, about=about).exists():
        record("feedback.third_opened", actor=by, subject=feedback.receiver, about=about)


def _open_contest(feedback: Feedback, now: datetime) -> Contest:
    """The contest that waits; of one that the giver answered by keeping the words, another with the same reason."""
    last = feedback.contests.order_by("-opened_at", "-pk").first()
    if last is None:
        raise NotNow
    return Contest.objects.create(feedback=feedback, why=last.why, opened_at=now) if last.settled_at else last


def _other(feedback: Feedback, by: Person) -> Person | None:
    return feedback.giver if by.pk == feedback.receiver_id else feedback.receiver
