"""Every anchor that was chosen in ended cycles, by number alone: for the figures, and for no page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from collegia.practice.reviews.models.contests import Answer, ReviewContest
from collegia.practice.reviews.models.cycles import Cycle
from collegia.practice.reviews.models.figures import PartRating
from collegia.practice.reviews.models.reviews import PartKind, Review
from collegia.practice.reviews.models.statements import Rating, Statement
from collegia.practice.reviews.queries.places import units_below
from collegia.trust.people.models import Unit


@dataclass(frozen=True, slots=True)
class GivenAnchor:
    """One answer of one rater about one person and value; no level: not enough evidence. `ends_on` is the period's."""

    review: int
    person: int
    rater: int
    is_reviewers: bool
    code: str
    level: int | None
    ends_on: date


def top_of(unit: Unit) -> Unit:
    """The organisation that a unit belongs to."""
    while unit.parent is not None:
        unit = unit.parent
    return unit


def ended_cycles(organisation: Unit) -> QuerySet[Cycle]:
    """The cycles of an organisation that have ended and were not called off."""
    return Cycle.objects.filter(
        unit__in=units_below([organisation.pk]), ended_at__isnull=False, called_off_at__isnull=True
    )


def anchors_given(cycles: QuerySet[Cycle]) -> tuple[GivenAnchor, ...]:
    """What reviewers and colleagues chose in shared reviews, but for contested ones and those set aside."""
    reviews = _that_count(cycles)
    return (*_by_reviewers(reviews), *_by_colleagues(reviews))


def disputed(reviews: QuerySet[Review]) -> QuerySet[Review]:
    """Reviews from which nothing follows: contested and not answered, or set aside."""
    contest = ReviewContest.objects.filter(review=OuterRef("pk"))
    return reviews.filter(Exists(contest.filter(Q(answered_at__isnull=True) | Q(answer=Answer.SET_ASIDE))))


def _that_count(cycles: QuerySet[Cycle]) -> QuerySet[Review]:
    shared = Review.objects.filter(cycle__in=cycles, shared_at__isnull=False)
    return shared.exclude(pk__in=disputed(shared).values("pk"))


def _by_reviewers(reviews: QuerySet[Review]) -> Iterator[GivenAnchor]:
    found = Rating.objects.filter(review__in=reviews, rated_by__isnull=False)
    fields = ("review", "review__person", "rated_by", "code", "level", "review__cycle__looks_back_to")
    for review, person, rater, code, level, ends_on in found.order_by("pk").values_list(*fields):
        yield GivenAnchor(review, person, rater, True, code, level, ends_on)


def _by_colleagues(reviews: QuerySet[Review]) -> Iterator[GivenAnchor]:
    """Of parts that were handed in; an anchor counts while a statement about its value rests on something."""
    behind = Statement.objects.filter(part=OuterRef("part"), code=OuterRef("code"), evidence__isnull=False)
    of_colleagues = PartRating.objects.filter(part__kind__in=[PartKind.PEER, PartKind.UPWARD], part__review__in=reviews)
    handed_in = of_colleagues.filter(part__submitted_at__isnull=False, part__writer__isnull=False)
    found = handed_in.filter(Q(level__isnull=True) | Exists(behind.filter(set_aside_at__isnull=True)))
    fields = ("part__review", "part__review__person", "part__writer", "code", "level")
    for row in found.order_by("pk").values_list(*fields, "part__review__cycle__looks_back_to"):
        review, person, rater, code, level, ends_on = row
        yield GivenAnchor(review, person, rater, False, code, level, ends_on)
