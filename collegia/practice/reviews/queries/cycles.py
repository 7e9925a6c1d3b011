"""A cycle as who leads the unit may see it: how far it is, and nothing that anybody wrote."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from collegia.practice.reviews.models.calibration import Meeting
from collegia.practice.reviews.models.contests import ReviewContest
from collegia.practice.reviews.models.cycles import Cycle
from collegia.practice.reviews.models.reviews import Part, Review
from collegia.practice.reviews.queries.reviews import claims_of, items_of
from collegia.practice.reviews.rules.allocation import is_to_be_reminded
from collegia.practice.reviews.rules.claims import Claim, Heard, share_already_heard
from collegia.practice.reviews.rules.signing import is_late
from collegia.trust.people.models import Person

# Below ten criticisms a share would say more about one person than about the cycle.
ENOUGH_FOR_A_SHARE = 10


@dataclass(frozen=True, slots=True)
class Progress:
    """One review by what was done in it."""

    review: Review
    parts: int
    parts_in: int
    signatures: int
    is_contested: bool


@dataclass(frozen=True, slots=True)
class ShownCycle:
    """How far a cycle is."""

    cycle: Cycle
    reviews: tuple[Progress, ...]
    heard: Heard
    late_contests: int
    meeting: Meeting | None

    @property
    def heard_in_hundred(self) -> int | None:
        """Of a hundred criticisms, how many had been heard before; none while there are too few for a share."""
        share = self.heard.share
        return round(share * 100) if share is not None and self.heard.criticisms >= ENOUGH_FOR_A_SHARE else None


def shown_cycle(cycle: Cycle) -> ShownCycle:
    """A cycle with the progress of its reviews; who may open it `queries.places.cycle_for` decides."""
    reviews = list(
        Review.objects.filter(cycle=cycle)
        .select_related("cycle", "person", "reviewer")
        .prefetch_related("parts__statements__evidence", "conversations", "signatures", "contests")
        .order_by("person__name")
    )
    claims = [claim for review in reviews for claim in _claims(review)]
    waiting = ReviewContest.objects.filter(review__cycle=cycle, answered_at__isnull=True)
    late = sum(is_late(contest.answer_by, timezone.localdate()) for contest in waiting)
    meeting = cycle.meetings.filter(closed_at__isnull=True).first()
    return ShownCycle(cycle, tuple(_progress(review) for review in reviews), share_already_heard(claims), late, meeting)


def reviews_of(viewer: Person) -> QuerySet[Review]:
    """The viewer's own reviews, the latest first."""
    return Review.objects.filter(person=viewer).select_related("cycle__unit", "reviewer")


def reviews_written_by(viewer: Person) -> QuerySet[Review]:
    """The reviews that the viewer is the reviewer of, of cycles that have not ended."""
    running = Review.objects.filter(reviewer=viewer, cycle__ended_at__isnull=True)
    return running.select_related("cycle", "person").order_by("person__name")


def parts_to_write(viewer: Person, today: date) -> QuerySet[Part]:
    """The parts that wait for the viewer in cycles that have opened."""
    waiting = Part.objects.filter(writer=viewer, submitted_at__isnull=True, declined_at__isnull=True)
    opened = waiting.filter(review__cycle__opens_on__lte=today, review__cycle__ended_at__isnull=True)
    return opened.select_related("review__person", "review__cycle").order_by("review__cycle__closes_on", "pk")


def reminders_of(viewer: Person, today: date) -> list[Part]:
    """The parts that wait for the viewer in their last days and that she has not put off."""
    return [part for part in parts_to_write(viewer, today) if is_due(part, today)]


def is_due(part: Part, today: date) -> bool:
    """Whether a part waits in its last days, and its writer has not put it off."""
    cycle = part.review.cycle
    return is_to_be_reminded(
        opens_on=cycle.opens_on,
        closes_on=cycle.closes_on,
        remind_days=cycle.remind_days,
        today=today,
        quiet_until=part.quiet_until,
        is_done=part.submitted_at is not None,
    )


def _claims(review: Review) -> list[Claim]:
    parts = [part for part in review.parts.all() if part.submitted_at]
    written = any(part.statements.all() for part in parts)
    return list(claims_of(review, parts, items_of(review)).values()) if written else []


def _progress(review: Review) -> Progress:
    parts = [part for part in review.parts.all() if not part.declined_at]
    return Progress(
        review=review,
        parts=len(parts),
        parts_in=sum(part.submitted_at is not None for part in parts),
        signatures=sum(signed.void_since is None for signed in review.signatures.all()),
        is_contested=any(contest.answered_at is None for contest in review.contests.all()),
    )
