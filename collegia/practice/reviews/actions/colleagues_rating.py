"""Anchors that colleagues choose beside what they write: for averages, never in place of the reviewer's."""

from datetime import datetime

from django.db import transaction

from collegia.practice.reviews.actions.changing import hold, must_not_be_frozen
from collegia.practice.reviews.actions.refusals import NotNow, NotYours, SecondFactorNeeded
from collegia.practice.reviews.models.figures import PartRating
from collegia.practice.reviews.models.reviews import Part, PartKind
from collegia.practice.reviews.models.statements import Statement
from collegia.practice.reviews.rules.signing import has_signed_in_twice
from collegia.trust.audit.actions import record
from collegia.trust.people.models import Person

OF_COLLEAGUES = (PartKind.PEER, PartKind.UPWARD)


@transaction.atomic
def rate_in_part(
    *, part: Part, code: str, level: int | None, by: Person, with_second_factor_at: datetime | None, now: datetime
) -> PartRating:
    """Choose an anchor as a colleague, where a statement of hers rests on evidence; or "not enough evidence".

    Raises `NotYours`, `SecondFactorNeeded`, `Frozen`, and `NotNow` without such a statement or once it is handed in.
    """
    review = hold(part.review_id)
    part = Part.objects.get(pk=part.pk)
    if by.pk != part.writer_id or part.kind not in OF_COLLEAGUES:
        raise NotYours
    if not has_signed_in_twice(with_second_factor_at, now):
        raise SecondFactorNeeded
    must_not_be_frozen(review)
    is_over = part.submitted_at or part.declined_at or review.cycle.ended_at
    if is_over or not review.template.questions.filter(code=code).exists():
        raise NotNow
    if level is not None and code not in codes_with_evidence(part):
        raise NotNow
    told = {"level": level, "rated_at": now, "with_second_factor_at": with_second_factor_at}
    made, _new = PartRating.objects.update_or_create(part=part, code=code, defaults=told)
    record("reviews.colleague_rated", actor=by, subject=review.person, about=f"review {review.pk}")
    return made


def codes_with_evidence(part: Part) -> set[str]:
    """The values about which a part says something that rests on evidence."""
    resting = Statement.objects.filter(part=part, evidence__isnull=False)
    return set(resting.values_list("code", flat=True))
