"""Which two patterns a huddle talks about, chosen by rules that it states; no database, no model, no names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from collegia.engines.patterns.measures import ShareName
from collegia.engines.patterns.pooling import Direction
from collegia.practice.rapport.pattern_rows import Row

# Recognition and invitations are few among all messages by nature: a low share of them is no strain.
ANSWERS = frozenset(ShareName) - {ShareName.RECOGNITION, ShareName.INVITATIONS}
ORDER = tuple(ShareName)


class Because(StrEnum):
    """Why a pattern was chosen."""

    ROSE = "rose"
    ABOVE = "above"
    HIGHEST = "highest"
    FELL = "fell"
    BELOW = "below"
    LOWEST = "lowest"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Choice:
    """A pattern to talk about, and why this one."""

    row: Row
    because: Because


@dataclass(frozen=True, slots=True)
class TwoPatterns:
    """One pattern that strengthens the team, and one that strains it or changed; None where there is none."""

    strengthens: Choice | None
    strains: Choice | None


def choose_two(rows: Sequence[Row]) -> TwoPatterns:
    """Choose by the same rules every time: what changed clearly first, then what is surely apart, then the extremes.

    The two are of different shares, so that fifteen minutes are not about one thing seen from both sides. What fell
    clearly is chosen first, since a rise of the same share in the other direction must not hide it.
    """
    if any(went(row) is Direction.LESS for row in rows):
        strains = _straining(rows)
        return TwoPatterns(_strengthening(_beside(rows, strains)), strains)
    strengthens = _strengthening(rows)
    return TwoPatterns(strengthens, _straining(_beside(rows, strengthens)))


def _beside(rows: Sequence[Row], chosen: Choice | None) -> list[Row]:
    return [row for row in rows if chosen is None or row.share != chosen.row.share]


def _strengthening(rows: Sequence[Row]) -> Choice | None:
    rose = [row for row in rows if went(row) is Direction.MORE]
    above = [row for row in rows if row.latest.low > row.usual]
    return (
        _most(rose, lambda row: _difference(row), Because.ROSE)
        or _most(above, lambda row: row.latest.low - row.usual, Because.ABOVE)
        or _most(rows, lambda row: row.latest.mean - row.usual, Because.HIGHEST)
    )


def _straining(rows: Sequence[Row]) -> Choice | None:
    fell = [row for row in rows if went(row) is Direction.LESS]
    below = [row for row in rows if row.latest.high < row.usual]
    answers = [row for row in rows if row.share in ANSWERS]
    return (
        _most(fell, lambda row: -_difference(row), Because.FELL)
        or _most(below, lambda row: row.usual - row.latest.high, Because.BELOW)
        or _most(answers, lambda row: -row.latest.mean, Because.LOWEST)
        or _most(rows, lambda row: -row.latest.mean, Because.NEXT)
    )


def went(row: Row) -> Direction:
    """Which way a row went since the period before, if that can be said."""
    return row.change.direction if row.change else Direction.UNCLEAR


def _difference(row: Row) -> float:
    return row.change.difference if row.change else 0.0


def _most(rows: Sequence[Row], weight: Callable[[Row], float], because: Because) -> Choice | None:
    """The row of the greatest weight; of equals the first by share and roles, so that the choice never wavers."""
    ordered = sorted(rows, key=lambda row: (-weight(row), ORDER.index(row.share), row.roles))
    return Choice(ordered[0], because) if ordered else None
