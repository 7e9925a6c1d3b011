"""The reader of what a clinician says, to a patient or relative and, face to face, to a colleague."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.reading.judgement import sure_labels
from collegia.engines.reading.neutral import neutral
from collegia.engines.reading.reader import Raw, TaskReader, readers_that_ship
from collegia.engines.reading.spans import Span
from collegia.engines.reading.tasks import UTTERANCES
from collegia.engines.reading.turn_labels import Move, TurnLabel
from collegia.engines.text.encoder import Encoded
from collegia.engines.text.language import language_of

Label = TurnLabel | Move
MOVES = frozenset(Move)


@dataclass(frozen=True, slots=True)
class UtteranceToRead:
    """One turn with the turn before it and the scenario in a line; `lang` is "en", "es" or unknown."""

    text: CleanText
    lang: str | None = ""
    context: CleanText | None = None
    scenario: CleanText | None = None


@dataclass(frozen=True, slots=True)
class UtteranceReading:
    """How a turn may be read: labels of the guide, and beside them the moves that a practised conversation needs."""

    probabilities: Mapping[Label, float]
    decided: frozenset[Label]
    shown: frozenset[Label]
    spans: tuple[Span[Label], ...]
    maker: str


def read_utterances(batch: Sequence[UtteranceToRead], *, with_spans: bool = True) -> list[UtteranceReading]:
    """Read each turn on its own, as if it were about and by one and the same person (see `neutral`).

    The order and company of a batch change nothing; spans are of the turn as it was given.

    Raises `WeightsRefused` when the trained files are not the pinned ones.
    """
    reader = readers_that_ship()[UTTERANCES.name]
    encoded: dict[str, Encoded] = {}
    return [_read(turn, reader, encoded, with_spans) for turn in batch]


def _read(turn: UtteranceToRead, reader: TaskReader, encoded: dict[str, Encoded], with_spans: bool) -> UtteranceReading:
    lang = language_of(turn.text.text, turn.lang)
    before = joined_context(*(neutral(part, lang).text if part else "" for part in (turn.scenario, turn.context)))
    raw = reader.read(neutral(turn.text, lang), before, lang, encoded, with_spans=with_spans)
    return _reading(raw, reader.maker)


def joined_context(scenario: str, context: str) -> str:
    """Put a scenario before what was said last, as the reader was trained to see it."""
    return f"{scenario} / {context}" if scenario and context else scenario or context


def _reading(raw: Raw, maker: str) -> UtteranceReading:
    return UtteranceReading(
        probabilities={label_of(label): chance for label, chance in raw.probabilities.items()},
        decided=frozenset(map(label_of, raw.decided)),
        shown=frozenset(map(label_of, sure_labels(raw))),
        spans=tuple(Span(start, end, label_of(label)) for label, spans in raw.parts.items() for start, end in spans),
        maker=maker,
    )


def label_of(name: str) -> Label:
    """Give the label or the move of a name."""
    return Move(name) if name in MOVES else TurnLabel(name)
