"""Ratings by behaviour anchors: by a person, with a second factor, or "not enough evidence"."""

from datetime import datetime

from django.db import transaction

from collegia.practice.reviews.actions.changing import hold, must_not_be_frozen, must_say_why, write_change
from collegia.practice.reviews.actions.refusals import NotNow, NotYours, SecondFactorNeeded
from collegia.practice.reviews.models.calibration import Meeting
from collegia.practice.reviews.models.reviews import Review
from collegia.practice.reviews.models.signing import What
from collegia.practice.reviews.models.statements import Rating
from collegia.practice.reviews.rules.signing import has_signed_in_twice
from collegia.trust.audit.actions import record
from collegia.trust.people.models import Person


@transaction.atomic
def rate(
    *,
    review: Review,
    code: str,
    level: int | None,
    by: Person,
    with_second_factor_at: datetime | None,
    now: datetime,
    why: str = "",
    in_meeting: Meeting | None = None,
) -> Rating:
    """Choose an anchor for one value, or none: not enough evidence. The reviewer alone does, and nothing proposes it.

    Raises `NotYours`, `SecondFactorNeeded`, `Frozen`, `NeedsAReason`, `NotNow`.
    """
    review = hold(review.pk)
    _must_be_able_to_rate(review, code, by, with_second_factor_at, now)
    before = Rating.objects.select_for_update().filter(review=review, code=code).first()
    if before is not None:
        must_say_why(review, why)
    told = {"level": level, "rated_by": by, "rated_at": now, "with_second_factor_at": with_second_factor_at}
    made, is_new = Rating.objects.update_or_create(review=review, code=code, defaults=told)
    what = What.RATED if is_new else What.RATING_CHANGED
    about = f"{code} {level or '-'}" if is_new else f"{code} {before.level or '-' if before else '-'} {level or '-'}"
    write_change(review=review, what=what, by=by, now=now, about=about, why=why, in_meeting=in_meeting)
    record("reviews.rated", actor=by, subject=review.person, about=f"review {review.pk}")
    return made


def _must_be_able_to_rate(review: Review, code: str, by: Person, twice_at: datetime | None, now: datetime) -> None:
    if by.pk != review.reviewer_id:
        raise NotYours
    if not has_signed_in_twice(twice_at, now):
        raise SecondFactorNeeded
    must_not_be_frozen(review)
    if not review.template.questions.filter(code=code).exists():
        raise NotNow
