"""Setting up a second factor, giving it, removing it."""

from collections.abc import Callable
from typing import TypeVar

import pyotp
import segno
from axes.decorators import axes_dispatch
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collegia.pages.render import render_page
from collegia.trust.people.access import viewer_of
from collegia.trust.second_factor.actions import (
    TooManyTries,
    begin_second_factor,
    confirm_second_factor,
    give_second_factor,
    remove_second_factor,
)
from collegia.trust.second_factor.forms import AgainForm, CodeForm
from collegia.trust.second_factor.models import SecondFactor
from collegia.trust.second_factor.signed_in import has_second_factor, note_second_factor, signed_in_twice

ISSUER = "Collegia"
T = TypeVar("T")


@require_GET
def second_factor(request: HttpRequest) -> HttpResponse:
    """Whether I have one, and what it is for."""
    context = {"has": has_second_factor(request), "given": signed_in_twice(request)}
    return render_page(request, "second_factor/second_factor.html", context)


@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Read the secret into an authenticator and type its first code."""
    if has_second_factor(request):
        return redirect("second_factor")
    viewer, form = viewer_of(request), CodeForm(request.POST if request.method == "POST" else None)
    codes = _tried(form, lambda code: confirm_second_factor(person=viewer, code=code, now=timezone.now()))
    if codes:
        note_second_factor(request)
        return render_page(request, "second_factor/codes.html", {"codes": codes})
    factor = SecondFactor.objects.filter(person=viewer).first() if form.is_bound else None
    factor = factor or begin_second_factor(person=viewer, now=timezone.now())
    context = {"form": form, "secret": factor.secret, "picture": _picture(factor.secret, viewer.email)}
    return render_page(request, "second_factor/set_up.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@axes_dispatch  # type: ignore[untyped-decorator]
def sign_in_again(request: HttpRequest) -> HttpResponse:
    """Sign in again with the second factor, and go on to where it was needed."""
    if not has_second_factor(request):
        return redirect("set_up_second_factor")
    viewer = viewer_of(request)
    form = AgainForm(request.POST if request.method == "POST" else None, request=request, person=viewer)
    if _tried(form, lambda code: give_second_factor(person=viewer, code=code, now=timezone.now())):
        note_second_factor(request)
        return redirect(_safe(request))
    context = {"form": form, "next": request.GET.get("next", "")}
    return render_page(request, "second_factor/again.html", context, status=422 if form.errors else 200)


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Remove it, having just given it."""
    if not signed_in_twice(request):
        return redirect(f"{reverse('sign_in_again')}?next={reverse('second_factor')}")
    remove_second_factor(person=viewer_of(request))
    request.session.pop("second_factor_at", None)
    messages.success(request, _("Your second factor has been removed."))
    return redirect("second_factor")


def _tried(form: CodeForm, right: Callable[[str], T | None]) -> T | None:
    """Give what a right code brings; a wrong one is said in the form."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        found = right(form.cleaned_data["code"])
    except TooManyTries:
        form.add_error("code", _("Too many wrong codes. Wait a quarter of an hour, then try again."))
        return None
    if not found:
        form.add_error("code", _("That code does not fit. Look at the authenticator again; a code counts once."))
    return found


def _picture(secret: str, email: str) -> SafeString:
    address = pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)
    drawn = segno.make(address, error="m").svg_inline(scale=5, border=4, dark="#000", light="#fff", svgclass="qr")
    # Drawn from a secret of ours and an address that the library encodes.
    return mark_safe(drawn)  # noqa: S308


def _safe(request: HttpRequest) -> str:
    wanted = request.GET.get("next", "")
    allowed = url_has_allowed_host_and_scheme(wanted, allowed_hosts=set(), require_https=settings.PRODUCTION)
    return wanted if allowed else reverse("second_factor")
