"""Addresses of My practice and of imports."""

from django.urls import path

from collegia.practice.rapport.api import api
from collegia.practice.rapport.views import compose, imports, practice

urlpatterns = [
    path("my-practice/", practice.my_practice, name="my_practice"),
    path("my-practice/<int:insight_id>", practice.insight, name="insight"),
    path("my-practice/<int:insight_id>/verdict", practice.judge, name="judge"),
    path("compose/", compose.compose, name="compose_page"),
    path("api/", api.urls),
    path("imports/", imports.imports, name="imports"),
    path("imports/mine", imports.import_own, name="import_own"),
    path("imports/organisation", imports.import_organisation, name="import_organisation"),
    path("imports/<int:import_id>", imports.import_report, name="import_report"),
]
