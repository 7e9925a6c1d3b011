"""The reader of messages between colleagues: text in, labels with probabilities and the words they rest on out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.reading.judgement import edge_may_be_shown, may_be_shown
from collegia.engines.reading.labels import MessageLabel
from collegia.engines.reading.neutral import Neutral, neutral
from collegia.engines.reading.reader import Raw, readers_that_ship
from collegia.engines.reading.spans import Span
from collegia.engines.reading.tasks import MESSAGES
from collegia.engines.text.language import Language, language_of


@dataclass(frozen=True, slots=True)
class MessageToRead:
    """One message with the message before it; `lang` is "en", "es" or unknown, roles are lower-case English names.

    The reader looks at the words alone, and in them at nobody's name, title, role or sex (see `neutral`): who wrote to
    whom about whom never changes a reading.
    """

    text: CleanText
    lang: str | None = ""
    context: CleanText | None = None
    sender_role: str = ""
    recipient_role: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class MessageReading:
    """How a message may be read.

    `respect_distribution` says how many of all readers would feel treated each way, from 1 (disrespected) to 5
    (valued), adding up to 1; `respect` is its mean, 1.0 to 5.0. `decided` is the balanced decision on every label;
    `shown` is the part of it that may be coached or shown to a person. `edge` is the probability that the words carry
    at least one of `EDGED`; `edge_shown` says that it is high enough to be shown where no single one of them is.
    """

    respect: float
    probabilities: Mapping[MessageLabel, float]
    decided: frozenset[MessageLabel]
    shown: frozenset[MessageLabel]
    spans: tuple[Span[MessageLabel], ...]
    maker: str
    respect_distribution: tuple[float, ...] = ()
    edge: float = 0.0
    edge_shown: bool = False


def read_messages(batch: Sequence[MessageToRead], *, with_spans: bool = True) -> list[MessageReading]:
    """Read each message on its own; the order and company of a batch change nothing.

    Raises `WeightsRefused` when the trained files are not the pinned ones.
    """
    reader = readers_that_ship()[MESSAGES.name]
    asked = [_evened_out(message) for message in batch]
    # A text that stands in the batch twice, as a message and as what another one answers, is encoded once.
    encoded = reader.encode(text for about, before, _lang in asked for text in (about.text, before))
    raws = (reader.read(about, before, lang, encoded, with_spans=with_spans) for about, before, lang in asked)
    return [_reading(raw, reader.maker) for raw in raws]


def _evened_out(message: MessageToRead) -> tuple[Neutral, str, Language]:
    lang = language_of(message.text.text, message.lang)
    return neutral(message.text, lang), neutral(message.context, lang).text if message.context else "", lang


def _reading(raw: Raw, maker: str) -> MessageReading:
    probabilities = {MessageLabel(label): chance for label, chance in raw.probabilities.items()}
    decided = frozenset(map(MessageLabel, raw.decided))
    return MessageReading(
        respect=raw.respect,
        probabilities=probabilities,
        decided=decided,
        shown=may_be_shown(raw),
        spans=tuple(
            Span(start, end, MessageLabel(label)) for label, spans in raw.parts.items() for start, end in spans
        ),
        maker=maker,
        respect_distribution=raw.shares,
        edge=raw.edge.chance if raw.edge else 0.0,
        edge_shown=edge_may_be_shown(raw),
    )
