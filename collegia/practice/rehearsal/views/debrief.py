"""Looking back: the debrief of a conversation, and a turn taken again with other words."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from collegia.engines.encounter.compare import Comparison, compare
from collegia.engines.encounter.wording import wording_of
from collegia.pages.render import render_page
from collegia.practice.rehearsal.cleaning import as_text, clean_for
from collegia.practice.rehearsal.forms import WordingsForm
from collegia.practice.rehearsal.looking_back import debrief_of
from collegia.practice.rehearsal.queries.encounters import ShownEncounter
from collegia.practice.rehearsal.views.talk import own_encounter


@require_GET
def debrief(request: HttpRequest, encounter_id: int) -> HttpResponse:
    """What happened at each turn, what could be worked on, and where to take it up again."""
    shown = own_encounter(request, encounter_id)
    if not shown.encounter.ended_at:
        return redirect("talk", encounter_id)
    return render_page(request, "rehearsal/debrief.html", {"shown": shown, "debrief": debrief_of(shown)})


@require_http_methods(["GET", "POST"])
def rewind(request: HttpRequest, encounter_id: int, number: int) -> HttpResponse:
    """Take one turn again with other words, and see what they could have led to in this simulation."""
    shown = own_encounter(request, encounter_id)
    if shown.played is None or not 1 <= number <= len(shown.turns):
        raise Http404
    form = WordingsForm(request.POST if request.method == "POST" else None)
    compared = _compare(shown, number, form.wordings()) if request.method == "POST" and form.is_valid() else None
    before = shown.turns[number - 2].reply if number > 1 else shown.opening
    context = {"shown": shown, "turn": shown.turns[number - 1], "before": before, "form": form, "compared": compared}
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render_page(request, "rehearsal/rewind.html", context, part="compared", status=status)


def _compare(shown: ShownEncounter, number: int, others: list[str]) -> Comparison:
    assert shown.played is not None
    before = clean_for(shown, as_text(shown.turns[number - 2].reply if number > 1 else shown.opening))
    said = shown.turns[number - 1]
    earlier = [one.turn.words.text for one in shown.turns[: number - 1]]
    wordings = [
        wording_of(clean_for(shown, words), before, shown.scene, shown.lang, shown=words, earlier=earlier)
        for words in (said.words, *others)
    ]
    return compare(shown.played, number, wordings, seed=shown.encounter.seed)
