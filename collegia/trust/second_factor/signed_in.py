"""Whether somebody has just signed in again with a second factor."""

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone

from collegia.trust.people.access import viewer_of
from collegia.trust.second_factor.models import SecondFactor

WITHIN = timedelta(minutes=15)
KEY = "second_factor_at"


def second_factor_at(request: HttpRequest, within: timedelta = WITHIN) -> datetime | None:
    """Give when this session was signed in again with a second factor, none where that is too long ago or never."""
    said = request.session.get(KEY, "")
    at = datetime.fromisoformat(said) if said else None
    return at if at and timezone.now() - at <= within else None


def signed_in_twice(request: HttpRequest, within: timedelta = WITHIN) -> bool:
    """Say whether that is so."""
    return second_factor_at(request, within) is not None


def note_second_factor(request: HttpRequest) -> None:
    """Remember it for this session."""
    request.session[KEY] = timezone.now().isoformat()


def has_second_factor(request: HttpRequest) -> bool:
    """Say whether the viewer has one that is confirmed."""
    return SecondFactor.objects.filter(person=viewer_of(request), confirmed_at__isnull=False).exists()
