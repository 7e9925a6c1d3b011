"""Where a language model answers, and how it is spoken to."""

from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit


class EndpointKind(StrEnum):
    """The ways of speaking that the clients know."""

    OPENAI = "openai"
    AZURE = "azure"
    ANTHROPIC = "anthropic"


class ReplyBy(StrEnum):
    """How a model is told the shape of its reply: a schema it is held to, a tool it must call, or words alone."""

    SCHEMA = "schema"
    TOOL = "tool"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One model at one address; the key is in no representation of it."""

    kind: EndpointKind
    url: str
    model: str
    key: str = field(default="", repr=False)
    api_version: str = ""
    reply_by: ReplyBy = ReplyBy.SCHEMA

    @property
    def host(self) -> str:
        """The machine that answers, with its port when it is an unusual one."""
        parts = urlsplit(self.url)
        return f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname or ""
