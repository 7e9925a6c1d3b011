"""Feedback at a glance: what waits for me, what I received, what I asked and gave."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from collegia.pages.render import render_page
from collegia.practice.feedback.queries.feedback import ShownFeedback, contests_for, feedback_for, given_by
from collegia.practice.feedback.queries.patient_thanks import held_for
from collegia.practice.feedback.queries.requests import requests_by, requests_for
from collegia.practice.feedback.queries.rounds import ended_unseen, rounds_asking
from collegia.practice.feedback.queries.third import looks_for, to_agree_to
from collegia.trust.people.access import viewer_of

ON_HOME = 5
ON_A_PAGE = 20


@require_GET
def feedback(request: HttpRequest) -> HttpResponse:
    """Received, asked, given: the latest of each."""
    viewer, today = viewer_of(request), timezone.localdate()
    context = {
        "received": feedback_for(viewer, ON_HOME),
        "given": given_by(viewer, ON_HOME),
        "waiting": requests_for(viewer, today),
        "asked": requests_by(viewer, today, ON_HOME),
        "rounds": rounds_asking(viewer, today),
        "ended_rounds": ended_unseen(viewer),
        "looks": list(looks_for(viewer)),
        "to_agree": list(to_agree_to(viewer)),
        "held": held_for(viewer, today).exists(),
        "contests": [contest.feedback_id for contest in contests_for(viewer)],
    }
    return render_page(request, "feedback/home.html", context)


@require_GET
def received(request: HttpRequest) -> HttpResponse:
    """All that I received."""
    return _list(request, feedback_for(viewer_of(request)), received=True)


@require_GET
def given(request: HttpRequest) -> HttpResponse:
    """All that I gave."""
    return _list(request, given_by(viewer_of(request)), received=False)


def _list(request: HttpRequest, found: list[ShownFeedback], *, received: bool) -> HttpResponse:
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render_page(request, "feedback/list.html", {"page": page, "received": received})
