"""The reader of comments about a colleague's work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.reading.feedback_labels import FeedbackLabel, Value
from collegia.engines.reading.judgement import sure_labels
from collegia.engines.reading.neutral import neutral
from collegia.engines.reading.reader import Raw, readers_that_ship
from collegia.engines.reading.spans import Span
from collegia.engines.reading.tasks import FEEDBACK
from collegia.engines.text.encoder import Encoded
from collegia.engines.text.language import language_of


@dataclass(frozen=True, slots=True)
class CommentToRead:
    """One comment of one to four sentences; `lang` is "en", "es" or unknown."""

    text: CleanText
    lang: str | None = ""


@dataclass(frozen=True, slots=True)
class CommentReading:
    """How a comment may be read; `value` is the likeliest of `values`, whose probabilities add up to 1."""

    probabilities: Mapping[FeedbackLabel, float]
    decided: frozenset[FeedbackLabel]
    shown: frozenset[FeedbackLabel]
    value: Value
    values: Mapping[Value, float]
    spans: tuple[Span[FeedbackLabel], ...]
    maker: str


def read_feedback(batch: Sequence[CommentToRead], *, with_spans: bool = True) -> list[CommentReading]:
    """Read each comment on its own, as if it were about one and the same person (see `neutral`).

    The order and company of a batch change nothing; spans are of the comment as it was given.
    Raises `WeightsRefused` when the trained files are not the pinned ones.
    """
    reader = readers_that_ship()[FEEDBACK.name]
    encoded: dict[str, Encoded] = {}
    readings: list[CommentReading] = []
    for one in batch:
        lang = language_of(one.text.text, one.lang)
        raw = reader.read(neutral(one.text, lang, of_a_person=True), "", lang, encoded, with_spans=with_spans)
        readings.append(reading_of(raw, reader.maker))
    return readings


def reading_of(raw: Raw, maker: str) -> CommentReading:
    """Put what the reader scored into the words of a comment."""
    values = dict(zip(Value, raw.shares, strict=True))
    return CommentReading(
        probabilities={FeedbackLabel(label): chance for label, chance in raw.probabilities.items()},
        decided=frozenset(map(FeedbackLabel, raw.decided)),
        shown=frozenset(map(FeedbackLabel, sure_labels(raw))),
        value=max(Value, key=lambda value: values[value]),
        values=values,
        spans=tuple(
            Span(start, end, FeedbackLabel(label)) for label, spans in raw.parts.items() for start, end in spans
        ),
        maker=maker,
    )
