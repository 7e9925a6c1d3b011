"""The reader of messages between colleagues: text in, labels with probabilities and the words they rest on out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.reading.calibration import Calibration
from collegia.engines.reading.head import Head, Scores
from collegia.engines.reading.judgement import decide, may_be_shown
from collegia.engines.reading.labels import MessageLabel
from collegia.engines.reading.spans import evidence
from collegia.engines.text.counts import CountingModel
from collegia.engines.text.encoder import Encoded, SentenceEncoder
from collegia.engines.text.language import language_of
from collegia.engines.text.weights import Weights, open_weights

WEIGHTS = Path(__file__).parent / "weights"
LABELS = tuple(MessageLabel)


@dataclass(frozen=True, slots=True)
class MessageToRead:
    """One message with the message before it; `lang` is "en", "es" or unknown, roles are lower-case English names.

    The reader looks at the words alone: who wrote to whom never changes a reading.
    """

    text: CleanText
    lang: str | None = ""
    context: CleanText | None = None
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
    """Read each message on its own; the order and company of a batch change nothing.

    Raises `WeightsRefused` when the trained files are not the pinned ones.
    """
    return message_reader().read(batch, with_spans=with_spans)


@cache
def message_reader() -> "MessageReader":
    """Open the weights that ship, once a process."""
    return MessageReader(open_weights(WEIGHTS))


class MessageReader:
    """Encoder, head, word counts and calibration of one set of weights."""

    def __init__(self, weights: Weights) -> None:
        self.maker = weights.maker
        self._encoder = SentenceEncoder(weights)
        self._head = Head.of(weights.arrays("head.npz"))
        self._counts = CountingModel.of(weights.arrays("counts.npz"))
        self._calibration = Calibration.of(weights.json("calibration.json"))

    def read(self, batch: Sequence[MessageToRead], *, with_spans: bool = True) -> list[MessageReading]:
        """Read each message; a text that stands in the batch twice, as message and as context, is encoded once."""
        encoded: dict[str, Encoded] = {}
        return [self._read(message, encoded, with_spans) for message in batch]

    def _read(self, message: MessageToRead, encoded: dict[str, Encoded], with_spans: bool) -> MessageReading:
        text = message.text.text
        mine = self._encode(text, encoded)
        before = message.context.text if message.context else ""
        scores = self._head.score(mine.vector, self._encode(before, encoded).vector if before.strip() else None)
        lang = language_of(text, message.lang)
        rules = self._calibration.rules[lang]
        counted = self._counts.logits(text, before)
        probabilities = {
            label: rules[label].probability(float(logit), float(count))
            for label, logit, count in zip(LABELS, scores.logits, counted, strict=True)
        }
        decided = decide(text, probabilities, rules)
        return MessageReading(
            respect=self._calibration.respect_of(scores.respect, lang),
            probabilities=probabilities,
            decided=decided,
            shown=may_be_shown(text, probabilities, decided, rules),
            spans=self._spans(text, mine, scores, decided) if with_spans else (),
            maker=self.maker,
        )

    def _spans(self, text: str, encoded: Encoded, scores: Scores, decided: frozenset[MessageLabel]) -> tuple[Span, ...]:
        return tuple(
            Span(start, end, label)
            for number, label in enumerate(LABELS)
            if label in decided
            for start, end in evidence(text, encoded, scores.slopes[number], self._head.mean[0])
        )

    def _encode(self, text: str, encoded: dict[str, Encoded]) -> Encoded:
        if text not in encoded:
            encoded[text] = self._encoder.encode(text)
        return encoded[text]
