"""Decisions of rapport that need no database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from collegia.engines.deidentify.clean_text import COLLEAGUE_REFERENCE, CleanText
from collegia.engines.exports.message import ConversationKind
from collegia.engines.reading.labels import CONNECTS, STRAINS, MessageLabel
from collegia.engines.reading.messages import MessageReading

CLOSED = frozenset({ConversationKind.DIRECT, ConversationKind.GROUP})
SHOWN_FOR = timedelta(weeks=4)
SECOND_LOOKS_A_WEEK = 3
ANSWERED_WITHIN = timedelta(hours=12)

# Courtesy, reasons and worries raised are good habits, but too frequent to be worth a line each.
BUILDS_RAPPORT = frozenset(
    {
        MessageLabel.RECOGNITION,
        MessageLabel.INVITATION,
        MessageLabel.ACKNOWLEDGEMENT,
        MessageLabel.SUPPORT,
        MessageLabel.OWNERSHIP,
    }
)
WORDS_OF_A_READ_BACK = 5
STATED_URGENT = frozenset({"urgent", "high", "stat", "immediate", "critical", "emergency", "urgente"})
NEVER_ALONE = frozenset({MessageLabel.COMMAND})


@dataclass(frozen=True, slots=True)
class Noticed:
    """One label of one message that is worth telling its author, with the words it rests on."""

    second_look: bool
    label: MessageLabel
    probability: float
    spans: tuple[tuple[int, int], ...]


def notice(reading: MessageReading, text: str, *, urgency: str = "") -> list[Noticed]:
    """At most one thing worth telling about a message; directness alone is none, nor is a bare "ok"."""
    strains = reading.shown & STRAINS - NEVER_ALONE
    if strains and is_stated_urgent(urgency):
        return []
    if strains:
        return [_noticed(reading, _surest(reading, strains), second_look=True)]
    builds = reading.shown & CONNECTS & BUILDS_RAPPORT
    if not closes_a_loop(text):
        builds -= {MessageLabel.ACKNOWLEDGEMENT}
    return [_noticed(reading, _surest(reading, builds), second_look=False)] if builds else []


def is_stated_urgent(urgency: str) -> bool:
    """True when the sender's own system marked the message as urgent."""
    return urgency.strip().lower() in STATED_URGENT


def closes_a_loop(text: str) -> bool:
    """True when a confirmation says what it confirms: "ok" to a dose closes nothing."""
    return len(text.split()) >= WORDS_OF_A_READ_BACK and not text.rstrip().endswith("?")


def colleague_key(person_id: int) -> str:
    """The short key that stands for a colleague in clean text."""
    return f"p{person_id}"


def person_of_colleague_key(key: str) -> int | None:
    """The person a key stands for."""
    return int(key[1:]) if key[:1] == "p" and key[1:].isdigit() else None


def is_answer_in_time(earlier: datetime, later: datetime) -> bool:
    """True when a message may be read as an answer to the one before it in the same place."""
    return timedelta(0) <= later - earlier <= ANSWERED_WITHIN


def week_of(day: date) -> tuple[int, int]:
    """The ISO year and week of a day."""
    year, week, _weekday = day.isocalendar()
    return year, week


T = TypeVar("T")


def surest_of_each_week(dated: Iterable[tuple[date, float, T]], *, most: int) -> list[T]:
    """The items of highest probability in each ISO week, at most `most` a week, in the order they came."""
    rows = list(dated)
    kept: set[int] = set()
    weeks: dict[tuple[int, int], int] = {}
    for place in sorted(range(len(rows)), key=lambda i: -rows[i][1]):
        week = week_of(rows[place][0])
        if weeks.get(week, 0) < most:
            weeks[week] = weeks.get(week, 0) + 1
            kept.add(place)
    return [row[2] for place, row in enumerate(rows) if place in kept]


def _surest(reading: MessageReading, labels: Iterable[MessageLabel]) -> MessageLabel:
    return max(sorted(labels), key=lambda label: reading.probabilities[label])


def _noticed(reading: MessageReading, label: MessageLabel, *, second_look: bool) -> Noticed:
    spans: Sequence[tuple[int, int]] = [(span.start, span.end) for span in reading.spans if span.label == label]
    return Noticed(second_look, label, min(1.0, max(0.0, reading.probabilities[label])), tuple(spans))


@dataclass(frozen=True, slots=True)
class ShownText:
    """Text for its author's eyes with the words that are marked in it: half-open code points of `text`."""

    text: str
    spans: tuple[tuple[int, int], ...]


def shown_to_author(clean: CleanText, spans: Sequence[tuple[int, int]], names: Mapping[str, str]) -> ShownText:
    """Put colleagues' names back and move the marked words accordingly."""
    shown: list[str] = []
    moves: list[tuple[int, int]] = []
    end = moved = 0
    for reference in COLLEAGUE_REFERENCE.finditer(clean.text):
        name = names.get(reference[1], reference[0])
        shown += [clean.text[end : reference.start()], name]
        end = reference.end()
        moved += len(name) - len(reference[0])
        moves.append((reference.end(), moved))
    text = "".join([*shown, clean.text[end:]])
    return ShownText(text, tuple((_moved(a, moves), _moved(b, moves)) for a, b in spans))


def _moved(position: int, moves: Sequence[tuple[int, int]]) -> int:
    """A position of the clean text in the shown text; one inside a reference goes to the name's end."""
    shift = 0
    for until, moved in moves:
        if position >= until:
            shift = moved
    return position + shift
