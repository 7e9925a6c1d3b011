"""A real conversation: prepare it from a few facts, take three lines along, three taps afterwards."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.deidentify.deidentify import deidentify
from collegia.pages.render import render_page
from collegia.practice.rehearsal.actions.preparations import (
    delete_real_talk,
    prepare_real_talk,
    say_how_it_went,
    write_card,
)
from collegia.practice.rehearsal.forms import AfterwardsForm, CardForm, RealTalkForm
from collegia.practice.rehearsal.models.preparations import Answer, RealTalk, TalkKind
from collegia.practice.rehearsal.queries.preparations import real_talks_of
from collegia.practice.rehearsal.scenes import all_scenes
from collegia.practice.rehearsal.sheets import sheets
from collegia.trust.people.access import viewer_of
from collegia.trust.privacy.keys import secret_for

MOST = 20


@require_GET
def real_talks(request: HttpRequest) -> HttpResponse:
    """The conversations I prepared."""
    return render_page(request, "rehearsal/real_talks.html", {"talks": real_talks_of(viewer_of(request))[:MOST]})


@require_http_methods(["GET", "POST"])
def real_talk_new(request: HttpRequest) -> HttpResponse:
    """A few facts, without names."""
    form = RealTalkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        talk = prepare_real_talk(
            person=viewer_of(request),
            kind=TalkKind(said["kind"]),
            to_tell=_clean(said["to_tell"]),
            they_know=_clean_or_none(said["they_know"]),
            may_be_hard=_clean_or_none(said["may_be_hard"]),
            now=timezone.now(),
        )
        return redirect("real_talk", talk.pk)
    return render_page(request, "rehearsal/real_talk_new.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def real_talk(request: HttpRequest, talk_id: int) -> HttpResponse:
    """The page to prepare with, the card, and the three taps."""
    found = _own(request, talk_id)
    sheet = sheets()[TalkKind(found.kind)]
    card = CardForm(initial={name: text.text for name in ("first", "then", "last") if (text := getattr(found, name))})
    context = {
        "talk": found,
        "sheet": sheet,
        "practise": all_scenes().get(sheet.practise),
        "lang": (get_language() or "en")[:2],
        "card": card,
        "afterwards": AfterwardsForm(
            initial={"said_it": found.said_it, "had_room": found.had_room, "know_next": found.know_next}
        ),
    }
    return render_page(request, "rehearsal/real_talk.html", context)


@require_POST
def real_talk_card(request: HttpRequest, talk_id: int) -> HttpResponse:
    """Keep three lines to take along."""
    found, form = _own(request, talk_id), CardForm(request.POST)
    if form.is_valid():
        lines = {name: _clean_or_none(words) for name, words in form.cleaned_data.items()}
        write_card(talk=found, first=lines["first"], then=lines["then"], last=lines["last"], now=timezone.now())
        messages.success(request, _("Kept. Print the page, or copy the three lines by hand."))
    else:
        messages.error(request, _("A line is too long: three hundred characters are the most."))
    return redirect("real_talk", talk_id)


@require_POST
def real_talk_afterwards(request: HttpRequest, talk_id: int) -> HttpResponse:
    """Keep three taps."""
    found, form = _own(request, talk_id), AfterwardsForm(request.POST)
    if form.is_valid():
        taps = {name: Answer(value) for name, value in form.cleaned_data.items()}
        say_how_it_went(talk=found, now=timezone.now(), **taps)
        messages.success(request, _("Noted, for you alone."))
    else:
        messages.error(request, _("Tap one answer to each of the three questions."))
    return redirect("real_talk", talk_id)


@require_http_methods(["GET", "POST"])
def real_talk_delete(request: HttpRequest, talk_id: int) -> HttpResponse:
    """Delete it with every word."""
    found = _own(request, talk_id)
    if request.method == "GET":
        return render_page(request, "rehearsal/real_talk_delete.html", {"talk": found})
    delete_real_talk(talk=found)
    messages.success(request, _("It has been deleted."))
    return redirect("real_talks")


def _own(request: HttpRequest, talk_id: int) -> RealTalk:
    return get_object_or_404(real_talks_of(viewer_of(request)), pk=talk_id)


def _clean(words: str) -> CleanText:
    lang = (get_language() or "en")[:2]
    return deidentify(words, lang=lang, secret=secret_for("surrogates"), conversation="real talk")


def _clean_or_none(words: str) -> CleanText | None:
    return _clean(words) if words else None
