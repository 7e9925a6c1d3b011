"""The administrators' page of the language model."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collegia.pages.render import render_page
from collegia.trust.ai.actions import switch_off, switch_on, try_connection
from collegia.trust.ai.budget import has_prices
from collegia.trust.ai.outcomes import meaning_of
from collegia.trust.ai.queries import calls_seen_by, currency, state_now, trouble_in, use_of_budget
from collegia.trust.ai.retention import CALLS_KEPT_FOR
from collegia.trust.people.access import administrators_only, viewer_of

LATEST = 50


@require_GET
@administrators_only
def language_model(request: HttpRequest) -> HttpResponse:
    """State, budget, what failed, and the latest calls."""
    return render_page(request, "ai/language_model.html", _page(request), part="tried")


@require_POST
@administrators_only
def test_connection(request: HttpRequest) -> HttpResponse:
    """Ask the language model one harmless sentence, and say how it went."""
    trial = try_connection()
    context = {**_page(request), "trial": trial, "meaning": meaning_of(trial.outcome)}
    return render_page(request, "ai/language_model.html", context, part="tried")


@require_http_methods(["GET", "POST"])
@administrators_only
def switch(request: HttpRequest) -> HttpResponse:
    """Ask once, then switch the language model off or on again."""
    if request.method == "GET":
        return render_page(request, "ai/switch.html", {"state": state_now()})
    administrator = viewer_of(request)
    if request.POST.get("on") == "yes":
        switch_on(administrator=administrator)
        messages.success(request, _("The language model is switched on again."))
    else:
        switch_off(administrator=administrator, now=timezone.now())
        messages.success(request, _("The language model is off. Nothing more is sent to it."))
    return redirect("language_model")


def _page(request: HttpRequest) -> dict[str, Any]:
    now = timezone.now()
    calls = calls_seen_by(viewer_of(request), timezone.localdate())
    return {
        "state": state_now(),
        "uses": use_of_budget(now),
        "trouble": trouble_in(calls, now),
        "calls": calls[:LATEST],
        "has_prices": has_prices(),
        "currency": currency(),
        "kept_days": CALLS_KEPT_FOR.days,
    }
