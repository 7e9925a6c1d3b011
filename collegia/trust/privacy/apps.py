from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "collegia.trust.privacy"
    label = "privacy"
