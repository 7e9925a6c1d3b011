from django.apps import AppConfig


class RapportConfig(AppConfig):
    name = "collegia.practice.rapport"
    label = "rapport"
