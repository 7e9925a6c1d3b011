"""Addresses of the doors and the staff list."""

from django.urls import path

from collegia.trust.people import views

urlpatterns = [
    path("sign-in", views.sign_in, name="sign_in"),
    path("sign-out", views.sign_out, name="sign_out"),
    path("lock", views.lock, name="lock"),
    path("unlock", views.unlock, name="unlock"),
    path("password/reset", views.reset_password, name="reset_password"),
    path("password/sent", views.reset_sent, name="reset_sent"),
    path("password/choose/<uidb64>/<token>", views.choose_password, name="choose_password"),
    path("people/", views.people, name="people"),
    path("people/import", views.people_import, name="people_import"),
    path("people/invite", views.invite_all, name="invite_all"),
    path("people/<int:person_id>/invite", views.invite_person, name="invite_person"),
]
