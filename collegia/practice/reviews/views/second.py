"""Whether whoever asks signed in again with a second factor just now."""

from datetime import datetime
from importlib import import_module
from importlib.util import find_spec

from django.http import HttpRequest

MODULE = "collegia.trust.people.second_factor"


def second_factor_at(request: HttpRequest, now: datetime) -> datetime | None:
    """When, for the actions that ask for it; none: not in the last quarter of an hour."""
    return now if _signed_in_twice(request) else None


def _signed_in_twice(request: HttpRequest) -> bool:
    if find_spec(MODULE) is None:
        return False
    return bool(import_module(MODULE).signed_in_twice(request))
