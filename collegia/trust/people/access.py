"""Who may do what: every answer starts from the person who asks."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from collegia.trust.people.models import Membership, Person, Role

P = ParamSpec("P")


def current_memberships(person: Person, today: date) -> QuerySet[Membership]:
    """The memberships of a person that hold on a day."""
    return current(Membership.objects.filter(person=person), today)


def current(memberships: QuerySet[Membership], today: date) -> QuerySet[Membership]:
    """Those memberships that have begun and not ended."""
    still = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    return memberships.filter(still, starts_on__lte=today)


def is_administrator(person: Person, today: date) -> bool:
    """True for administrators of a whole organisation, not of one ward."""
    held = current_memberships(person, today).filter(role=Role.ADMINISTRATOR, unit__parent__isnull=True)
    return person.is_active and held.exists()


def administrators_only(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Answer 404 to everybody who does not administer the organisation, as for a page that is not there."""

    @wraps(view)
    def checked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not is_administrator(viewer_of(request), timezone.localdate()):
            raise Http404
        return view(request, *args, **kwargs)

    return checked


def viewer_of(request: HttpRequest) -> Person:
    """The person who asks; only for views behind sign-in."""
    if not isinstance(request.user, Person):
        raise Http404
    return request.user
