"""Rounds: asking several without names, answering, reading what came."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collegia.pages.render import render_page
from collegia.practice.feedback.actions.rounds import (
    OneRoundAtATime,
    RoundIsOver,
    answer_round,
    begin_round,
    call_off_round,
    end_answer_release,
    release_answer,
    say_whether_answer_is_critical,
    see_round,
)
from collegia.practice.feedback.giving_away import GivingAway, traces_in
from collegia.practice.feedback.models.rounds import RoundAnswer
from collegia.practice.feedback.queries.rounds import (
    AskedRound,
    answer_to,
    languages_of_others,
    round_asking,
    round_of,
    rounds_asking,
    rounds_of,
)
from collegia.practice.feedback.round_forms import AnswerForm, RoundForm
from collegia.practice.feedback.rules import FEWEST_ANSWERS
from collegia.practice.feedback.views.aid import aid_beside
from collegia.trust.people.access import viewer_of
from collegia.trust.people.colleagues import worked_with


@require_GET
def rounds(request: HttpRequest) -> HttpResponse:
    """The rounds that I began and those that I was asked in."""
    viewer = viewer_of(request)
    begun = rounds_of(viewer)
    context = {
        "begun": begun,
        "asking": rounds_asking(viewer, timezone.localdate()),
        "may_begin": not any(shown.is_open for shown in begun),
    }
    return render_page(request, "feedback/rounds.html", context)


@require_http_methods(["GET", "POST"])
def round_new(request: HttpRequest) -> HttpResponse:
    """One question to five or more."""
    viewer = viewer_of(request)
    colleagues = worked_with(viewer, timezone.localdate())
    form = RoundForm(request.POST or None, colleagues=colleagues)
    if request.method == "POST" and form.is_valid():
        said, now = form.cleaned_data, timezone.now()
        try:
            made = begin_round(
                receiver=viewer, question=said["question"], invited=list(said["people"]), days=said["days"], now=now
            )
        except OneRoundAtATime:
            messages.info(request, _("One of your rounds is still open. The next can begin when it is closed."))
            return redirect("feedback_rounds")
        messages.success(request, _("They are asked. You read nothing before the round is closed."))
        return redirect("feedback_round", made.pk)
    context = {"form": form, "enough": colleagues.count() >= FEWEST_ANSWERS}
    return render_page(request, "feedback/round_new.html", context, status=422 if form.errors else 200)


@require_GET
def round_one(request: HttpRequest, round_id: int) -> HttpResponse:
    """A round that I began: open, opened with its answers, or never opened."""
    shown = round_of(viewer_of(request), round_id)
    if shown is None:
        raise Http404
    see_round(seen=shown.round, viewer=viewer_of(request), now=timezone.now())
    return render_page(request, "feedback/round.html", {"shown": shown})


@require_http_methods(["GET", "POST"])
def round_call_off(request: HttpRequest, round_id: int) -> HttpResponse:
    """Ask once, then end a round of mine before it opens."""
    shown = round_of(viewer_of(request), round_id)
    if shown is None or not shown.is_open:
        raise Http404
    if request.method == "GET":
        return render_page(request, "feedback/round_call_off.html", {"shown": shown})
    try:
        call_off_round(called=shown.round, now=timezone.now())
    except RoundIsOver as error:
        raise Http404 from error
    messages.success(request, _("It is called off. Nobody read an answer, and everybody you asked is told."))
    return redirect("feedback_rounds")


@require_http_methods(["GET", "POST"])
def round_asked(request: HttpRequest, round_id: int) -> HttpResponse:
    """A round that I was asked in: answer it, or read how it ended."""
    asked = round_asking(viewer_of(request), round_id, timezone.localdate())
    if asked is None:
        raise Http404
    if not asked.may_answer:
        return _how_it_stands(request, asked)
    form = AnswerForm(request.POST or None)
    traces: tuple[GivingAway, ...] = ()
    if request.method == "POST" and "check" not in request.POST and form.is_valid():
        traces = _traces(request, asked, form.cleaned_data["words"])
        if {found.trace.value for found in traces} <= set(request.POST.get("knowing", "").split()):
            return _answered(request, asked, form.cleaned_data["words"])
    context = {"form": form, "asked": asked, "traces": traces, "aid": None if traces else aid_beside(request)}
    context["knowing"] = " ".join(found.trace.value for found in traces)
    return render_page(request, "feedback/round_answer.html", context, status=422 if form.errors else 200)


@require_POST
def answer_release(request: HttpRequest, answer_id: UUID) -> HttpResponse:
    """Let my review use one answer, or keep it for me again."""
    answer, now = _answer(request, answer_id), timezone.now()
    if request.POST.get("on") == "yes":
        release_answer(answer=answer, now=now)
        messages.success(request, _("Released: your review may rest on it."))
    else:
        end_answer_release(answer=answer, now=now)
        messages.success(request, _("You keep it for yourself again."))
    return redirect("feedback_round", answer.round_id)


@require_POST
def answer_reading(request: HttpRequest, answer_id: UUID) -> HttpResponse:
    """My word in place of the reader's: something to work on, or not."""
    answer = _answer(request, answer_id)
    say_whether_answer_is_critical(answer=answer, critical=request.POST.get("critical") == "yes")
    messages.success(request, _("Noted: your word goes before the reader’s."))
    return redirect("feedback_round", answer.round_id)


def _how_it_stands(request: HttpRequest, asked: AskedRound) -> HttpResponse:
    if request.method == "POST":
        messages.info(request, _("This round takes no answer from you any more."))
    see_round(seen=asked.shown.round, viewer=viewer_of(request), now=timezone.now())
    return render_page(request, "feedback/round_asked.html", {"asked": asked})


def _traces(request: HttpRequest, asked: AskedRound, words: str) -> tuple[GivingAway, ...]:
    viewer = viewer_of(request)
    return traces_in(
        words,
        name=viewer.name,
        profession=viewer.profession.name if viewer.profession else "",
        languages_of_others=languages_of_others(asked),
    )


def _answered(request: HttpRequest, asked: AskedRound, words: str) -> HttpResponse:
    try:
        answer_round(invitation=asked.invitation, words=words, now=timezone.now())
    except RoundIsOver:
        messages.info(request, _("This round takes no answer from you any more."))
    else:
        messages.success(request, _("Sent without your name. Nobody can find it again, not even you."))
    return redirect("feedback")


def _answer(request: HttpRequest, answer_id: UUID) -> RoundAnswer:
    found = answer_to(viewer_of(request), answer_id)
    if found is None:
        raise Http404
    return found
