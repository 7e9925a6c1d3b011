from django.apps import AppConfig


class SecondFactorConfig(AppConfig):
    name = "collegia.trust.second_factor"
    label = "second_factor"
