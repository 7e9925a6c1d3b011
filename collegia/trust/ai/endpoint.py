"""The language model that the settings name."""

from django.conf import settings

from collegia.engines.llm.endpoint import Endpoint, EndpointKind, ReplyBy

_REPLY_BY = {
    EndpointKind.OPENAI: ReplyBy.SCHEMA,
    EndpointKind.AZURE: ReplyBy.SCHEMA,
    EndpointKind.ANTHROPIC: ReplyBy.TOOL,
}
_WELL_KNOWN = {EndpointKind.ANTHROPIC: "https://api.anthropic.com"}


def endpoint_set_up() -> Endpoint | None:
    """The endpoint of the settings, or None: off is the default. Raises ValueError for a kind that is unknown."""
    if not settings.MODEL_KIND:
        return None
    kind = EndpointKind(settings.MODEL_KIND)
    return Endpoint(
        kind=kind,
        url=settings.MODEL_URL or _WELL_KNOWN.get(kind, ""),
        model=settings.MODEL_NAME,
        key=settings.MODEL_KEY,
        api_version=settings.MODEL_API_VERSION,
        reply_by=ReplyBy(settings.MODEL_REPLY_BY) if settings.MODEL_REPLY_BY else _REPLY_BY[kind],
    )
