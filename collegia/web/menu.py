"""What stands on every page: the menu in the person's words, the lock, the demo notice."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from collegia.trust.people.access import is_administrator
from collegia.trust.people.models import Person
from collegia.web.doors import doors_are_open


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the menu."""

    url: str
    label: str | Promise
    current: bool


def page_context(request: HttpRequest) -> dict[str, Any]:
    """The context of every page."""
    return {
        "menu": _menu(request),
        "footer_links": _footer(request),
        "demo": doors_are_open(),
        "lock_after": int(settings.LOCK_AFTER.total_seconds()),
    }


def _menu(request: HttpRequest) -> list[Entry]:
    """The five at most that a shift needs."""
    entries = (
        ("today", _("Today")),
        ("my_practice", _("My practice")),
        ("rehearse", _("Rehearse")),
        ("feedback", _("Feedback")),
        ("teams", _("My team")),
    )
    return _entries(request, entries) if _who(request) else []


def _footer(request: HttpRequest) -> list[Entry]:
    """What is needed now and then: under every page."""
    person = _who(request)
    if person is None:
        return []
    entries = [
        ("reviews", _("Reviews")),
        ("choices", _("My data")),
        ("compose_page", _("Compose")),
        ("imports", _("Import")),
        ("cards", _("The models in use")),
    ]
    if is_administrator(person, timezone.localdate()):
        entries += [("people", _("People")), ("fairness", _("Fairness")), ("language_model", _("Language model"))]
    return _entries(request, entries)


def _who(request: HttpRequest) -> Person | None:
    person = getattr(request, "user", None)
    return person if isinstance(person, Person) and not request.session.get("locked") else None


def _entries(request: HttpRequest, named: Sequence[tuple[str, str | Promise]]) -> list[Entry]:
    return [Entry(url, label, _is_current(request.path, url)) for url, label in ((reverse(n), t) for n, t in named)]


def _is_current(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
