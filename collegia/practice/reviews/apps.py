from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "collegia.practice.reviews"
    label = "reviews"
