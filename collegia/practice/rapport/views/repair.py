"""Repair: a way back after a strained exchange, for me alone, step by step."""

from datetime import datetime

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collegia.pages.render import render_page
from collegia.practice.rapport.actions.repair import (
    choose_way,
    delete_repair,
    say_whether_it_helped,
    set_reminder,
    start_repair,
    write_heard,
    write_opening,
)
from collegia.practice.rapport.models.repair import Channel, Helped, Moment, Repair
from collegia.practice.rapport.queries.insights import insight_for
from collegia.practice.rapport.queries.repair import Step, insight_of, repairs_for, step_of
from collegia.practice.rapport.repair_forms import HeardForm, OpeningForm, ReminderForm, WayForm
from collegia.practice.rapport.repair_words import openings_for
from collegia.trust.people.access import viewer_of

FORMS: dict[Step, type[Form]] = {
    Step.HEARD: HeardForm,
    Step.OPENING: OpeningForm,
    Step.WAY: WayForm,
    Step.REMINDER: ReminderForm,
}
STEPS = list(Step)
MOST = 20


@require_GET
def repairs(request: HttpRequest) -> HttpResponse:
    """What I began to mend, and the way to begin."""
    return render_page(request, "rapport/repairs.html", {"repairs": repairs_for(viewer_of(request))[:MOST]})


@require_POST
def repair_start(request: HttpRequest) -> HttpResponse:
    """Begin from an insight of mine, or from scratch."""
    viewer, now, chosen = viewer_of(request), timezone.now(), request.POST.get("insight", "")
    shown = insight_for(viewer, int(chosen), now) if chosen.isascii() and chosen.isdigit() else None
    if chosen and shown is None:
        raise Http404
    made = start_repair(person=viewer, insight=shown.insight if shown else None, now=now)
    return redirect("repair", made.pk)


@require_GET
def repair(request: HttpRequest, repair_id: int) -> HttpResponse:
    """What I wrote down, or the step where I stopped."""
    found = _own(request, repair_id)
    step = step_of(found)
    if step:
        return redirect("repair_step", found.pk, step)
    due = found.remind_on is not None and found.remind_on <= timezone.localdate()
    context = {"repair": found, "due": due, "answers": Helped.choices}
    return render_page(request, "rapport/repair.html", context)


@require_http_methods(["GET", "POST"])
def repair_step(request: HttpRequest, repair_id: int, step: str) -> HttpResponse:
    """One step: ask, keep, go on."""
    found = _own(request, repair_id)
    if step not in set(STEPS):
        raise Http404
    here = Step(step)
    form = FORMS[here](request.POST or None, initial=_so_far(found))
    if request.method == "POST" and form.is_valid():
        _keep(found, here, form, timezone.now())
        return redirect("repair_step", found.pk, after) if (after := _after(here)) else redirect("repair", found.pk)
    return _page(request, found, here, form)


@require_POST
def repair_helped(request: HttpRequest, repair_id: int) -> HttpResponse:
    """Keep what I say of whether it helped."""
    found, said = _own(request, repair_id), request.POST.get("helped", "")
    if said not in Helped.values:
        raise Http404
    say_whether_it_helped(repair=found, helped=Helped(said), now=timezone.now())
    messages.success(request, _("Noted, for you alone."))
    return redirect("repair", found.pk)


@require_http_methods(["GET", "POST"])
def repair_delete(request: HttpRequest, repair_id: int) -> HttpResponse:
    """Delete what I wrote down."""
    found = _own(request, repair_id)
    if request.method == "GET":
        return render_page(request, "rapport/repair_delete.html", {"repair": found})
    delete_repair(repair=found)
    messages.success(request, _("It has been deleted."))
    return redirect("repairs")


def _own(request: HttpRequest, repair_id: int) -> Repair:
    return get_object_or_404(repairs_for(viewer_of(request)), pk=repair_id)


def _insight(request: HttpRequest, found: Repair) -> object:
    return insight_of(viewer_of(request), found, timezone.now())


def _so_far(found: Repair) -> dict[str, str]:
    said = {"heard": found.heard, "opening": found.opening, "channel": found.channel, "moment": found.moment}
    return {name: value for name, value in said.items() if value}


def _keep(found: Repair, step: Step, form: Form, now: datetime) -> None:
    said = form.cleaned_data
    match step:
        case Step.HEARD:
            write_heard(repair=found, words=said["heard"], now=now)
        case Step.OPENING:
            write_opening(repair=found, words=said["opening"], now=now)
        case Step.WAY:
            choose_way(repair=found, channel=Channel(said["channel"]), moment=Moment(said["moment"]), now=now)
        case Step.REMINDER:
            set_reminder(repair=found, days=said["days"], today=timezone.localtime(now).date(), now=now)


def _after(step: Step) -> Step | None:
    place = STEPS.index(step) + 1
    return STEPS[place] if place < len(STEPS) else None


def _page(request: HttpRequest, found: Repair, step: Step, form: Form) -> HttpResponse:
    number = STEPS.index(step) + 1
    label = found.insight.label if found.insight else ""
    context = {
        "repair": found,
        "shown": _insight(request, found),
        "form": form,
        "step": step,
        "number": number,
        "before": STEPS[number - 2] if number > 1 else None,
        "labels": [_("What was heard"), _("An opening"), _("How and when"), _("A reminder")],
        "openings": openings_for(label, (get_language() or "en")[:2]),
    }
    return render_page(request, "rapport/repair_step.html", context)
