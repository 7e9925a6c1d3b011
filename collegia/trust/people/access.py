"""Who may do what: every answer starts from the person who asks."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from collegia.trust.people.models import Membership, Person, Role, Unit

P = ParamSpec("P")


def current_memberships(person: Person, today: date) -> QuerySet[Membership]:
    """The memberships of a person that hold on a day."""
    return current(Membership.objects.filter(person=person), today)


def current(memberships: QuerySet[Membership], today: date) -> QuerySet[Membership]:
    """Those memberships that have begun and not ended."""
    return not_ended(memberships, today).filter(starts_on__lte=today)


def not_ended(memberships: QuerySet[Membership], today: date) -> QuerySet[Membership]:
    """Those memberships that hold or will hold."""
    return memberships.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))


def who_may_enter(today: date) -> QuerySet[Person]:
    """Active people whose memberships have not all ended; the invented only while nobody real is there."""
    held = Membership.objects.filter(person=OuterRef("pk"))
    here = Exists(not_ended(held, today)) | ~Exists(held)
    among_their_like = Q(is_invented=False) | ~Exists(Person.objects.filter(is_invented=False))
    return Person.objects.filter(here, among_their_like, is_active=True)


def has_real_people() -> bool:
    """True as soon as anybody is in the database who was not invented."""
    return Person.objects.filter(is_invented=False).exists()


def is_administrator(person: Person, today: date) -> bool:
    """True for administrators of a whole organisation, not of one ward."""
    return person.is_active and organisations_of(person, today).exists()


def organisations_of(administrator: Person, today: date) -> QuerySet[Unit]:
    """The top units that a person administers now."""
    held = current_memberships(administrator, today).filter(role=Role.ADMINISTRATOR)
    return Unit.objects.filter(parent__isnull=True, pk__in=held.values("unit"))


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
