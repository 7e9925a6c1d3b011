"""The meeting in which reviewers compare how they read evidence."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Min

from collegia.practice.reviews.models.calibration import Meeting, Seat
from collegia.practice.reviews.models.cycles import Cycle
from collegia.practice.reviews.models.reviews import Review
from collegia.practice.reviews.rules.allocation import speaking_order
from collegia.trust.audit.actions import record
from collegia.trust.people.models import Membership, Person, Role


@transaction.atomic
def open_meeting(*, cycle: Cycle, by: Person, now: datetime) -> Meeting:
    """Open the meeting for everybody who writes reviews in the cycle; those with the fewest years speak first."""
    found = Meeting.objects.filter(cycle=cycle, closed_at=None).first()
    if found:
        return found
    meeting = Meeting.objects.create(cycle=cycle, opened_at=now, opened_by=by)
    reviewers = set(Review.objects.filter(cycle=cycle, reviewer__isnull=False).values_list("reviewer", flat=True))
    order = speaking_order([(number, _since(number)) for number in reviewers if number])
    Seat.objects.bulk_create(Seat(meeting=meeting, person_id=number, order=n) for n, number in enumerate(order, 1))
    record("reviews.meeting_opened", actor=by, about=f"cycle {cycle.pk}")
    return meeting


@transaction.atomic
def close_meeting(*, meeting: Meeting, by: Person, now: datetime) -> None:
    """Close it: from now on nobody at the table opens other people's reviews."""
    if Meeting.objects.filter(pk=meeting.pk, closed_at=None).update(closed_at=now):
        record("reviews.meeting_closed", actor=by, about=f"cycle {meeting.cycle_id}")


def _since(number: int) -> date | None:
    """Since when somebody leads."""
    led = Membership.objects.filter(person=number, role=Role.LEAD)
    first: date | None = led.aggregate(first=Min("starts_on"))["first"]
    return first
