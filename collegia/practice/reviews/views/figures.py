"""Colleagues' anchors, averages beside the review, and how a person rates, for that person alone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from collegia.pages.render import render_page
from collegia.practice.reviews.actions.colleagues_rating import OF_COLLEAGUES, codes_with_evidence, rate_in_part
from collegia.practice.reviews.figure_words import HIDDEN, how_rated
from collegia.practice.reviews.forms import ColleagueRatingForm
from collegia.practice.reviews.queries.figures import SEE_AVERAGES, earlier_figures, figure_of, own_rater_figure
from collegia.practice.reviews.queries.one import evidence_in
from collegia.practice.reviews.views.finding import the_part, the_review
from collegia.practice.reviews.views.refusing import said_on_the_page
from collegia.trust.people.access import viewer_of
from collegia.trust.second_factor.signed_in import second_factor_at


@require_GET
def figures(request: HttpRequest, review_id: int) -> HttpResponse:
    """The raw and the fair average of a review, side by side, or why they are hidden."""
    shown = the_review(request, review_id, *SEE_AVERAGES)
    found = figure_of(shown)
    context = {
        "shown": shown,
        "found": found,
        "why": HIDDEN[found.hidden] if found.hidden else "",
        "earlier": [one for one in earlier_figures(shown) if one.is_shown],
    }
    return render_page(request, "reviews/figures.html", context)


@require_GET
def how_you_rate(request: HttpRequest) -> HttpResponse:
    """The viewer's own severity, halo, use of the anchors and recency; nobody else has this page."""
    figure = own_rater_figure(viewer_of(request))
    context = {"figure": figure, "told": how_rated(figure) if figure else []}
    return render_page(request, "reviews/how_you_rate.html", context)


@require_http_methods(["GET", "POST"])
def part_rating(request: HttpRequest, part_id: int, code: str) -> HttpResponse:
    """The anchors of one value for a colleague who writes about somebody; nothing is chosen beforehand."""
    part, now, twice = the_part(request, part_id), timezone.now(), second_factor_at(request)
    if part.kind not in OF_COLLEAGUES:
        raise Http404
    question = get_object_or_404(part.review.template.questions.prefetch_related("anchors"), code=code)
    has_evidence = code in codes_with_evidence(part)
    form = ColleagueRatingForm(request.POST or None, question=question, has_evidence=has_evidence)
    if request.method == "POST" and form.is_valid():
        with said_on_the_page(request):
            rate_in_part(
                part=part, code=code, level=form.chosen, by=viewer_of(request), with_second_factor_at=twice, now=now
            )
            return redirect("review_part", part_id)
    context = {"part": part, "question": question, "form": form, "twice": twice, "has_evidence": has_evidence}
    return render_page(request, "reviews/part_rating.html", {**context, "items": evidence_in(part, code)})
