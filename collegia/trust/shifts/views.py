"""One's own hours, and the rota that an administrator brings in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegia.pages.render import render_page
from collegia.trust.people.access import administrators_only, viewer_of
from collegia.trust.people.models import Person
from collegia.trust.shifts.actions import RotaHasBadLines, import_rota, preview_rota, set_own_hours
from collegia.trust.shifts.forms import HoursForm, RotaForm, initial_of
from collegia.trust.shifts.letters import mail_is_set_up
from collegia.trust.shifts.queries import coming_shifts, hours_of
from collegia.trust.shifts.rota import Rota, read_rota

FIRST_LINES = 20


@require_http_methods(["GET", "POST"])
def own_hours(request: HttpRequest) -> HttpResponse:
    """When I rest, and whether Collegia may write to me."""
    viewer = viewer_of(request)
    form = HoursForm(request.POST or None, initial=initial_of(hours_of(viewer)))
    if request.method == "POST" and form.is_valid():
        set_own_hours(person=viewer, **form.told())
        messages.success(request, _("Kept. It is used for reminders, and nobody else sees it."))
        return redirect("own_hours")
    context = {"form": form, "shifts": coming_shifts(viewer, timezone.now()), "mail": mail_is_set_up()}
    return render_page(request, "shifts/hours.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@administrators_only
def rota(request: HttpRequest) -> HttpResponse:
    """Preview a rota, then take it."""
    form = RotaForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render_page(request, "shifts/rota.html", {"form": form}, status=422 if form.errors else 200)
    found = read_rota(form.cleaned_data["file"].read())
    outcome = _outcome(found, "take" in request.POST, viewer_of(request))
    return render_page(request, "shifts/rota.html", {"form": RotaForm(), **outcome})


def _outcome(found: Rota, took: bool, viewer: Person) -> dict[str, Any]:
    """What the page says of a rota: what is wrong with it, or what it changed or would change."""
    told: dict[str, Any] = {"rota": found, "importer": viewer, "today": timezone.localdate(), "now": timezone.now()}
    try:
        if took:
            return {"result": import_rota(**told), "took": True}
        return {"result": preview_rota(**told), "lines": found.lines[:FIRST_LINES], "count": len(found.lines)}
    except RotaHasBadLines as error:
        return {"bad": error.bad}
