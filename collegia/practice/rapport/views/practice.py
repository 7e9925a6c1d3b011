"""My practice: what only I see."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from collegia.pages.render import render_page
from collegia.practice.rapport.actions.insights import judge_insight
from collegia.practice.rapport.advice import advice_for
from collegia.practice.rapport.models.insights import InsightKind, Verdict
from collegia.practice.rapport.queries.insights import insight_for, insights_for, read_messages_of, waiting_messages_of
from collegia.practice.rapport.queries.practice import practice_of
from collegia.practice.rapport.queries.tries import tries_for
from collegia.trust.people.access import viewer_of
from collegia.trust.privacy.purposes import Purpose
from collegia.trust.privacy.queries import has_consented


@require_GET
def my_practice(request: HttpRequest) -> HttpResponse:
    """What only I see: my messages over time, what to try, what is worth a second look, and what built rapport."""
    viewer, now = viewer_of(request), timezone.now()
    context = {
        "agreed": has_consented(viewer, Purpose.PRIVATE_INSIGHTS),
        "second_looks": insights_for(viewer, InsightKind.SECOND_LOOK, now),
        "built": insights_for(viewer, InsightKind.RAPPORT, now),
        "practice": practice_of(viewer, now),
        "tries": tries_for(viewer, now),
        "waiting": waiting_messages_of(viewer),
        "read": read_messages_of(viewer),
    }
    return render_page(request, "rapport/my_practice.html", context)


@require_GET
def insight(request: HttpRequest, insight_id: int) -> HttpResponse:
    """One insight: the words, how sure the reader is, what made it, and why it may be wrong."""
    shown = insight_for(viewer_of(request), insight_id, timezone.now())
    if shown is None:
        raise Http404
    context = {"shown": shown, "advice": advice_for(shown.insight.label)}
    return render_page(request, "rapport/insight.html", context)


@require_POST
def judge(request: HttpRequest, insight_id: int) -> HttpResponse:
    """Keep what I say of an insight about my own message."""
    shown = insight_for(viewer_of(request), insight_id, timezone.now())
    verdict = request.POST.get("verdict", "")
    if shown is None or verdict not in Verdict.values:
        raise Http404
    judge_insight(insight=shown.insight, verdict=Verdict(verdict), now=timezone.now())
    messages.success(request, _("Thank you. Your answer is kept with this insight and helps to check the reader."))
    return redirect("insight", insight_id)
