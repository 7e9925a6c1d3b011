"""Imports."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from collegia.engines.exports.message import Source
from collegia.pages.render import render_page
from collegia.practice.rapport.actions.imports import map_accounts, upload_export
from collegia.practice.rapport.forms import OrganisationImportForm, OwnImportForm
from collegia.practice.rapport.models.imports import Import, ImportScope
from collegia.practice.rapport.queries.imports import imports_for, report_of
from collegia.trust.people.access import administrators_only, is_administrator, viewer_of


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
