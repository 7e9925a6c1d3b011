"""Reviews to read: the home page, one review, its evidence, its record, its copies."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from collegia.pages.render import render_page
from collegia.practice.reviews.actions.looking import note_copy
from collegia.practice.reviews.actions.summarising import summarise
from collegia.practice.reviews.exporting import as_csv, as_pdf
from collegia.practice.reviews.queries.called_off import called_off_for
from collegia.practice.reviews.queries.cycles import parts_to_write, reviews_of, reviews_written_by
from collegia.practice.reviews.queries.evidence import evidence_of
from collegia.practice.reviews.queries.places import cycles_led_by
from collegia.practice.reviews.queries.record import record_of
from collegia.practice.reviews.rules.seeing import Place
from collegia.practice.reviews.views.finding import the_review
from collegia.practice.reviews.words import WHY_NOT
from collegia.trust.people.access import viewer_of


@require_GET
def reviews(request: HttpRequest) -> HttpResponse:
    """What waits to be written, the viewer's own reviews, those that she writes, the cycles that she leads."""
    viewer, today = viewer_of(request), timezone.localdate()
    context = {
        "waiting": parts_to_write(viewer, today),
        "called_off": called_off_for(viewer, timezone.now()),
        "own": reviews_of(viewer)[:20],
        "written": reviews_written_by(viewer)[:100],
        "cycles": cycles_led_by(viewer, today)[:20],
        "leads": viewer.memberships.exclude(role="member").exists(),
    }
    return render_page(request, "reviews/home.html", context)


@require_GET
def review(request: HttpRequest, review_id: int) -> HttpResponse:
    """One review from the viewer's place."""
    shown = the_review(request, review_id)
    why = shown.why_not_sign
    return render_page(request, "reviews/review.html", {"shown": shown, "why_not": WHY_NOT[why] if why else ""})


@require_http_methods(["GET", "POST"])
def evidence(request: HttpRequest, review_id: int) -> HttpResponse:
    """The released evidence by value, its gaps, and on demand a summary in which every sentence has its links."""
    shown = the_review(request, review_id, Place.PERSON, Place.REVIEWER)
    found = evidence_of(shown)
    summary = None
    if request.method == "POST":
        summary = summarise(review=shown.review, items=found.items, by=viewer_of(request), is_thin=found.is_thin)
        if not summary:
            messages.info(request, _("There is no summary: no language model is set up, or the evidence is too thin."))
    return render_page(request, "reviews/evidence.html", {"shown": shown, "found": found, "summary": summary})


@require_GET
def record(request: HttpRequest, review_id: int) -> HttpResponse:
    """Who opened and who changed what."""
    shown = the_review(request, review_id, Place.PERSON, Place.REVIEWER, Place.ANSWERER)
    return render_page(request, "reviews/record.html", {"shown": shown, "lines": record_of(shown.review)})


@require_GET
def csv(request: HttpRequest, review_id: int) -> HttpResponse:
    """The review as a table."""
    shown = the_review(request, review_id, Place.PERSON, Place.REVIEWER)
    note_copy(review=shown.review, by=viewer_of(request))
    return _file(as_csv(shown).encode("utf-8-sig"), "text/csv; charset=utf-8", f"review-{review_id}.csv")


@require_GET
def pdf(request: HttpRequest, review_id: int) -> HttpResponse:
    """The review on paper."""
    shown = the_review(request, review_id, Place.PERSON, Place.REVIEWER)
    note_copy(review=shown.review, by=viewer_of(request))
    return _file(as_pdf(shown), "application/pdf", f"review-{review_id}.pdf")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store, private"}
    return HttpResponse(content, content_type=kind, headers=headers)
