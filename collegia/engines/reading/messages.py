"""The reader of messages between colleagues: text in, labels with probabilities and the words they rest on out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from collegia.engines.reading.labels import MessageLabel


class Cleaned(Protocol):
    """Text that may be kept: what the readers accept instead of what somebody typed."""

    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class MessageToRead:
    """One message with the message before it; `lang` is "en", "es" or unknown, roles are lower-case English names."""

    text: Cleaned
    lang: str | None = ""
    context: Cleaned | None = None
    sender_role: str = ""
    recipient_role: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Words that a label rests on: half-open code points of the clean text that was read."""

    start: int
    end: int
    label: MessageLabel


@dataclass(frozen=True, slots=True)
class MessageReading:
    """How a message may be read.

    `respect` runs from 1.0 (disrespected) to 5.0 (valued). `decided` is the balanced decision on every label;
    `shown` is the part of it that may be coached or shown to a person.
    """

    respect: float
    probabilities: Mapping[MessageLabel, float]
    decided: frozenset[MessageLabel]
    shown: frozenset[MessageLabel]
    spans: tuple[Span, ...]
    maker: str


def read_messages(batch: Sequence[MessageToRead], *, with_spans: bool = True) -> list[MessageReading]:
    """Read each message on its own; the order and company of a batch change nothing."""
    raise NotImplementedError
