from django.apps import AppConfig


class RehearsalConfig(AppConfig):
    name = "collegia.practice.rehearsal"
    label = "rehearsal"
