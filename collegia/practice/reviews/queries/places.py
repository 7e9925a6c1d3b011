"""What somebody is in reviews and cycles: the viewer first, and nothing for who is nothing in them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from collegia.practice.reviews.models.calibration import Seat
from collegia.practice.reviews.models.contests import ReviewContest
from collegia.practice.reviews.models.cycles import Cycle
from collegia.practice.reviews.models.reviews import Part, Review
from collegia.practice.reviews.rules.allocation import took_part
from collegia.practice.reviews.rules.seeing import Place
from collegia.trust.people.access import current_memberships
from collegia.trust.people.models import Person, Role, Unit


def units_below(units: Iterable[int]) -> set[int]:
    """Some units and every unit below them, by number."""
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    for unit, parent in Unit.objects.values_list("pk", "parent_id"):
        below[parent].append(unit)
    found: set[int] = set()
    waiting = list(units)
    while waiting:
        unit = waiting.pop()
        found.add(unit)
        waiting += below[unit]
    return found


def units_led_by(viewer: Person, today: date) -> set[int]:
    """The units that the viewer leads or administers, with every unit below them."""
    held = current_memberships(viewer, today).filter(role__in=[Role.LEAD, Role.ADMINISTRATOR])
    return units_below(held.values_list("unit", flat=True))


def cycles_led_by(viewer: Person, today: date) -> QuerySet[Cycle]:
    """The cycles of units that the viewer leads or administers."""
    return Cycle.objects.filter(unit__in=units_led_by(viewer, today)).select_related("unit")


def cycle_for(viewer: Person, cycle_id: int, today: date) -> Cycle | None:
    """A cycle, for who leads or administers its unit."""
    return cycles_led_by(viewer, today).filter(pk=cycle_id).first()


def place_in(viewer: Person, review: Review, today: date) -> Place | None:
    """What the viewer is in a review; none: nothing, and the page is not there for her."""
    if viewer.pk == review.person_id:
        return Place.PERSON
    if viewer.pk == review.reviewer_id:
        return Place.REVIEWER
    if may_answer(viewer, review, today):
        return Place.ANSWERER
    return Place.TABLE if sits_at_the_table(viewer, review) else None


def sits_at_the_table(viewer: Person, review: Review) -> bool:
    """Whether the viewer compares ratings in an open meeting of the cycle; from when the review was shared."""
    seats = Seat.objects.filter(person=viewer, meeting__cycle=review.cycle_id, meeting__closed_at__isnull=True)
    return review.shared_at is not None and seats.exists()


def may_answer(viewer: Person, review: Review, today: date) -> bool:
    """Who leads or administers above and had no hand in the review: while a contest is open, or as its answerer."""
    open_or_hers = Q(answered_at__isnull=True) | Q(answered_by=viewer)
    if not ReviewContest.objects.filter(open_or_hers, review=review).exists():
        return False
    above = review.cycle.unit_id in units_led_by(viewer, today)
    return above and viewer.pk not in hands_in(review)


def contests_to_answer(viewer: Person, today: date) -> list[ReviewContest]:
    """The open contests that the viewer may answer, the soonest due first."""
    waiting = ReviewContest.objects.filter(answered_at__isnull=True)
    if not waiting.exists():
        return []
    below = waiting.filter(review__cycle__unit__in=units_led_by(viewer, today)).select_related("review__cycle")
    return [contest for contest in below.order_by("answer_by", "pk") if viewer.pk not in hands_in(contest.review)]


def hands_in(review: Review) -> set[int]:
    """Everybody who had a hand in a review, by number."""
    writers = [writer for writer in Part.objects.filter(review=review).values_list("writer", flat=True) if writer]
    seats = Seat.objects.filter(meeting__cycle=review.cycle_id).values_list("person", flat=True)
    return took_part(writers, review.reviewer_id, review.person_id, set(seats))


def part_for(viewer: Person, part_id: int) -> Part | None:
    """A part that the viewer writes herself and has not declined."""
    own = Part.objects.filter(writer=viewer, declined_at__isnull=True)
    return own.select_related("review__person", "review__reviewer", "review__cycle").filter(pk=part_id).first()
