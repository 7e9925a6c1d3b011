"""Anchors, conversation and kit, the person's own statement, signatures, contests."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from collegia.pages.render import render_page
from collegia.practice.reviews.actions.contesting import answer_contest, contest_review
from collegia.practice.reviews.actions.rating import rate
from collegia.practice.reviews.actions.signing import (
    confirm_conversation,
    note_conversation,
    share_kit,
    sign,
    write_kit,
    write_own_statement,
)
from collegia.practice.reviews.forms import AnswerForm, DayForm, KitForm, OwnWordsForm, RatingForm, ReasonForm
from collegia.practice.reviews.models.calibration import Meeting
from collegia.practice.reviews.models.contests import Answer
from collegia.practice.reviews.queries.evidence import evidence_of
from collegia.practice.reviews.rules.seeing import Place
from collegia.practice.reviews.views.finding import the_review
from collegia.practice.reviews.views.refusing import said_on_the_page
from collegia.practice.reviews.words import WHY_NOT
from collegia.trust.people.access import viewer_of
from collegia.trust.second_factor.signed_in import second_factor_at

BOTH = (Place.PERSON, Place.REVIEWER)


@require_http_methods(["GET", "POST"])
def rating(request: HttpRequest, review_id: int, code: str) -> HttpResponse:
    """The anchors of one value beside the evidence that names it; nothing is chosen beforehand."""
    shown, now = the_review(request, review_id, Place.REVIEWER), timezone.now()
    question = get_object_or_404(shown.review.template.questions.prefetch_related("anchors"), code=code)
    form, twice = RatingForm(request.POST or None, question=question), second_factor_at(request)
    if request.method == "POST" and form.is_valid():
        meeting = Meeting.objects.filter(cycle=shown.review.cycle, closed_at=None, seats__person=viewer_of(request))
        with said_on_the_page(request):
            rate(
                review=shown.review, code=code, level=form.chosen, by=viewer_of(request), with_second_factor_at=twice,
                now=now, why=form.cleaned_data["why"], in_meeting=meeting.first(),
            )  # fmt: skip
            return redirect("review", review_id)
    found = evidence_of(shown)
    items = [item for item in found.items if code in item.value_codes]
    context = {"shown": shown, "question": question, "form": form, "items": items, "found": found, "twice": twice}
    return render_page(request, "reviews/rating.html", context)


@require_http_methods(["GET", "POST"])
def talk(request: HttpRequest, review_id: int) -> HttpResponse:
    """The conversation: its kit, the day it was held, and that both say so."""
    shown, viewer, now = the_review(request, review_id, *BOTH), viewer_of(request), timezone.now()
    form = DayForm(request.POST or None, initial={"held_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        with said_on_the_page(request):
            note_conversation(review=shown.review, held_on=form.cleaned_data["held_on"], by=viewer, now=now)
        return redirect("review_talk", review_id)
    return render_page(request, "reviews/talk.html", {"shown": shown, "form": form})


@require_POST
def talk_confirm(request: HttpRequest, review_id: int, conversation_id: int) -> HttpResponse:
    """Say that a conversation took place."""
    shown = the_review(request, review_id, *BOTH)
    found = get_object_or_404(shown.review.conversations, pk=conversation_id)
    confirm_conversation(conversation=found, by=viewer_of(request), now=timezone.now())
    return redirect("review_talk", review_id)


@require_http_methods(["GET", "POST"])
def kit(request: HttpRequest, review_id: int) -> HttpResponse:
    """Prepare the conversation: two questions, one strength, one experiment."""
    shown, now = the_review(request, review_id, Place.REVIEWER), timezone.now()
    if request.POST.get("do") == "show" and shown.kit:
        share_kit(kit=shown.kit, now=now)
        return redirect("review_talk", review_id)
    form = KitForm(request.POST or None, initial=_kit_so_far(shown.kit))
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        day = told.pop("look_again_on")
        write_kit(review=shown.review, by=viewer_of(request), words=told, look_again_on=day, now=now)
        return redirect("review_talk", review_id)
    return render_page(request, "reviews/kit.html", {"shown": shown, "form": form})


@require_http_methods(["GET", "POST"])
def signing(request: HttpRequest, review_id: int) -> HttpResponse:
    """Sign, or see what stands in the way."""
    shown, now = the_review(request, review_id, *BOTH), timezone.now()
    twice = second_factor_at(request)
    if request.method == "POST":
        with said_on_the_page(request):
            sign(review=shown.review, by=viewer_of(request), with_second_factor_at=twice, now=now)
            messages.success(request, _("You have signed."))
        return redirect("review", review_id)
    why = shown.why_not_sign
    context = {"shown": shown, "why_not": WHY_NOT[why] if why else "", "twice": twice}
    return render_page(request, "reviews/sign.html", context)


@require_http_methods(["GET", "POST"])
def own_statement(request: HttpRequest, review_id: int) -> HttpResponse:
    """What the person reviewed has to say to it, on the record."""
    shown = the_review(request, review_id, Place.PERSON)
    said = shown.own_statement
    form = OwnWordsForm(request.POST or None, initial={"words": said.text.text if said else ""})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        write_own_statement(review=shown.review, by=viewer_of(request), words=words, now=timezone.now())
        return redirect("review", review_id)
    return render_page(request, "reviews/own_statement.html", {"shown": shown, "form": form})


@require_http_methods(["GET", "POST"])
def contest(request: HttpRequest, review_id: int) -> HttpResponse:
    """Contest the review."""
    shown = the_review(request, review_id, Place.PERSON)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with said_on_the_page(request):
            why = form.cleaned_data["why"]
            contest_review(review=shown.review, by=viewer_of(request), why=why, now=timezone.now())
            messages.success(request, _("It is contested. Until it is answered nothing follows from this review."))
        return redirect("review", review_id)
    return render_page(request, "reviews/contest.html", {"shown": shown, "form": form})


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, review_id: int) -> HttpResponse:
    """Answer the open contest of a review in which the viewer had no hand."""
    shown = the_review(request, review_id, Place.ANSWERER)
    found = shown.open_contest
    if found is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        with said_on_the_page(request):
            answer_contest(
                contest=found, by=viewer_of(request), answer=Answer(told["answer"]), reason=told["reason"],
                now=timezone.now(),
            )  # fmt: skip
        return redirect("review", review_id)
    return render_page(request, "reviews/answer.html", {"shown": shown, "form": form, "contest": found})


def _kit_so_far(kit: object) -> dict[str, object]:
    """What stands in the kit already, as it was kept."""
    if kit is None:
        return {}
    words = ("first_question", "second_question", "strength", "experiment")
    return {**{name: getattr(kit, name).text for name in words}, "look_again_on": getattr(kit, "look_again_on", None)}
