from django.apps import AppConfig


class AiConfig(AppConfig):
    name = "collegia.trust.ai"
    label = "ai"

    def ready(self) -> None:
        from collegia.trust.ai import checks  # noqa: F401, PLC0415  registers the system checks, once apps are loaded
