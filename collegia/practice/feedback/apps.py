from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "collegia.practice.feedback"
    label = "feedback"
