"""Decisions of rapport that need no database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from collegia.engines.deidentify.clean_text import COLLEAGUE_REFERENCE, CleanText
from collegia.engines.exports.message import ConversationKind
from collegia.engines.patterns.measures import is_stated_urgent
from collegia.engines.reading.labels import EDGED, STRAINS, Joint, MessageLabel
from collegia.engines.reading.messages import MessageReading

CLOSED = frozenset({ConversationKind.DIRECT, ConversationKind.GROUP})
SHOWN_FOR = timedelta(weeks=4)
SECOND_LOOKS_A_WEEK = 3
ANSWERED_WITHIN = timedelta(hours=12)
ANSWERED_IN_A_CHANNEL_WITHIN = timedelta(minutes=20)

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
TOLD_STRAINS = STRAINS - {MessageLabel.COMMAND, MessageLabel.UNCLEAR, MessageLabel.DISMISSAL, MessageLabel.OVERHEDGED}
WORDS_OF_A_READ_BACK = 5
WORDS_OF_A_STRAIN = 6
# In characters: about two short words between marks, and about two words in one.
NEAR = 14
LONGER_THAN_A_CRUMB = 7
LONGEST_PHRASE = 80
# Set by reading some 580 insights of the sample hospital, none of the weeks that docs/insights.md judges.
SURE_OF_A_STRAIN = 0.75
SURE_OF_A_BRUSH_OFF = 0.85
SURE_OF_RAPPORT = 0.75
SURE_OF_OWNING = 0.85
SURE_OF_A_CLOSED_LOOP = 0.93
# On the respect score, 1 (disrespected) to 5 (valued).
BADLY_RECEIVED = 1.8
COOLLY_RECEIVED = 2.5
WELL_RECEIVED = 3.2
NEVER_ALONE = frozenset({MessageLabel.COMMAND})


@dataclass(frozen=True, slots=True)
class Noticed:
    """One label of one message that is worth telling its author, with the words it rests on."""

    second_look: bool
    label: MessageLabel | Joint
    probability: float
    spans: tuple[tuple[int, int], ...]


def notice(reading: MessageReading, alone: MessageReading, text: str, *, urgency: str = "") -> list[Noticed]:
    """At most one thing worth telling about a message; `alone` is the reading of its words without what they answer.

    Directness alone is nothing to tell, nor is a bare "ok"; and a label must be carried by the writer's own words, so
    that an answer to a sting is not taken for one.
    """
    strains = {label for label in reading.shown & STRAINS - NEVER_ALONE if _may_land_badly(label, reading, alone, text)}
    if strains:
        return [] if is_stated_urgent(urgency) else [_noticed(reading, _surest(reading, strains), second_look=True)]
    if _has_an_edge(reading, alone, text):
        return [] if is_stated_urgent(urgency) else [_edge(reading)]
    if reading.shown & STRAINS - NEVER_ALONE or reading.respect < WELL_RECEIVED:
        return []
    builds = {label for label in reading.shown & BUILDS_RAPPORT if _builds(label, reading, alone, text)}
    return [_noticed(reading, _surest(reading, builds), second_look=False)] if builds else []


def _may_land_badly(label: MessageLabel, reading: MessageReading, alone: MessageReading, text: str) -> bool:
    if label == MessageLabel.OVERHEDGED:
        return _own(label, reading, alone) >= SURE_OF_A_STRAIN
    grave = reading.respect <= BADLY_RECEIVED and len(text.split()) >= WORDS_OF_A_STRAIN
    if label == MessageLabel.DISMISSAL:
        return grave and reading.probabilities[label] >= SURE_OF_A_BRUSH_OFF and alone.respect <= COOLLY_RECEIVED
    return grave and label in TOLD_STRAINS and _own(label, reading, alone) >= SURE_OF_A_STRAIN


def _has_an_edge(reading: MessageReading, alone: MessageReading, text: str) -> bool:
    """True when the words themselves have an edge, whichever it is, and most readers would feel put down by it."""
    carried = reading.edge_shown and alone.edge >= SURE_OF_A_STRAIN and alone.respect <= COOLLY_RECEIVED
    return carried and reading.respect <= COOLLY_RECEIVED and len(text.split()) >= WORDS_OF_A_STRAIN


def _edge(reading: MessageReading) -> Noticed:
    spans = readable([(span.start, span.end) for span in reading.spans if span.label in EDGED])
    return Noticed(True, Joint.EDGE, min(1.0, reading.edge), spans)


def _builds(label: MessageLabel, reading: MessageReading, alone: MessageReading, text: str) -> bool:
    if label == MessageLabel.ACKNOWLEDGEMENT:
        return closes_a_loop(text) and reading.probabilities[label] >= SURE_OF_A_CLOSED_LOOP
    sure = SURE_OF_OWNING if label == MessageLabel.OWNERSHIP else SURE_OF_RAPPORT
    return _own(label, reading, alone) >= sure


def _own(label: MessageLabel, reading: MessageReading, alone: MessageReading) -> float:
    return min(reading.probabilities[label], alone.probabilities[label])


def closes_a_loop(text: str) -> bool:
    """True when a confirmation says what it confirms: "ok" to a dose closes nothing."""
    return len(text.split()) >= WORDS_OF_A_READ_BACK and not text.rstrip().endswith("?")


def colleague_key(person_id: int) -> str:
    """The short key that stands for a colleague in clean text."""
    return f"p{person_id}"


def person_of_colleague_key(key: str) -> int | None:
    """The person a key stands for."""
    return int(key[1:]) if key[:1] == "p" and key[1:].isdigit() else None


def is_answer_in_time(earlier: datetime, later: datetime, kind: ConversationKind) -> bool:
    """True when a message may be read as an answer to the one before it: soon in a channel, later between few."""
    within = ANSWERED_WITHIN if kind in CLOSED else ANSWERED_IN_A_CHANNEL_WITHIN
    return timedelta(0) <= later - earlier <= within


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
    spans = readable([(span.start, span.end) for span in reading.spans if span.label == label])
    return Noticed(second_look, label, min(1.0, max(0.0, reading.probabilities[label])), spans)


def readable(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Marked words as a person would mark them: near ones joined, no crumb beside a phrase, crumbs as a phrase."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start - joined[-1][1] <= NEAR:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    phrases = [span for span in joined if span[1] - span[0] >= LONGER_THAN_A_CRUMB]
    if not phrases and joined and joined[-1][1] - joined[0][0] <= LONGEST_PHRASE:
        return ((joined[0][0], joined[-1][1]),)
    return tuple(phrases or joined)


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
