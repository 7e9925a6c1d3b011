"""Contesting a review, and the answer of another human."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from collegia.practice.reviews.actions.changing import hold
from collegia.practice.reviews.actions.refusals import NotNow, NotYours
from collegia.practice.reviews.models.contests import Answer, ReviewContest
from collegia.practice.reviews.models.reviews import Review
from collegia.practice.reviews.models.signing import Change, Signature, What
from collegia.practice.reviews.naming import clean_words
from collegia.practice.reviews.queries.places import may_answer
from collegia.practice.reviews.rules.signing import answer_by, may_contest
from collegia.trust.audit.actions import record
from collegia.trust.people.models import Person


@transaction.atomic
def contest_review(*, review: Review, by: Person, why: str, now: datetime) -> ReviewContest:
    """Contest a review: from now nothing in it changes and nothing follows from it. Raises `NotYours`, `NotNow`."""
    if by.pk != review.person_id:
        raise NotYours
    review = hold(review.pk)
    last = Signature.objects.filter(review=review, void_since=None).order_by("-at").first()
    is_contested = ReviewContest.objects.filter(review=review, answered_at=None).exists()
    signed_at = last.at if last else None
    if not may_contest(shared_at=review.shared_at, last_signed_at=signed_at, is_contested=is_contested, now=now):
        raise NotNow
    made = ReviewContest.objects.create(
        review=review,
        why=clean_words(why, review=review),
        opened_at=now,
        answer_by=answer_by(timezone.localdate(now)),
    )
    Change.objects.create(review=review, what=What.CONTESTED, by=by, at=now)
    record("reviews.contested", actor=by, subject=review.reviewer, about=f"review {review.pk}")
    return made


@transaction.atomic
def answer_contest(*, contest: ReviewContest, by: Person, answer: Answer, reason: str, now: datetime) -> None:
    """Answer as another human who had no hand in the review. Unless it stands, no signature holds.

    Raises `NotYours`, `NotNow`.
    """
    contest = ReviewContest.objects.select_for_update().select_related("review__cycle").get(pk=contest.pk)
    review = contest.review
    if not may_answer(by, review, timezone.localdate(now)):
        raise NotYours
    if contest.answered_at or not reason.strip():
        raise NotNow
    contest.answer, contest.answered_at, contest.answered_by = answer, now, by
    contest.reason = clean_words(reason, review=review)
    contest.save(update_fields=["answer", "answered_at", "answered_by", "reason"])
    Change.objects.create(review=review, what=What.CONTEST_ANSWERED, about=answer, by=by, at=now, why=contest.reason)
    if answer != Answer.STANDS:
        Signature.objects.filter(review=review, void_since=None).update(void_since=now)
    record("reviews.contest_answered", actor=by, subject=review.person, about=f"review {review.pk}")
