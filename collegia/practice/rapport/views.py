"""My practice and imports."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collegia.engines.exports.message import Source
from collegia.pages.render import render_page
from collegia.practice.rapport.actions.imports import map_accounts, upload_export
from collegia.practice.rapport.actions.insights import judge_insight
from collegia.practice.rapport.advice import advice_for
from collegia.practice.rapport.drafts import Audience, DraftReading, read_draft
from collegia.practice.rapport.forms import DraftForm, OrganisationImportForm, OwnImportForm
from collegia.practice.rapport.models.imports import Import, ImportScope
from collegia.practice.rapport.models.insights import InsightKind, Verdict
from collegia.practice.rapport.queries import (
    imports_for,
    insight_for,
    insights_for,
    read_messages_of,
    report_of,
    waiting_messages_of,
)
from collegia.trust.ai.queries import state_now
from collegia.trust.people.access import administrators_only, is_administrator, viewer_of
from collegia.trust.privacy.purposes import Purpose
from collegia.trust.privacy.queries import has_consented


@require_GET
def my_practice(request: HttpRequest) -> HttpResponse:
    """What only I see: messages worth a second look, and what built rapport."""
    viewer, now = viewer_of(request), timezone.now()
    context = {
        "agreed": has_consented(viewer, Purpose.PRIVATE_INSIGHTS),
        "second_looks": insights_for(viewer, InsightKind.SECOND_LOOK, now),
        "built": insights_for(viewer, InsightKind.RAPPORT, now),
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


@require_http_methods(["GET", "POST"])
def compose(request: HttpRequest) -> HttpResponse:
    """A draft, how it may be read, and the smallest edits; nothing of it is kept."""
    posted = request.POST.copy()
    if "use" in posted:
        posted["text"] = str(posted["use"])
    form = DraftForm(posted if request.method == "POST" else None)
    reading = _read(form, with_model="model" in posted) if posted.get("text", "").strip() and form.is_valid() else None
    context = {"form": form, "reading": reading, "model": state_now().is_on}
    return render_page(request, "rapport/compose.html", context, part="reading")


def _read(form: DraftForm, *, with_model: bool) -> DraftReading:
    checked = form.cleaned_data
    audience = Audience(checked["audience"])
    return read_draft(checked["text"], audience=audience, context=checked["context"], with_model=with_model)


@require_GET
def imports(request: HttpRequest) -> HttpResponse:
    """Exports that were imported, and the way to a new one."""
    viewer = viewer_of(request)
    administers = is_administrator(viewer, timezone.localdate())
    context = {"imports": imports_for(viewer, organisation=administers)[:50], "administers": administers}
    return render_page(request, "rapport/imports.html", context)


@require_http_methods(["GET", "POST"])
def import_own(request: HttpRequest) -> HttpResponse:
    """Import an export of my own, of which only my messages are kept."""
    return _upload(request, OwnImportForm(request.POST or None, request.FILES or None))


@require_http_methods(["GET", "POST"])
@administrators_only
def import_organisation(request: HttpRequest) -> HttpResponse:
    """Import the organisation's export."""
    return _upload(request, OrganisationImportForm(request.POST or None, request.FILES or None))


@require_GET
def import_report(request: HttpRequest, import_id: int) -> HttpResponse:
    """How far an import has come, and what came of it."""
    viewer = viewer_of(request)
    seen = imports_for(viewer, organisation=is_administrator(viewer, timezone.localdate()))
    found = get_object_or_404(seen.prefetch_related("drops", "problems", "unknown_senders"), pk=import_id)
    context = {"import": found, "report": report_of(viewer, found, timezone.now())}
    return render_page(request, "rapport/import.html", context, part="report")


def _upload(request: HttpRequest, form: OwnImportForm | OrganisationImportForm) -> HttpResponse:
    if request.method != "POST" or not form.is_valid():
        own = form.scope == ImportScope.OWN
        return render_page(request, "rapport/import_new.html", {"form": form, "own": own})
    made = _take(request, form)
    return redirect("import_report", made.pk)


def _take(request: HttpRequest, form: OwnImportForm | OrganisationImportForm) -> Import:
    source = Source(form.cleaned_data["source"])
    nobodies = map_accounts(source=source, rows=form.cleaned_data.get("map") or [], mapper=viewer_of(request))
    if nobodies:
        messages.warning(
            request, _("Nobody here has these addresses: %(emails)s") % {"emails": ", ".join(nobodies[:20])}
        )
    return upload_export(
        importer=viewer_of(request),
        source=source,
        scope=form.scope,
        upload=form.cleaned_data["file"],
        own_account=form.cleaned_data.get("own_account", ""),
    )
