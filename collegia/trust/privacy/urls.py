"""Addresses of My data."""

from django.urls import path

from collegia.trust.privacy import views

urlpatterns = [
    path("", views.choices, name="choices"),
    path("choices/<slug:purpose>", views.choose, name="choose"),
    path("known", views.known, name="known"),
    path("copy", views.export, name="export"),
    path("erase", views.erase_all, name="erase"),
]
