"""Addresses of My practice, of the team pages and of imports."""

from django.urls import path

from collegia.practice.rapport.api import api
from collegia.practice.rapport.views import compose, huddles, imports, notes, patterns, practice, repair

urlpatterns = [
    path("my-practice/", practice.my_practice, name="my_practice"),
    path("my-practice/<int:insight_id>", practice.insight, name="insight"),
    path("my-practice/<int:insight_id>/verdict", practice.judge, name="judge"),
    path("my-practice/notes/", notes.notes, name="notes"),
    path("my-practice/notes/choice", notes.note_choice, name="note_choice"),
    path("my-practice/notes/mute", notes.note_mute, name="note_mute"),
    path("my-practice/notes/<int:note_id>", notes.note, name="note"),
    path("my-practice/repairs/", repair.repairs, name="repairs"),
    path("my-practice/repairs/start", repair.repair_start, name="repair_start"),
    path("my-practice/repairs/<int:repair_id>", repair.repair, name="repair"),
    path("my-practice/repairs/<int:repair_id>/helped", repair.repair_helped, name="repair_helped"),
    path("my-practice/repairs/<int:repair_id>/delete", repair.repair_delete, name="repair_delete"),
    path("my-practice/repairs/<int:repair_id>/<str:step>", repair.repair_step, name="repair_step"),
    path("compose/", compose.compose, name="compose_page"),
    path("api/", api.urls),
    path("teams/", patterns.teams, name="teams"),
    path("teams/measures", patterns.measures, name="measures"),
    path("teams/<int:unit_id>/patterns", patterns.team_patterns, name="team_patterns"),
    path("teams/<int:unit_id>/patterns/<int:one>-<int:other>", patterns.team_pair, name="team_pair"),
    path("teams/<int:unit_id>/huddle", huddles.huddle, name="huddle"),
    path("teams/<int:unit_id>/experiments/", huddles.experiments, name="experiments"),
    path("teams/<int:unit_id>/experiments/new", huddles.experiment_new, name="experiment_new"),
    path("teams/<int:unit_id>/experiments/<int:experiment_id>", huddles.experiment, name="experiment"),
    path("teams/<int:unit_id>/experiments/<int:experiment_id>/end", huddles.finish_experiment, name="end_experiment"),
    path("teams/<int:unit_id>/my-trend", patterns.own_trend, name="own_trend"),
    path("teams/<int:unit_id>/my-trend/withdraw", patterns.withdraw_own_trend, name="withdraw_own_trend"),
    path("imports/", imports.imports, name="imports"),
    path("imports/mine", imports.import_own, name="import_own"),
    path("imports/organisation", imports.import_organisation, name="import_organisation"),
    path("imports/<int:import_id>", imports.import_report, name="import_report"),
]
