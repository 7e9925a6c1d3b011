"""Addresses of the language model's page."""

from django.urls import path

from collegia.trust.ai import views

urlpatterns = [
    path("", views.language_model, name="language_model"),
    path("test", views.test_connection, name="test_connection"),
    path("switch", views.switch, name="switch_model"),
]
