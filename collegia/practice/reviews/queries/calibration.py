"""The table at which reviewers compare how they read evidence: evidence first, anchors after it, nobody ranked."""

from dataclasses import dataclass

from collegia.practice.reviews.models.calibration import Meeting, Seat
from collegia.practice.reviews.models.reviews import Review
from collegia.practice.reviews.models.signing import Change
from collegia.trust.people.models import Person


@dataclass(frozen=True)
class Table:
    """An open meeting: the seats in the order of speaking, the shared reviews by name, what was changed at it."""

    meeting: Meeting
    seats: tuple[Seat, ...]
    reviews: tuple[Review, ...]
    changes: tuple[Change, ...]
    names: dict[str, str]


def table_for(viewer: Person, cycle_id: int) -> Table | None:
    """The open meeting of a cycle for who has a seat at it."""
    meeting = (
        Meeting.objects.filter(cycle=cycle_id, closed_at=None, seats__person=viewer).select_related("cycle").first()
    )
    if meeting is None:
        return None
    seats = tuple(meeting.seats.select_related("person"))
    shared = Review.objects.filter(cycle=meeting.cycle, shared_at__isnull=False).exclude(person=viewer)
    changes = tuple(meeting.changes.select_related("by", "review__person").order_by("-at"))
    names = {f"p{one.review.person_id}": one.review.person.name for one in changes}
    reviews = tuple(shared.select_related("person", "reviewer").order_by("person__name"))
    return Table(meeting, seats, reviews, changes, names)
