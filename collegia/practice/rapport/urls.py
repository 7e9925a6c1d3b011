"""Addresses of My practice and of imports."""

from django.urls import path

from collegia.practice.rapport import views
from collegia.practice.rapport.api import api

urlpatterns = [
    path("my-practice/", views.my_practice, name="my_practice"),
    path("my-practice/<int:insight_id>", views.insight, name="insight"),
    path("my-practice/<int:insight_id>/verdict", views.judge, name="judge"),
    path("compose/", views.compose, name="compose_page"),
    path("api/", api.urls),
    path("imports/", views.imports, name="imports"),
    path("imports/mine", views.import_own, name="import_own"),
    path("imports/organisation", views.import_organisation, name="import_organisation"),
    path("imports/<int:import_id>", views.import_report, name="import_report"),
]
