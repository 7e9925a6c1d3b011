"""My year: which values colleagues named in what they wrote to me, for me alone."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from collegia.pages.render import render_page
from collegia.practice.feedback.queries.year import own_alignment, years_of
from collegia.trust.people.access import viewer_of
from collegia.trust.people.colleagues import organisation_of


@require_GET
def year(request: HttpRequest) -> HttpResponse:
    """One year, this one unless another is asked for."""
    viewer, today = viewer_of(request), timezone.localdate()
    years = years_of(viewer)
    wanted = request.GET.get("year", "")
    chosen = int(wanted) if wanted in map(str, years) else today.year
    found = own_alignment(viewer, organisation_of(viewer, today), chosen)
    return render_page(request, "feedback/year.html", {"found": found, "years": years})
