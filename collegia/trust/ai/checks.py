"""System checks that refuse a language model which is half set up, or to which words would travel in the open."""

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from collegia.engines.llm.endpoint import Endpoint, EndpointKind, ReplyBy
from collegia.trust.ai.budget import has_prices
from collegia.trust.ai.endpoint import endpoint_set_up


@register()
def language_model_is_sound(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Say what is missing or dangerous in the settings of the language model; nothing when it is off."""
    try:
        endpoint = endpoint_set_up()
    except ValueError:
        kinds, ways = (", ".join(choices) for choices in (EndpointKind, ReplyBy))
        hint = f"COLLEGIA_MODEL_KIND is one of {kinds}; COLLEGIA_MODEL_REPLY_BY one of {ways}."
        return [Error("The kind of endpoint or of reply is not known.", hint=hint, id="ai.E001")]
    return [*_gaps(endpoint), *_dangers(endpoint)] if endpoint else []


def _gaps(endpoint: Endpoint) -> list[CheckMessage]:
    needs_version = endpoint.kind is EndpointKind.AZURE and not endpoint.url.rstrip("/").endswith("/v1")
    gaps = [
        (not endpoint.model, "COLLEGIA_MODEL_NAME is not set.", "ai.E002"),
        (not _is_web_address(endpoint.url), "COLLEGIA_MODEL_URL is not an http address.", "ai.E003"),
        (_bounds_money() and not has_prices(), "A budget of money is set, but no price.", "ai.E006"),
        (needs_version and not endpoint.api_version, "COLLEGIA_MODEL_API_VERSION is not set.", "ai.E004"),
    ]
    return [Error(what, hint="See docs/language-model.md.", id=id_) for wrong, what, id_ in gaps if wrong]


def _dangers(endpoint: Endpoint) -> list[CheckMessage]:
    open_road = settings.PRODUCTION and endpoint.url.startswith("http://") and not _is_loopback(endpoint.url)
    what, hint = "COLLEGIA_MODEL_URL is plain http to another machine.", "Serve the model over TLS."
    return [Error(what, hint=hint, id="ai.E005")] if open_road else []


def _bounds_money() -> bool:
    return settings.MODEL_MONEY_A_DAY is not None or settings.MODEL_MONEY_A_MONTH is not None


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
