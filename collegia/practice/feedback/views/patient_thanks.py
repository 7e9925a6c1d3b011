"""Patients' thanks: what came, and the cards that lead to the page where they are written."""

from uuid import UUID

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from collegia.pages.render import render_page
from collegia.practice.feedback.actions.patient_thanks import (
    close_thanks_link,
    let_thanks_through,
    make_thanks_link,
    remove_held_thanks,
    remove_thanks,
)
from collegia.practice.feedback.models.thanks import ThanksLink
from collegia.practice.feedback.queries.patient_thanks import (
    card_of,
    cards_of,
    held_for,
    held_shown,
    patient_thanks_for,
    thanks_to_remove,
    units_led,
)
from collegia.trust.people.access import viewer_of
from collegia.trust.people.models import Unit

MINE = "mine"


@require_GET
def patient_thanks(request: HttpRequest) -> HttpResponse:
    """What patients wrote to me and to my units, and my cards."""
    viewer, today = viewer_of(request), timezone.localdate()
    context = {
        "found": patient_thanks_for(viewer, today),
        "held": held_shown(viewer, today),
        "cards": cards_of(viewer, today),
    }
    return render_page(request, "feedback/patient_thanks.html", context)


@require_POST
def card_make(request: HttpRequest) -> HttpResponse:
    """A card of my own, or of a unit that I lead."""
    made = make_thanks_link(maker=viewer_of(request), unit=_unit(request), now=timezone.now())
    return redirect("thanks_card", made.pk)


@require_GET
def card(request: HttpRequest, link_id: int) -> HttpResponse:
    """The card to print: a picture for a telephone, and the address."""
    link = _link(request, link_id)
    address = request.build_absolute_uri(reverse("public_thanks", args=[link.token]))
    context = {"link": link, "address": address, "picture": _picture(address)}
    return render_page(request, "feedback/thanks_card.html", context)


@require_POST
def card_close(request: HttpRequest, link_id: int) -> HttpResponse:
    """The card leads nowhere any more."""
    close_thanks_link(link=_link(request, link_id), by=viewer_of(request), now=timezone.now())
    messages.success(request, _("The card leads nowhere any more. What came through it stays."))
    return redirect("patient_thanks")


@require_POST
def remove(request: HttpRequest, thanks_id: UUID) -> HttpResponse:
    """Take a line away for good."""
    found = thanks_to_remove(viewer_of(request), thanks_id, timezone.localdate())
    if found is None:
        raise Http404
    remove_thanks(thanks=found, by=viewer_of(request))
    messages.success(request, _("Taken away."))
    return redirect("patient_thanks")


@require_POST
def let_through(request: HttpRequest, thanks_id: UUID) -> HttpResponse:
    """A line that waited is for everybody it was written to."""
    viewer = viewer_of(request)
    found = held_for(viewer, timezone.localdate()).filter(pk=thanks_id).first()
    if found is None:
        raise Http404
    let_thanks_through(thanks=found, by=viewer)
    messages.success(request, _("Let through."))
    return redirect("patient_thanks")


@require_POST
def remove_held(request: HttpRequest) -> HttpResponse:
    """Take away all lines that wait for me."""
    viewer = viewer_of(request)
    remove_held_thanks(held=held_for(viewer, timezone.localdate()), by=viewer)
    messages.success(request, _("Taken away."))
    return redirect("patient_thanks")


def _unit(request: HttpRequest) -> Unit | None:
    wanted = request.POST.get("for", "")
    if wanted == MINE:
        return None
    led = units_led(viewer_of(request), timezone.localdate())
    found = next((unit for unit in led if str(unit.pk) == wanted), None)
    if found is None:
        raise Http404
    return found


def _link(request: HttpRequest, link_id: int) -> ThanksLink:
    found = card_of(viewer_of(request), link_id, timezone.localdate())
    if found is None:
        raise Http404
    return found


def _picture(address: str) -> SafeString:
    drawn = segno.make(address, error="m").svg_inline(scale=5, border=4, dark="#000", light="#fff", svgclass="qr")
    # Drawn from an address of ours, which the library encodes.
    return mark_safe(drawn)  # noqa: S308
