"""What every request passes: the lock of shared computers, and no copies of private pages in caches."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django_htmx.http import HttpResponseClientRedirect

from collegia.trust.privacy.database_role import as_reviews

GetResponse = Callable[[HttpRequest], HttpResponseBase]
NOTED_EVERY = timedelta(seconds=20)
# Ids of elements that ask again by themselves: that nobody is there must still be noticed.
POLLING = frozenset({"report", "progress"})
OPEN_WHILE_LOCKED = frozenset({"lock", "unlock", "sign_out", "set_language", "health"})


class SignedInMiddleware(LoginRequiredMiddleware):
    """Every page needs signing in unless it says otherwise; a program is told so plainly, a person shown the door."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> Any:
        if SESSION_KEY in request.session:
            # Somebody signed in here who may no longer: nothing of the session is left to come back to.
            request.session.flush()
        if request.accepts("text/html"):
            return super().handle_no_permission(request, view_func)
        return JsonResponse({"error": "Sign in first."}, status=401)


class LockMiddleware:
    """Closes a signed-in session after some idle minutes or on request; the password opens it where it was."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated and not request.path.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
            self._lock_when_idle(request, timezone.now())
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponseBase | None:
        locked = request.user.is_authenticated and request.session.get("locked")
        name = request.resolver_match.url_name if request.resolver_match else ""
        if not locked or name in OPEN_WHILE_LOCKED:
            return None
        address = reverse("unlock")
        return HttpResponseClientRedirect(address) if getattr(request, "htmx", False) else redirect(address)

    @staticmethod
    def _lock_when_idle(request: HttpRequest, now: datetime) -> None:
        seen = request.session.get("seen_at")
        idle = now - datetime.fromisoformat(seen) if seen else timedelta(0)
        if idle > settings.LOCK_AFTER:
            request.session["locked"] = True
        polls = request.method == "GET" and request.headers.get("HX-Trigger", "") in POLLING
        if not seen or (idle > NOTED_EVERY and not polls):
            request.session["seen_at"] = now.isoformat()


class PrivatePagesMiddleware:
    """Tells browsers and proxies to keep no copy of a page made for somebody who signed in."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, HttpResponse) and request.user.is_authenticated:
            add_never_cache_headers(response)
        return response


class ReviewsRoleMiddleware:
    """Runs the pages of reviews under the database role that has no right on private tables, where there is one."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        if not getattr(view, "__module__", "").startswith("collegia.practice.reviews"):
            return None
        with as_reviews():
            return view(request, *args, **kwargs)
