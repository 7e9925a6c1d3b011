"""Cycles: opened, followed without contents, and compared at a table."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collegia.pages.render import render_page
from collegia.practice.reviews.actions.calibrating import close_meeting, open_meeting
from collegia.practice.reviews.actions.calling_off import call_off_cycle
from collegia.practice.reviews.actions.cycles import end_cycle, name_reviewer, open_cycle
from collegia.practice.reviews.forms import CycleForm, PersonForm, ReasonForm
from collegia.practice.reviews.models.reviews import Review
from collegia.practice.reviews.queries.calibration import table_for
from collegia.practice.reviews.queries.called_off import why_called_off
from collegia.practice.reviews.queries.cycles import shown_cycle
from collegia.practice.reviews.queries.places import units_led_by
from collegia.practice.reviews.views.finding import the_cycle
from collegia.practice.reviews.views.refusing import said_on_the_page
from collegia.trust.people.access import viewer_of, who_may_enter


@require_http_methods(["GET", "POST"])
def cycle_new(request: HttpRequest) -> HttpResponse:
    """Open a cycle for a unit that the viewer leads or administers."""
    viewer, today = viewer_of(request), timezone.localdate()
    units = units_led_by(viewer, today)
    if not units:
        raise Http404
    form = CycleForm(request.POST or None, units=units, today=today)
    if request.method == "POST" and form.is_valid():
        unit = form.cleaned_data["unit"]
        made = open_cycle(unit=unit, plan=form.plan(), by=viewer, now=timezone.now())
        return redirect("review_cycle", made.pk)
    return render_page(request, "reviews/cycle_new.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def cycle(request: HttpRequest, cycle_id: int) -> HttpResponse:
    """How far a cycle is, and the share of criticism that had been heard before."""
    found = the_cycle(request, cycle_id)
    context = {"shown": shown_cycle(found), "why_off": why_called_off(found)}
    return render_page(request, "reviews/cycle.html", context)


@require_http_methods(["GET", "POST"])
def cycle_call_off(request: HttpRequest, cycle_id: int) -> HttpResponse:
    """Ask once and for the reason, then call a cycle off."""
    found, form = the_cycle(request, cycle_id), ReasonForm(request.POST or None)
    if found.ended_at:
        raise Http404
    if request.method == "POST" and form.is_valid():
        with said_on_the_page(request):
            call_off_cycle(cycle=found, by=viewer_of(request), why=form.cleaned_data["why"], now=timezone.now())
        return redirect("review_cycle", cycle_id)
    context = {"cycle": found, "form": form}
    return render_page(request, "reviews/cycle_call_off.html", context, status=422 if form.errors else 200)


@require_POST
def cycle_do(request: HttpRequest, cycle_id: int) -> HttpResponse:
    """End a cycle, or open its table."""
    found, viewer, now = the_cycle(request, cycle_id), viewer_of(request), timezone.now()
    if request.POST.get("do") == "end":
        end_cycle(cycle=found, by=viewer, now=now)
    elif request.POST.get("do") == "meet":
        open_meeting(cycle=found, by=viewer, now=now)
    return redirect("review_cycle", cycle_id)


@require_http_methods(["GET", "POST"])
def reviewer(request: HttpRequest, cycle_id: int, review_id: int) -> HttpResponse:
    """Name who writes a review, with the reason."""
    found = get_object_or_404(Review.objects.select_related("person"), cycle=the_cycle(request, cycle_id), pk=review_id)
    people = who_may_enter(timezone.localdate()).exclude(pk=found.person_id)
    form, reason = PersonForm(request.POST or None, people=people), ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and reason.is_valid():
        with said_on_the_page(request):
            name_reviewer(
                review=found, reviewer=form.cleaned_data["person"], by=viewer_of(request),
                why=reason.cleaned_data["why"], now=timezone.now(),
            )  # fmt: skip
        return redirect("review_cycle", cycle_id)
    return render_page(request, "reviews/reviewer.html", {"review": found, "form": form, "reason": reason})


@require_http_methods(["GET", "POST"])
def table(request: HttpRequest, cycle_id: int) -> HttpResponse:
    """The table at which reviewers compare how they read evidence; whoever has a seat may close it."""
    found = table_for(viewer_of(request), cycle_id)
    if found is None:
        raise Http404
    if request.method == "POST":
        close_meeting(meeting=found.meeting, by=viewer_of(request), now=timezone.now())
        return redirect("reviews")
    return render_page(request, "reviews/table.html", {"table": found})
