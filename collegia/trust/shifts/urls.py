"""Addresses of hours and rota."""

from django.urls import path

from collegia.trust.shifts import views

urlpatterns = [
    path("my-hours", views.own_hours, name="own_hours"),
    path("people/rota", views.rota, name="rota_import"),
]
