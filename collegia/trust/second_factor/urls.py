"""Addresses of the second factor."""

from django.urls import path

from collegia.trust.second_factor import views

urlpatterns = [
    path("", views.second_factor, name="second_factor"),
    path("set-up", views.set_up, name="set_up_second_factor"),
    path("again", views.sign_in_again, name="sign_in_again"),
    path("remove", views.remove, name="remove_second_factor"),
]
