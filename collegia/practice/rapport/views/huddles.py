"""The huddle of a unit, what it decides to try, and what changed since."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collegia.pages.render import render_page
from collegia.practice.rapport.actions.huddles import end_experiment, remove_experiment, write_experiment
from collegia.practice.rapport.experiment_form import ExperimentForm
from collegia.practice.rapport.queries.experiments import experiments_of, may_begin_another, with_what_changed
from collegia.practice.rapport.queries.huddles import agenda_of
from collegia.practice.rapport.queries.patterns import Patterns, patterns_of
from collegia.practice.rapport.queries.teams import Team, team_for
from collegia.trust.people.access import viewer_of


@require_GET
def huddle(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Fifteen minutes about two patterns and one question, to be printed."""
    patterns = _patterns(request, unit_id)
    return render_page(request, "rapport/huddle.html", {"patterns": patterns, "agenda": agenda_of(patterns)})


@require_GET
def experiments(request: HttpRequest, unit_id: int) -> HttpResponse:
    """What the unit decided to try, what it tries now first."""
    team = _team(request, unit_id)
    shown = with_what_changed(team, list(experiments_of(team)[:20]))
    context = {
        "team": team,
        "running": [one for one in shown if one.experiment.ended_on is None],
        "ended": [one for one in shown if one.experiment.ended_on],
        "may_begin": may_begin_another(team),
    }
    return render_page(request, "rapport/experiments.html", context)


@require_http_methods(["GET", "POST"])
def experiment_new(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Write down what the unit decided to try."""
    patterns, today = _patterns(request, unit_id), timezone.localdate()
    team = patterns.team
    form = ExperimentForm(request.POST or None, rows=patterns.rows, today=today)
    may_begin = may_begin_another(team)
    if request.method == "POST" and may_begin and form.is_valid():
        made = write_experiment(
            writer=viewer_of(request), unit=team.unit, words=form.cleaned_data["words"], watched=form.watched,
            review_on=form.cleaned_data["review_on"], today=today,
        )  # fmt: skip
        return redirect("experiment", unit_id, made.pk)
    context = {"form": form, "patterns": patterns, "may_begin": may_begin}
    return render_page(request, "rapport/experiment_new.html", context)


@require_GET
def experiment(request: HttpRequest, unit_id: int, experiment_id: int) -> HttpResponse:
    """One thing that the unit tries, and what changed since."""
    team = _team(request, unit_id)
    found = get_object_or_404(experiments_of(team), pk=experiment_id)
    context = {"team": team, "shown": with_what_changed(team, [found])[0]}
    return render_page(request, "rapport/experiment.html", context)


@require_POST
def finish_experiment(request: HttpRequest, unit_id: int, experiment_id: int) -> HttpResponse:
    """End an experiment, or take it away with its words."""
    team, viewer = _team(request, unit_id), viewer_of(request)
    found = get_object_or_404(experiments_of(team), pk=experiment_id)
    if request.POST.get("do") == "remove":
        remove_experiment(experiment=found, by=viewer)
        messages.success(request, _("It has been removed."))
        return redirect("experiments", unit_id)
    end_experiment(experiment=found, by=viewer, today=timezone.localdate())
    return redirect("experiment", unit_id, experiment_id)


def _team(request: HttpRequest, unit_id: int) -> Team:
    team = team_for(viewer_of(request), unit_id, timezone.localdate())
    if team is None:
        raise Http404
    return team


def _patterns(request: HttpRequest, unit_id: int) -> Patterns:
    patterns = patterns_of(viewer_of(request), unit_id, timezone.localdate())
    if patterns is None:
        raise Http404
    return patterns
