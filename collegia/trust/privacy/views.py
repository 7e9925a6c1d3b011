"""My data: what may be read, what is known, a copy of it, and being forgotten."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collegia.pages.render import render_page
from collegia.trust.audit.actions import record
from collegia.trust.audit.words import done_to_you
from collegia.trust.people.access import viewer_of
from collegia.trust.people.models import Person
from collegia.trust.people.queries import places_of
from collegia.trust.privacy.actions import erase, give_consent, withdraw_consent
from collegia.trust.privacy.purposes import Purpose
from collegia.trust.privacy.queries import choices_of, everything_about, known_about, looks_at


@require_GET
def choices(request: HttpRequest) -> HttpResponse:
    """What may be read of mine: each purpose on its own, in plain words."""
    return render_page(request, "privacy/choices.html", {"choices": choices_of(viewer_of(request))})


@require_POST
def choose(request: HttpRequest, purpose: str) -> HttpResponse:
    """Say yes to a purpose, or take it back, in one click."""
    if purpose not in Purpose.values:
        raise Http404
    chosen, now, viewer = Purpose(purpose), timezone.now(), viewer_of(request)
    if request.POST.get("on") == "yes":
        give_consent(person=viewer, purpose=chosen, now=now)
        messages.success(request, _("You agreed. You can take it back here at any time."))
    else:
        withdraw_consent(person=viewer, purpose=chosen, now=now)
        messages.success(request, _("You took it back. What rested on it has been deleted."))
    return redirect("choices")


@require_GET
def known(request: HttpRequest) -> HttpResponse:
    """What is known about me, who has looked, and how long it is kept."""
    viewer = viewer_of(request)
    looks = looks_at(viewer)
    context = {
        "known": known_about(viewer),
        "places": places_of(viewer, timezone.localdate()),
        "looks": [(entry, _name_of(entry.actor_id), done_to_you(entry.verb)) for entry in looks],
    }
    return render_page(request, "privacy/known.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """A copy of everything about me, as a file."""
    viewer = viewer_of(request)
    record("privacy.exported", actor=viewer, subject=viewer)
    answer = JsonResponse(everything_about(viewer), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="collegia-about-me.json"'
    return answer


@require_http_methods(["GET", "POST"])
def erase_all(request: HttpRequest) -> HttpResponse:
    """Ask once, then delete everything found about me."""
    context: dict[str, Any] = {"known": known_about(viewer_of(request))}
    if request.method == "GET":
        return render_page(request, "privacy/erase.html", context)
    erase(person=viewer_of(request))
    messages.success(request, _("Everything found about you has been deleted, and nothing more is read."))
    return redirect("known")


def _name_of(actor_id: int | None) -> str:
    person = Person.objects.filter(pk=actor_id).first() if actor_id else None
    return person.name if person else _("The system")
