from django.apps import AppConfig


class ShiftsConfig(AppConfig):
    name = "collegia.trust.shifts"
    label = "shifts"
