"""The conversation: a turn, a pause, the end, the way out."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from collegia.engines.encounter.leaving import Leaving
from collegia.pages.render import render_page, wants_part
from collegia.practice.rehearsal.actions.encounters import (
    delete_encounter,
    end_encounter,
    keep_turn,
    show_hints,
)
from collegia.practice.rehearsal.contacts import contacts_of
from collegia.practice.rehearsal.forms import TurnForm
from collegia.practice.rehearsal.hints import hint_for
from collegia.practice.rehearsal.looking_back import shown_by
from collegia.practice.rehearsal.queries.encounters import ShownEncounter, encounter_for
from collegia.practice.rehearsal.queries.preparations import own_sentences_of
from collegia.practice.rehearsal.turns import Taken, take
from collegia.trust.people.access import viewer_of

MOST_TURNS = 40


@require_http_methods(["GET", "POST"])
def talk(request: HttpRequest, encounter_id: int) -> HttpResponse:
    """Where the conversation stands, and one more turn."""
    shown = own_encounter(request, encounter_id)
    if shown.encounter.ended_at:
        return redirect("debrief", encounter_id)
    form = TurnForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and shown.played and len(shown.turns) < MOST_TURNS:
        taken = take(shown, shown.played, form.cleaned_data["words"])
        if isinstance(taken, Leaving):
            return _left(request, shown, taken)
        _keep(shown, taken)
        if not wants_part(request):
            return redirect(f"{reverse('talk', args=[encounter_id])}#turn-{len(shown.turns) + 1}")
        shown, form = own_encounter(request, encounter_id), TurnForm()
    return _page(request, shown, form)


@require_POST
def talk_hints(request: HttpRequest, encounter_id: int) -> HttpResponse:
    """Switch the hints on or off."""
    shown = own_encounter(request, encounter_id)
    show_hints(encounter=shown.encounter, on=request.POST.get("on") == "yes")
    return redirect("talk", encounter_id)


@require_POST
def talk_end(request: HttpRequest, encounter_id: int) -> HttpResponse:
    """End it, and look back."""
    shown = own_encounter(request, encounter_id)
    end_encounter(encounter=shown.encounter, shown=shown_by(shown), now=timezone.now())
    return redirect("debrief", encounter_id)


@require_http_methods(["GET", "POST"])
def talk_delete(request: HttpRequest, encounter_id: int) -> HttpResponse:
    """Delete it with every word."""
    shown = own_encounter(request, encounter_id)
    if request.method == "GET":
        return render_page(request, "rehearsal/talk_delete.html", {"shown": shown})
    delete_encounter(encounter=shown.encounter)
    return redirect("rehearse")


def own_encounter(request: HttpRequest, encounter_id: int) -> ShownEncounter:
    """Give an encounter of the viewer's own, or a page that is not there."""
    shown = encounter_for(viewer_of(request), encounter_id)
    if shown is None:
        raise Http404
    return shown


def _keep(shown: ShownEncounter, taken: Taken) -> None:
    keep_turn(
        encounter=shown.encounter,
        words=taken.words,
        listened=taken.listened,
        turn=taken.turn,
        reply=taken.reply,
        voice=taken.voice,
        now=timezone.now(),
    )


def _left(request: HttpRequest, shown: ShownEncounter, leaving: Leaving) -> HttpResponse:
    """The role has ended: nothing of what ended it is kept, and people are named to turn to."""
    end_encounter(encounter=shown.encounter, shown=shown_by(shown), now=timezone.now())
    context = {"shown": shown, "leaving": leaving, "contacts": contacts_of(leaving.contacts)}
    return render_page(request, "rehearsal/left.html", context, part="talk")


def _page(request: HttpRequest, shown: ShownEncounter, form: TurnForm) -> HttpResponse:
    own = own_sentences_of(viewer_of(request), shown.scene.id, shown.encounter.variant)
    context = {
        "shown": shown,
        "form": form,
        "hint": hint_for(shown) if shown.encounter.hints else "",
        "own": [(step, own[number]) for number, step in enumerate(shown.scene.brief.steps, 1) if number in own],
        "full": len(shown.turns) >= MOST_TURNS,
    }
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render_page(request, "rehearsal/talk.html", context, part="talk", status=status)
