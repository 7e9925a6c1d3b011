"""Which parts of reviews somebody is reminded of, and when each may go out."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from collegia.practice.reviews.models.reviews import Part
from collegia.practice.reviews.queries.cycles import is_due, reminders_of
from collegia.practice.reviews.rules.reminding import (
    AT_MOST_ONE_IN,
    day_to_be_reminded,
    may_go_out,
    stands_on_today,
)
from collegia.trust.people.access import who_may_enter
from collegia.trust.people.models import Person
from collegia.trust.shifts.queries import is_left_in_peace, resting


@dataclass(frozen=True, slots=True)
class Reminder:
    """A part that Today reminds of, and the day that one press puts it off to."""

    part: Part
    later: date | None


def reminder_for(viewer: Person, now: datetime) -> Reminder | None:
    """The part that the viewer is reminded of at a moment; none while she rests."""
    today = timezone.localdate(now)
    due = reminders_of(viewer, today)
    if not due:
        return None
    rests = is_left_in_peace(viewer, now)
    standing = (part for part in due if stands_on_today(reminded_at=part.reminded_at, now=now, is_resting=rests))
    first = next(standing, None)
    return Reminder(first, later_day(first, today)) if first else None


def later_day(part: Part, today: date) -> date | None:
    """The day that one press puts the reminder of a part off to."""
    return day_to_be_reminded(today=today, closes_on=part.review.cycle.closes_on)


def reminders_to_send(now: datetime) -> list[tuple[Person, list[Part]]]:
    """The parts whose reminder may go out now, by who writes them; those first that close first."""
    today = timezone.localdate(now)
    due = [part for part in _waiting(now, today) if is_due(part, today)]
    rests = resting({part.writer_id for part in due if part.writer_id}, now)
    by_writer: defaultdict[Person, list[Part]] = defaultdict(list)
    for part in due:
        is_resting = part.writer_id in rests
        if part.writer and may_go_out(reminded_at=part.reminded_at, now=now, is_resting=is_resting):
            by_writer[part.writer].append(part)
    return list(by_writer.items())


def _waiting(now: datetime, today: date) -> list[Part]:
    waiting = Part.objects.filter(submitted_at__isnull=True, declined_at__isnull=True, writer__in=who_may_enter(today))
    running = waiting.filter(review__cycle__opens_on__lte=today, review__cycle__ended_at__isnull=True)
    silent = Q(reminded_at__isnull=True) | Q(reminded_at__lte=now - AT_MOST_ONE_IN)
    found = running.filter(silent).select_related("writer", "review__cycle")
    return list(found.order_by("review__cycle__closes_on", "pk"))
