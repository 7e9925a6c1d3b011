from django.apps import AppConfig


class FairnessConfig(AppConfig):
    name = "collegia.practice.fairness"
    label = "fairness"
