"""The fairness check as administrators read it: figures of groups, as the last report has them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from collegia.pages.render import render_page
from collegia.practice.fairness.models.attributes import Attribute
from collegia.practice.fairness.queries.reports import attributes_of, crossings_of, last_report, tables_of
from collegia.practice.fairness.rules import EVERY
from collegia.practice.fairness.views.asking import the_organisation
from collegia.trust.people.access import administrators_only


@require_GET
@administrators_only
def fairness(request: HttpRequest) -> HttpResponse:
    """What is asked, and where the last report is to be read."""
    organisation = the_organisation(request)
    asked, report = attributes_of(organisation), last_report(organisation)
    context = {
        "asked": asked,
        "crossings": crossings_of(asked),
        "report": report,
        "next_on": timezone.localdate(report.made_at) + EVERY if report else None,
    }
    return render_page(request, "fairness/home.html", context)


@require_GET
@administrators_only
def attribute(request: HttpRequest, code: str, other: str = "") -> HttpResponse:
    """The figures of one attribute, or of two crossed."""
    organisation = the_organisation(request)
    asked = {one.code: one for one in attributes_of(organisation)}
    first, second = asked.get(code), asked.get(other) if other else None
    if first is None or (other and second is None):
        raise Http404
    report = last_report(organisation)
    tables = tables_of(report, first, second) if report else []
    context = {"title": _title(first, second), "report": report, "tables": tables, "crossed": second is not None}
    return render_page(request, "fairness/attribute.html", context)


def _title(first: Attribute, second: Attribute | None) -> str:
    return f"{first.name} × {second.name}" if second else first.name
