"""The record of changes, and what a change does to signatures."""

from datetime import datetime

from django.db.models import Q

from collegia.practice.reviews.actions.refusals import CalledOff, Frozen, NeedsAReason
from collegia.practice.reviews.models.calibration import Meeting
from collegia.practice.reviews.models.contests import Answer, ReviewContest
from collegia.practice.reviews.models.reviews import Review
from collegia.practice.reviews.models.signing import Change, Signature, SignedAs, What
from collegia.practice.reviews.naming import clean_words
from collegia.trust.people.models import Person


def hold(review_id: int) -> Review:
    """The review as it stands now, and nobody else changes it before this transaction has ended."""
    return Review.objects.select_for_update().get(pk=review_id)


def must_not_be_frozen(review: Review) -> None:
    """Refuse while a contest is open, and for good once the answer set the review aside or the cycle was called off.

    Raises `Frozen`, `CalledOff`. What both have signed stays as it was, called off or not.
    """
    open_or_over = Q(answered_at__isnull=True) | Q(answer=Answer.SET_ASIDE)
    if ReviewContest.objects.filter(open_or_over, review=review).exists():
        raise Frozen
    if review.cycle.called_off_at and not _is_signed_by_both(review):
        raise CalledOff


def must_say_why(review: Review, why: str) -> None:
    """Before the drafts are shared a change is a draft; afterwards it has a reason. Raises `NeedsAReason`."""
    if review.shared_at and not why.strip():
        raise NeedsAReason


def write_change(
    *,
    review: Review,
    what: What,
    by: Person,
    now: datetime,
    about: str = "",
    why: str = "",
    in_meeting: Meeting | None = None,
) -> None:
    """Put a change on the record of a shared review, and take signatures away from what is not as it was signed."""
    if review.shared_at is None:
        return
    reason = clean_words(why, review=review) if why.strip() else None
    Change.objects.create(review=review, what=what, about=about, by=by, at=now, why=reason, in_meeting=in_meeting)
    if Signature.objects.filter(review=review, void_since__isnull=True).update(void_since=now):
        Change.objects.create(review=review, what=What.SIGNATURES_VOID, by=by, at=now)


def _is_signed_by_both(review: Review) -> bool:
    return Signature.objects.filter(review=review, void_since__isnull=True).count() == len(SignedAs)
