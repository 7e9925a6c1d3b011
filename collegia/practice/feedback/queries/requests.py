"""Requests for feedback, viewer first: those that wait for her and those that she made."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from collegia.practice.feedback.models.requests import Request
from collegia.practice.feedback.naming import names_in, with_names
from collegia.practice.feedback.rules import is_open
from collegia.trust.people.models import Person


@dataclass(frozen=True, slots=True)
class ShownRequest:
    """One request with its topic in words."""

    request: Request
    asker: str
    asked: str
    topic: str
    is_open: bool


def requests_for(viewer: Person, today: date) -> list[ShownRequest]:
    """What colleagues ask of the viewer and what still waits, the soonest to close first."""
    return _shown(waiting_for(viewer, today).order_by("closes_on", "pk"), today)


def requests_by(viewer: Person, today: date, most: int = 20) -> list[ShownRequest]:
    """What the viewer asked of others, the newest first."""
    return _shown(Request.objects.filter(asker=viewer)[:most], today)


def waiting_for(viewer: Person, today: date) -> QuerySet[Request]:
    """The requests to the viewer that are neither answered nor declined nor past their day."""
    return Request.objects.filter(asked=viewer, closes_on__gte=today, answered_at=None, declined_at=None)


def request_for(viewer: Person, request_id: int, today: date) -> ShownRequest | None:
    """One request that waits for the viewer."""
    found = _shown(waiting_for(viewer, today).filter(pk=request_id), today)
    return found[0] if found else None


def request_by(viewer: Person, request_id: int) -> Request | None:
    """One request that the viewer made."""
    return Request.objects.filter(asker=viewer, pk=request_id).first()


def _shown(found: QuerySet[Request], today: date) -> list[ShownRequest]:
    requests = list(found.select_related("asker", "asked"))
    names = names_in(request.topic for request in requests)
    return [_show(request, names, today) for request in requests]


def _show(request: Request, names: dict[str, str], today: date) -> ShownRequest:
    return ShownRequest(
        request=request,
        asker=request.asker.name,
        asked=request.asked.name,
        topic=with_names(request.topic, names),
        is_open=is_open(
            closes_on=request.closes_on,
            answered_at=request.answered_at,
            declined_at=request.declined_at,
            today=today,
        ),
    )
