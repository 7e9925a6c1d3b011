"""My teams, the patterns of a unit, the measures that earned their place, and what a lead shows of herself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collegia.pages.render import render_page
from collegia.practice.rapport.actions.huddles import publish_trend, withdraw_trend
from collegia.practice.rapport.measure_words import TESTS
from collegia.practice.rapport.queries.experiments import experiments_of, with_what_changed
from collegia.practice.rapport.queries.huddles import published_in
from collegia.practice.rapport.queries.measures import latest_verdicts
from collegia.practice.rapport.queries.own_trend import may_publish, own_points, published_by
from collegia.practice.rapport.queries.patterns import pair_in, patterns_of
from collegia.practice.rapport.queries.teams import Team, led_by, organisations_of, team_for, teams_of
from collegia.trust.people.access import viewer_of


@require_GET
def teams(request: HttpRequest) -> HttpResponse:
    """The units whose patterns I may open."""
    viewer, today = viewer_of(request), timezone.localdate()
    context = {"teams": teams_of(viewer, today), "led": led_by(viewer, today)}
    return render_page(request, "rapport/teams.html", context)


@require_GET
def team_patterns(request: HttpRequest, unit_id: int) -> HttpResponse:
    """The patterns of a unit: the same page for everybody who may open it."""
    today = timezone.localdate()
    found = patterns_of(viewer_of(request), unit_id, today)
    if found is None:
        raise Http404
    tried = list(experiments_of(found.team).filter(ended_on__isnull=True))
    context = {
        "patterns": found,
        "experiments": with_what_changed(found.team, tried),
        "published": published_in(found.team, today),
    }
    return render_page(request, "rapport/team_patterns.html", context)


@require_GET
def team_pair(request: HttpRequest, unit_id: int, one: int, other: int) -> HttpResponse:
    """What a unit shows between two professions; alone where the page of the unit unfolds it."""
    found = patterns_of(viewer_of(request), unit_id, timezone.localdate())
    pair = pair_in(found, one, other) if found else None
    if pair is None:
        raise Http404
    return render_page(request, "rapport/team_pair.html", {"patterns": found, "pair": pair}, part="pair")


@require_GET
def measures(request: HttpRequest) -> HttpResponse:
    """Every measure with its tests: those that are shown and those that failed."""
    tops = organisations_of(viewer_of(request), timezone.localdate())
    context = {"tested": [(top, latest_verdicts(top)) for top in tops], "tests": TESTS.values()}
    return render_page(request, "rapport/measures.html", context)


@require_http_methods(["GET", "POST"])
def own_trend(request: HttpRequest, unit_id: int) -> HttpResponse:
    """What a lead would show her unit of herself, exactly; the button publishes it."""
    team, now = _led(request, unit_id), timezone.now()
    points = own_points(viewer_of(request), now)
    if request.method == "POST" and points:
        publish_trend(lead=viewer_of(request), unit=team.unit, points=points, now=now)
        return redirect("own_trend", unit_id)
    context = {"team": team, "preview": points, "published": published_by(viewer_of(request), team.unit)}
    return render_page(request, "rapport/team_own_trend.html", context)


@require_POST
def withdraw_own_trend(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Take back what I show of myself."""
    team = _led(request, unit_id)
    withdraw_trend(lead=viewer_of(request), unit=team.unit)
    return redirect("own_trend", unit_id)


def _led(request: HttpRequest, unit_id: int) -> Team:
    viewer, today = viewer_of(request), timezone.localdate()
    team = team_for(viewer, unit_id, today)
    if team is None or not may_publish(viewer, team.unit, today):
        raise Http404
    return team
