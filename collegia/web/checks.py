"""System checks that refuse dangerous combinations of settings."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def production_is_safe(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse demo sign-in, plain HTTP and console mail on a machine that says it is in production."""
    if not settings.PRODUCTION:
        return []
    refusals = [
        (settings.DEMO, "COLLEGIA_DEMO lets anybody sign in as anybody.", "Unset it.", "collegia.E001"),
        (
            not settings.ORIGIN.startswith("https://"),
            "COLLEGIA_ORIGIN is not https.",
            "Serve over TLS.",
            "collegia.E002",
        ),
        ("console" in settings.EMAIL_BACKEND, "Mail goes to the console.", "Set COLLEGIA_MAIL.", "collegia.E003"),
        (settings.DEBUG, "DEBUG shows private data in errors.", "Leave it off.", "collegia.E004"),
    ]
    return [Error(what, hint=hint, id=id_) for wrong, what, hint, id_ in refusals if wrong]
