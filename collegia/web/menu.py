"""What stands on every page: the menu in the person's words, the lock, the demo notice."""

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
        "demo": doors_are_open(),
        "lock_after": int(settings.LOCK_AFTER.total_seconds()),
    }


def _menu(request: HttpRequest) -> list[Entry]:
    person = getattr(request, "user", None)
    if not isinstance(person, Person) or request.session.get("locked"):
        return []
    entries = [
        ("today", _("Today")),
        ("my_practice", _("My practice")),
        ("teams", _("My team")),
        ("compose_page", _("Compose")),
        ("imports", _("Import")),
        ("choices", _("My data")),
    ]
    if is_administrator(person, timezone.localdate()):
        entries += [("people", _("People")), ("language_model", _("Language model"))]
    return [Entry(url, label, _is_current(request.path, url)) for url, label in ((reverse(n), t) for n, t in entries)]


def _is_current(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
