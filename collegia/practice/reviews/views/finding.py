"""What a view begins with: the viewer's review, part, statement or cycle, or a page that is not there."""

from django.http import Http404, HttpRequest
from django.utils import timezone

from collegia.practice.reviews.actions.looking import note_look
from collegia.practice.reviews.models.cycles import Cycle
from collegia.practice.reviews.models.reviews import Part
from collegia.practice.reviews.queries.one import ShownOne, statement_for
from collegia.practice.reviews.queries.places import cycle_for, part_for
from collegia.practice.reviews.queries.reviews import ShownReview, review_for
from collegia.practice.reviews.rules.seeing import Place
from collegia.trust.people.access import viewer_of


def the_review(request: HttpRequest, review_id: int, *places: Place) -> ShownReview:
    """A review in which the viewer has one of these places (none named: any); that she opened it is kept."""
    viewer, today = viewer_of(request), timezone.localdate()
    shown = review_for(viewer, review_id, today)
    if shown is None or (places and shown.place not in places):
        raise Http404
    note_look(review=shown.review, by=viewer, today=today)
    return shown


def the_part(request: HttpRequest, part_id: int) -> Part:
    """A part that the viewer writes."""
    part = part_for(viewer_of(request), part_id)
    if part is None:
        raise Http404
    return part


def the_statement(request: HttpRequest, statement_id: int) -> ShownOne:
    """A statement that is open to the viewer."""
    one = statement_for(viewer_of(request), statement_id, timezone.localdate())
    if one is None:
        raise Http404
    return one


def the_cycle(request: HttpRequest, cycle_id: int) -> Cycle:
    """A cycle of a unit that the viewer leads or administers."""
    cycle = cycle_for(viewer_of(request), cycle_id, timezone.localdate())
    if cycle is None:
        raise Http404
    return cycle
