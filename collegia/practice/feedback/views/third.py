"""A third person's look at a contested piece: asked for, agreed to, given."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from collegia.pages.render import render_page
from collegia.practice.feedback.actions.receiving import NotNow
from collegia.practice.feedback.actions.third import (
    agree_to_third,
    ask_third,
    end_third,
    note_third_look,
    say_as_third,
)
from collegia.practice.feedback.models.third import ThirdView
from collegia.practice.feedback.queries.feedback import ShownFeedback, one_feedback_for
from collegia.practice.feedback.queries.third import Look, look_of, may_ask_third, third_of_two, who_may_look
from collegia.practice.feedback.third_forms import AskThirdForm, ThirdViewForm
from collegia.trust.people.access import viewer_of


@require_http_methods(["GET", "POST"])
def third_ask(request: HttpRequest, feedback_id: int) -> HttpResponse:
    """Name somebody who should look at what we do not agree about."""
    shown, viewer, now = _shown(request, feedback_id), viewer_of(request), timezone.now()
    if not may_ask_third(shown.feedback, viewer):
        raise Http404
    people = who_may_look(shown.feedback, timezone.localdate())
    form = AskThirdForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        ask_third(feedback=shown.feedback, by=viewer, third=form.cleaned_data["third"], now=now)
        messages.success(request, _("Asked. Nothing is opened before you both agree."))
        return redirect("feedback_one", feedback_id)
    context = {"shown": shown, "form": form, "anybody": people.exists()}
    return render_page(request, "feedback/third_ask.html", context, status=422 if form.errors else 200)


@require_POST
def third_do(request: HttpRequest, feedback_id: int) -> HttpResponse:
    """Agree to the third person, or end it."""
    viewer, now = viewer_of(request), timezone.now()
    found = third_of_two(viewer, _shown(request, feedback_id).feedback).open
    if found is None:
        raise Http404
    if request.POST.get("do") == "agree" and found.waits_for_me:
        agree_to_third(opinion=found.opinion, by=viewer, now=now)
        messages.success(request, _("%(name)s may look at this one piece now.") % {"name": found.third})
    elif request.POST.get("do") == "end":
        end_third(opinion=found.opinion, by=viewer, now=now)
        messages.success(request, _("It is ended. Nobody else looks at it."))
    return redirect("feedback_one", feedback_id)


@require_http_methods(["GET", "POST"])
def third_look(request: HttpRequest, opinion_id: int) -> HttpResponse:
    """The one piece that I am asked to look at, and what I say of it."""
    look, viewer = _look(request, opinion_id), viewer_of(request)
    form = ThirdViewForm(request.POST or None)
    if request.method == "POST" and request.POST.get("do") == "end":
        end_third(opinion=look.opinion, by=viewer, now=timezone.now())
        messages.success(request, _("You do not look at it. Nobody asks why."))
        return redirect("feedback")
    if request.method == "POST" and form.is_valid():
        return _said(request, look, form)
    note_third_look(opinion=look.opinion, by=viewer)
    return render_page(
        request, "feedback/third_look.html", {"look": look, "form": form}, status=422 if form.errors else 200
    )


def _said(request: HttpRequest, look: Look, form: ThirdViewForm) -> HttpResponse:
    said = form.cleaned_data
    try:
        say_as_third(
            opinion=look.opinion, by=viewer_of(request), view=ThirdView(said["view"]), words=said["words"],
            now=timezone.now(),
        )  # fmt: skip
    except NotNow as error:
        raise Http404 from error
    messages.success(request, _("Both read what you said. You do not see the piece any more."))
    return redirect("feedback")


def _shown(request: HttpRequest, feedback_id: int) -> ShownFeedback:
    """One whose words the viewer may read, as giver or receiver."""
    shown = one_feedback_for(viewer_of(request), feedback_id)
    if shown is None or shown.text is None:
        raise Http404
    return shown


def _look(request: HttpRequest, opinion_id: int) -> Look:
    found = look_of(viewer_of(request), opinion_id)
    if found is None:
        raise Http404
    return found
