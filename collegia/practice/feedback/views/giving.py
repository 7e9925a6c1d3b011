"""Giving feedback and thanks: choose whom, say what was seen."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegia.pages.render import render_page
from collegia.practice.feedback.actions.giving import give_feedback
from collegia.practice.feedback.forms import GiveForm, ThankForm
from collegia.practice.feedback.models.feedback import FeedbackKind, How
from collegia.practice.feedback.queries.people import people_to_choose
from collegia.practice.feedback.queries.requests import ShownRequest, request_for
from collegia.practice.feedback.queries.values import stated_values
from collegia.practice.feedback.stated import StatedValue
from collegia.practice.feedback.views.aid import aid_beside
from collegia.trust.people.access import viewer_of
from collegia.trust.people.colleagues import organisation_of, worked_with
from collegia.trust.people.models import Person


@require_http_methods(["GET", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    """What I saw, to somebody I worked with or who asked me."""
    asked = _asked(request)
    receiver = asked.request.asker if asked else _receiver(request)
    if receiver is None:
        return _choose(request, "feedback_give")
    form = GiveForm(request.POST or None, values=_values(receiver))
    if request.method == "POST" and "check" not in request.POST and form.is_valid():
        said = form.cleaned_data
        made = give_feedback(
            giver=viewer_of(request),
            receiver=receiver,
            kind=FeedbackKind.FEEDBACK,
            words=said["words"],
            value_codes=form.value_codes(),
            how=How(said["how"]),
            request=asked.request if asked else None,
            now=timezone.now(),
        )
        messages.success(request, _given(receiver, How(made.how)))
        return redirect("feedback_one", made.pk)
    context = {"form": form, "receiver": receiver, "asked": asked, "aid": aid_beside(request)}
    return render_page(request, "feedback/give.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def thank(request: HttpRequest) -> HttpResponse:
    """Thanks to somebody I worked with: what they did and what it made possible."""
    receiver = _receiver(request)
    if receiver is None:
        return _choose(request, "feedback_thank")
    form = ThankForm(request.POST or None, values=_values(receiver))
    if request.method == "POST" and "check" not in request.POST and form.is_valid():
        made = give_feedback(
            giver=viewer_of(request),
            receiver=receiver,
            kind=FeedbackKind.RECOGNITION,
            words=form.words(),
            value_codes=form.value_codes(),
            now=timezone.now(),
        )
        messages.success(request, _given(receiver, How.AT_ONCE))
        return redirect("feedback_one", made.pk)
    context = {"form": form, "receiver": receiver, "aid": aid_beside(request)}
    return render_page(request, "feedback/thank.html", context, status=422 if form.errors else 200)


def _asked(request: HttpRequest) -> ShownRequest | None:
    number = request.GET.get("request", "")
    if not number:
        return None
    viewer = viewer_of(request)
    found = request_for(viewer, int(number), timezone.localdate()) if _is_number(number) else None
    if found is None:
        raise Http404
    return found


def _receiver(request: HttpRequest) -> Person | None:
    number = request.GET.get("to", "")
    if not number:
        return None
    colleagues = worked_with(viewer_of(request), timezone.localdate())
    found = colleagues.filter(pk=int(number)).first() if _is_number(number) else None
    if found is None:
        raise Http404
    return found


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 12


def _values(receiver: Person) -> tuple[StatedValue, ...]:
    organisation = organisation_of(receiver, timezone.localdate())
    return stated_values(organisation).values if organisation else ()


def _choose(request: HttpRequest, then: str) -> HttpResponse:
    if request.method == "POST":
        raise Http404
    search = request.GET.get("q", "").strip()
    people = people_to_choose(viewer_of(request), timezone.localdate(), search=search)
    context: dict[str, Any] = {"people": people, "then": then, "search": search}
    return render_page(request, "feedback/choose.html", context, part="people")


def _given(receiver: Person, how: How) -> str:
    if how == How.IN_CONVERSATION:
        said = _("%(name)s sees that you would like to talk, and the words once you have. Nobody else does.")
    else:
        said = _("%(name)s can read it now. Nobody else can.")
    return said % {"name": receiver.first_name}
