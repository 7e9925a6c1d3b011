"""Rounds: asking without names, answering, closing. An answer leaves no row that says who wrote it or when."""

import random
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from collegia.practice.feedback.models.rounds import Round, RoundAnswer, RoundInvitation, RoundOutcome
from collegia.practice.feedback.naming import clean_without_writer, clean_words, language_written
from collegia.practice.feedback.reading import read_one
from collegia.practice.feedback.rules import FEWEST_ANSWERS, closing_day, round_may_open
from collegia.trust.audit.actions import record
from collegia.trust.people.models import Person


class TooFewAsked(Exception):
    """A round asks five people at least: with fewer it could never open."""


class OneRoundAtATime(Exception):
    """Two rounds side by side could be compared, and that tells who wrote what."""


class RoundIsOver(Exception):
    """It is closed, or this person has answered already."""


@transaction.atomic
def begin_round(*, receiver: Person, question: str, invited: Sequence[Person], days: int, now: datetime) -> Round:
    """Ask several colleagues one question without names. Raises `TooFewAsked` and `OneRoundAtATime`."""
    asked = {person.pk: person for person in invited if person != receiver}
    if len(asked) < FEWEST_ANSWERS:
        raise TooFewAsked
    if Round.objects.filter(receiver=receiver, closed_at=None).exists():
        raise OneRoundAtATime
    made = Round.objects.create(
        receiver=receiver,
        question=clean_words(question, writer=receiver),
        opened_at=now,
        closes_on=closing_day(timezone.localtime(now).date(), days),
    )
    RoundInvitation.objects.bulk_create(RoundInvitation(round=made, invited=person) for person in asked.values())
    record("feedback.round_begun", actor=receiver, about=f"round {made.pk}")
    return made


def answer_round(*, invitation: RoundInvitation, words: str, now: datetime) -> None:
    """Answer once. Neither the record nor the answer says who it was. Raises `RoundIsOver`."""
    of_round = invitation.round
    lang = language_written(words)
    text = clean_without_writer(words, receiver=of_round.receiver, within=f"round-{of_round.pk}")
    read = read_one(text, lang)
    with transaction.atomic():
        _must_be_open(of_round, now)
        if not RoundInvitation.objects.filter(pk=invitation.pk, answered=False).update(answered=True):
            raise RoundIsOver
        RoundAnswer.objects.create(
            round=of_round,
            text=text,
            lang=lang,
            critical=read.critical,
            critical_chance=read.how_likely,
            read_by=read.maker,
        )


def close_due_rounds(now: datetime) -> int:
    """Close every round past its day and give how many there were."""
    due = Round.objects.filter(closed_at=None, closes_on__lt=timezone.localtime(now).date())
    return sum(_close(number, now) for number in due.values_list("pk", flat=True))


@transaction.atomic
def _close(number: int, now: datetime) -> bool:
    closing = Round.objects.select_for_update().filter(pk=number, closed_at=None).first()
    if closing is None:
        return False
    answers = list(closing.answers.all())
    # The rows are written anew in an order drawn by lot: where a database lays rows down tells when they came.
    closing.answers.all().delete()
    if round_may_open(len(answers)):
        random.SystemRandom().shuffle(answers)
        RoundAnswer.objects.bulk_create(_without_number(answer) for answer in answers)
        closing.outcome = RoundOutcome.OPENED
    else:
        closing.outcome = RoundOutcome.TOO_FEW
    closing.closed_at = now
    closing.save(update_fields=["closed_at", "outcome"])
    closing.invitations.update(answered=None)
    record("feedback.round_closed", actor=None, subject=closing.receiver, about=f"round {closing.pk}")
    return True


@transaction.atomic
def call_off_round(*, called: Round, now: datetime) -> None:
    """End a round before it opens: every answer goes unread, and everybody asked is told. Raises `RoundIsOver`."""
    found = Round.objects.select_for_update().filter(pk=called.pk, closed_at=None).first()
    if found is None:
        raise RoundIsOver
    found.answers.all().delete()
    found.closed_at, found.outcome, found.seen_at = now, RoundOutcome.OFF, now
    found.save(update_fields=["closed_at", "outcome", "seen_at"])
    found.invitations.update(answered=None)
    record("feedback.round_called_off", actor=found.receiver, about=f"round {found.pk}")


def see_round(*, seen: Round, viewer: Person, now: datetime) -> None:
    """Keep that the viewer was told how a round ended; for its receiver, when she first read the answers."""
    if seen.closed_at is None:
        return
    if viewer == seen.receiver:
        Round.objects.filter(pk=seen.pk, seen_at=None).update(seen_at=now)
    seen.invitations.filter(invited=viewer, told_at=None).update(told_at=now)


@transaction.atomic
def release_answer(*, answer: RoundAnswer, now: datetime) -> None:
    """Let a review use an answer; the receiver alone may, and may take it back."""
    if not answer.is_released:
        answer.released_at, answer.release_ended_at = now, None
        answer.save(update_fields=["released_at", "release_ended_at"])
        record("feedback.answer_released", actor=answer.round.receiver, about=f"round {answer.round_id}")


@transaction.atomic
def end_answer_release(*, answer: RoundAnswer, now: datetime) -> None:
    """Keep it for herself again."""
    if answer.is_released:
        answer.release_ended_at = now
        answer.save(update_fields=["release_ended_at"])
        record("feedback.answer_release_ended", actor=answer.round.receiver, about=f"round {answer.round_id}")


def say_whether_answer_is_critical(*, answer: RoundAnswer, critical: bool) -> None:
    """Put the receiver's word in place of the reader's."""
    answer.said_critical = critical
    answer.save(update_fields=["said_critical"])


def _must_be_open(found: Round, now: datetime) -> None:
    # Locked, so that no answer comes in while the round is being closed.
    still = Round.objects.select_for_update().filter(pk=found.pk, closed_at=None)
    if still.filter(closes_on__gte=timezone.localtime(now).date()).first() is None:
        raise RoundIsOver


def _without_number(answer: RoundAnswer) -> RoundAnswer:
    return RoundAnswer(
        round_id=answer.round_id,
        text=answer.text,
        lang=answer.lang,
        critical=answer.critical,
        critical_chance=answer.critical_chance,
        read_by=answer.read_by,
    )
