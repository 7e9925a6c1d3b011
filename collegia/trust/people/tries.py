"""Whose tries are counted when a password is wrong."""

from typing import Any

from django.http import HttpRequest


def address_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The address that was typed, or that of whoever unlocks, in one spelling: so tries are counted for one person."""
    typed = (credentials or {}).get("username") or request.POST.get("username") or _signed_in(request)
    return str(typed).strip().lower()[:255]


def _signed_in(request: HttpRequest) -> str:
    return getattr(getattr(request, "user", None), "email", "")
