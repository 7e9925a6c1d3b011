"""Addresses of the fairness check."""

from django.urls import path

from collegia.practice.fairness.views import asking, own, reading

urlpatterns = [
    path("fairness/", reading.fairness, name="fairness"),
    path("fairness/mine", own.mine, name="fairness_mine"),
    path("fairness/import", asking.answers_import, name="fairness_import"),
    path("fairness/asked/new", asking.attribute_new, name="fairness_new"),
    path("fairness/asked/<slug:code>", reading.attribute, name="fairness_attribute"),
    path("fairness/asked/<slug:code>/remove", asking.attribute_remove, name="fairness_remove"),
    path("fairness/asked/<slug:code>/and/<slug:other>", reading.attribute, name="fairness_crossed"),
]
