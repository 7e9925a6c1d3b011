"""The weekly note: mine alone, off until I switch it on."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from collegia.pages.render import render_page
from collegia.practice.rapport.actions.notes import choose_note, mute_notes, open_note, stop_notes, unmute_notes
from collegia.practice.rapport.queries.notes import is_muted, note_choice_of, note_for, notes_for
from collegia.practice.rapport.repair_forms import NoteForm
from collegia.trust.people.access import viewer_of
from collegia.trust.privacy.purposes import Purpose
from collegia.trust.privacy.queries import has_consented

MOST = 6


@require_GET
def notes(request: HttpRequest) -> HttpResponse:
    """My notes so far, and whether and when I want one."""
    viewer, today = viewer_of(request), timezone.localdate()
    choice = note_choice_of(viewer)
    context = {
        "agreed": has_consented(viewer, Purpose.PRIVATE_INSIGHTS),
        "choice": choice,
        "muted": choice is not None and is_muted(choice, today),
        "form": NoteForm(initial={"weekday": choice.weekday if choice else 0}),
        "notes": notes_for(viewer)[:MOST],
    }
    return render_page(request, "rapport/notes.html", context)


@require_GET
def note(request: HttpRequest, note_id: int) -> HttpResponse:
    """One note: what connected, what to try, a question."""
    viewer, now = viewer_of(request), timezone.now()
    shown = note_for(viewer, note_id, now)
    if shown is None:
        raise Http404
    open_note(note=shown.note, now=now)
    choice = note_choice_of(viewer)
    context = {"shown": shown, "may_mute": choice is not None and not is_muted(choice, timezone.localdate())}
    return render_page(request, "rapport/note.html", context)


@require_POST
def note_choice(request: HttpRequest) -> HttpResponse:
    """Switch my weekly note on, to another day, or off."""
    viewer = viewer_of(request)
    if "off" in request.POST:
        stop_notes(person=viewer)
        messages.success(request, _("No more weekly notes will be made."))
        return redirect("notes")
    form = NoteForm(request.POST)
    if not form.is_valid():
        raise Http404
    choose_note(person=viewer, weekday=form.cleaned_data["weekday"], today=timezone.localdate())
    messages.success(request, _("Your weekly note is on."))
    return redirect("notes")


@require_POST
def note_mute(request: HttpRequest) -> HttpResponse:
    """No note for thirty days, or notes again."""
    viewer = viewer_of(request)
    if "again" in request.POST:
        unmute_notes(person=viewer)
        messages.success(request, _("Your weekly note is on again."))
    else:
        mute_notes(person=viewer, today=timezone.localdate())
        messages.success(request, _("No note for thirty days."))
    return redirect("notes")
