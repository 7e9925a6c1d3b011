from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "collegia.web"
    label = "web"

    def ready(self) -> None:
        from collegia.web import checks  # noqa: F401, PLC0415  registers the system checks, once apps are loaded
