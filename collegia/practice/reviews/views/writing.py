"""Writing a part, and what is done with one statement."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from collegia.pages.render import render_page
from collegia.practice.reviews.actions.cycles import name_peer
from collegia.practice.reviews.actions.writing import (
    add_counter_evidence,
    be_quiet_until,
    change_statement,
    decline_part,
    link_evidence,
    open_evidence,
    remove_evidence,
    remove_statement,
    set_aside,
    submit_part,
    write_statement,
)
from collegia.practice.reviews.draft_hints import draft_hints
from collegia.practice.reviews.forms import AwayForm, CounterForm, PersonForm, ReasonForm, StatementForm, WordsForm
from collegia.practice.reviews.models.reviews import Part
from collegia.practice.reviews.models.statements import Polarity
from collegia.practice.reviews.queries.one import ShownOne, labelled, may_rest_on, ratings_in, written_in
from collegia.practice.reviews.queries.reminders import later_day
from collegia.practice.reviews.queries.standing import asked_in, own_questions_of
from collegia.practice.reviews.rules.seeing import Place
from collegia.practice.reviews.views.finding import the_part, the_review, the_statement
from collegia.practice.reviews.views.refusing import said_on_the_page
from collegia.trust.people.access import viewer_of
from collegia.trust.people.colleagues import worked_with


@require_http_methods(["GET", "POST"])
def part(request: HttpRequest, part_id: int) -> HttpResponse:
    """A part with its statements, and the next one to write."""
    one = the_part(request, part_id)
    items = labelled(may_rest_on(viewer_of(request), one.review))
    questions = list(one.review.template.questions.prefetch_related("anchors"))
    asked = asked_in(one)
    form = StatementForm(request.POST or None, questions=asked, items=items)
    if request.method == "POST" and form.is_valid():
        with said_on_the_page(request):
            _write(one, form, viewer_of(request).pk, timezone.now())
        return redirect("review_part", part_id)
    context = {
        "part": one,
        "form": form,
        "statements": written_in(one),
        "questions": questions,
        "asked": asked,
        "own": own_questions_of(one),
        "away": AwayForm(),
        "later": later_day(one, timezone.localdate()),
    }
    context["ratings"] = ratings_in(one)
    return render_page(request, "reviews/part.html", context, status=422 if form.errors else 200)


@require_POST
def part_done(request: HttpRequest, part_id: int) -> HttpResponse:
    """Hand a part in, decline it, or say that one is away."""
    one, now, away = the_part(request, part_id), timezone.now(), AwayForm(request.POST)
    do = request.POST.get("do")
    with said_on_the_page(request):
        if do == "hand_in":
            submit_part(part=one, now=now)
            messages.success(request, _("It is handed in. Thank you."))
        elif do == "decline":
            decline_part(part=one, now=now)
            messages.success(request, _("Somebody else may be asked. Nobody asks why."))
        elif away.is_valid():
            be_quiet_until(part=one, day=away.cleaned_data["day"])
            messages.success(request, _("No reminders till then."))
    return redirect("reviews")


@require_http_methods(["GET", "POST"])
def statement(request: HttpRequest, statement_id: int) -> HttpResponse:
    """One statement: what it rests on, which counts as opened now, and what may be done with it."""
    one, viewer, now = the_statement(request, statement_id), viewer_of(request), timezone.now()
    if request.method == "POST":
        with said_on_the_page(request):
            if _do(request, one, now) == "gone":
                return redirect("reviews")
        return redirect("review_statement", statement_id)
    for link in one.shown.links if one.shown else ():
        open_evidence(evidence=link.evidence, by=viewer, now=now)
    items = labelled(may_rest_on(viewer, one.statement.part.review))
    context = {
        "one": one,
        "more": [(item, label) for item, label in items if item not in _linked(one)],
        "change": WordsForm(initial={"words": one.words}),
        "counter": CounterForm(items=items),
        "aside": ReasonForm(auto_id="aside_%s"),
        "hints": draft_hints(one.statement.text, one.statement.lang) if one.is_writer else None,
    }
    return render_page(request, "reviews/statement.html", context)


@require_http_methods(["GET", "POST"])
def peers(request: HttpRequest, review_id: int) -> HttpResponse:
    """Who writes about the viewer, and whom she names herself."""
    shown, viewer = the_review(request, review_id, Place.PERSON), viewer_of(request)
    writers = Part.objects.filter(review=shown.review, declined_at=None).exclude(writer=viewer)
    known = worked_with(viewer, timezone.localdate()).exclude(review_parts__review=shown.review)
    form = PersonForm(request.POST or None, people=known)
    if request.method == "POST" and form.is_valid():
        with said_on_the_page(request):
            name_peer(review=shown.review, by=viewer, peer=form.cleaned_data["person"], now=timezone.now())
        return redirect("review_peers", review_id)
    context = {"shown": shown, "form": form, "writers": writers.select_related("writer")}
    return render_page(request, "reviews/peers.html", context)


def _write(one: Part, form: StatementForm, writer: int, now: datetime) -> None:
    told = form.cleaned_data
    made = write_statement(
        part=one, code=told["code"], polarity=Polarity(told["polarity"]), words=told["words"], now=now
    )
    if one.writer and one.writer.pk == writer:
        for item in told.get("items", ()):
            link_evidence(statement=made, item=item, by=one.writer, now=now)


def _do(request: HttpRequest, one: ShownOne, now: datetime) -> str:
    """What was pressed."""
    by, said, why = viewer_of(request), one.statement, request.POST.get("why", "")
    match request.POST.get("do"):
        case "change":
            form = WordsForm(request.POST)
            if form.is_valid():
                change_statement(statement=said, by=by, words=form.cleaned_data["words"], why=why, now=now)
        case "remove":
            remove_statement(statement=said, by=by, why=why, now=now)
            return "gone"
        case "set_aside":
            set_aside(statement=said, by=by, why=why, now=now)
        case "link":
            link_evidence(statement=said, item=request.POST.get("item", ""), by=by, now=now)
        case "unlink":
            evidence = get_object_or_404(said.evidence, item=request.POST.get("item", ""))
            remove_evidence(evidence=evidence, by=by, why=why, now=now)
        case "counter":
            words, item = request.POST.get("words", ""), request.POST.get("item", "")
            add_counter_evidence(statement=said, by=by, words=words, item=item, now=now)
        case _:
            raise Http404
    return ""


def _linked(one: ShownOne) -> set[str]:
    return set(one.statement.evidence.values_list("item", flat=True))
