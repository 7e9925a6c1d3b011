from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "collegia.trust.work"
    label = "work"
