"""Asking colleagues for feedback, and declining to give it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from collegia.pages.render import render_page
from collegia.practice.feedback.actions.asking import ask_for_feedback, decline_request, take_request_back
from collegia.practice.feedback.forms import AskForm
from collegia.practice.feedback.models.requests import About
from collegia.practice.feedback.queries.requests import request_by, request_for
from collegia.trust.people.access import viewer_of
from collegia.trust.people.colleagues import worked_with


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Whom, about what, until when; an address may bring about, topic and person along."""
    viewer, now = viewer_of(request), timezone.now()
    colleagues = worked_with(viewer, timezone.localdate())
    brought = {name: request.GET[name] for name in ("about", "topic") if name in request.GET}
    initial = {"about": About.CASE, **brought, "people": request.GET.getlist("to")}
    form = AskForm(request.POST or None, initial=initial, colleagues=colleagues)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        asked = ask_for_feedback(
            asker=viewer,
            asked=list(said["people"]),
            about=About(said["about"]),
            topic=said["topic"],
            days=said["days"],
            now=now,
        )
        messages.success(request, _asked(len(asked)))
        return redirect("feedback")
    context = {"form": form, "anybody": colleagues.exists()}
    return render_page(request, "feedback/ask.html", context, status=422 if form.errors else 200)


@require_POST
def decline(request: HttpRequest, request_id: int) -> HttpResponse:
    """I have nothing to say: that much the asker sees."""
    found = request_for(viewer_of(request), request_id, timezone.localdate())
    if found is None:
        raise Http404
    decline_request(request=found.request, now=timezone.now())
    messages.success(request, _("%(name)s sees that you had nothing to say this time.") % {"name": found.asker})
    return redirect("feedback")


@require_POST
def take_back(request: HttpRequest, request_id: int) -> HttpResponse:
    """I ask no longer."""
    found = request_by(viewer_of(request), request_id)
    if found is None:
        raise Http404
    take_request_back(request=found)
    messages.success(request, _("You ask no longer. What was answered stays."))
    return redirect("feedback")


def _asked(n: int) -> str:
    if not n:
        return _("They were asked this already; the answer is still open.")
    return ngettext("One colleague is asked.", "%(n)d colleagues are asked.", n) % {"n": n}
