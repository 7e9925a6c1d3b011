"""Every address of the product."""

from django.urls import include, path

from collegia.web import views

urlpatterns = [
    path("", views.today, name="today"),
    path("", include("collegia.trust.people.urls")),
    path("", include("collegia.trust.shifts.urls")),
    path("second-factor/", include("collegia.trust.second_factor.urls")),
    path("my-data/", include("collegia.trust.privacy.urls")),
    path("language-model/", include("collegia.trust.ai.urls")),
    path("", include("collegia.practice.rapport.urls")),
    path("", include("collegia.practice.feedback.urls")),
    path("", include("collegia.practice.rehearsal.urls")),
    path("", include("collegia.practice.reviews.urls")),
    path("", include("collegia.practice.fairness.urls")),
    path("cards/", views.cards, name="cards"),
    path("cards/<slug:name>", views.card, name="card"),
    path("health", views.health, name="health"),
    path("language", views.choose_language, name="set_language"),
    path("demo/", views.demo, name="demo"),
    path("demo/sign-in", views.demo_sign_in, name="demo_sign_in"),
    path("demo/export", views.demo_export, name="demo_export"),
]
