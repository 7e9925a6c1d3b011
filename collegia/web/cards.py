"""The cards of the models: what each is for, what it was made of, how well it does, and where it fails.

The figures are written by `make evaluate` into cards/*.json; the words stand in the templates.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "cards"
SWAPS = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """How one label is read in one language: on how many cases, how often rightly, how often found, how calibrated."""

    label: str
    cases: int
    precision: float | None
    recall: float | None
    error: float
    shown: int
    right: int
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One system in the comparison: macro-F1 with its 95 % interval."""

    name: str
    score: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class LanguageFigures:
    """Everything measured in one language."""

    lang: str
    texts: int
    rows: tuple[Row, ...]
    labels: tuple[LabelFigures, ...]


@dataclass(frozen=True, slots=True)
class LabelMoves:
    """How far the chance of a label moves when somebody else is spoken of: mean as it is, mean as read, 95 of 100."""

    label: str
    mean_as_it_is: float
    mean: float
    tail: float


@dataclass(frozen=True, slots=True)
class Swapped:
    """What another name, pronoun or title changed in one language: in how many drafts a hint, and each label."""

    lang: str
    drafts: int
    changed_as_it_is: int
    changed: int
    labels: tuple[LabelMoves, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """The card of one model."""

    name: str
    maker: str
    measured_on: str
    trained_on: int
    languages: tuple[LanguageFigures, ...]
    swapped: tuple[Swapped, ...] = ()


def card_named(name: str) -> Card | None:
    """Give a card, or None when there is no such model."""
    return _cards().get(name)


def every_card() -> tuple[Card, ...]:
    """Give all cards in the order of their names."""
    return tuple(_cards().values())


@cache
def _cards() -> dict[str, Card]:
    return {path.stem: _card(json.loads(path.read_text(encoding="utf-8"))) for path in sorted(FOLDER.glob("*.json"))}


def _card(kept: dict) -> Card:  # type: ignore[type-arg]
    return Card(
        name=kept["name"],
        maker=kept["maker"],
        measured_on=kept["measured_on"],
        trained_on=kept["trained_on"],
        languages=tuple(
            LanguageFigures(
                lang=one["lang"],
                texts=one["texts"],
                rows=tuple(Row(**row) for row in one["rows"]),
                labels=tuple(LabelFigures(**label) for label in one["labels"]),
            )
            for one in kept["languages"]
        ),
        swapped=_swapped(SWAPS / f"{kept['name']}-swaps.json"),
    )


def _swapped(path: Path) -> tuple[Swapped, ...]:
    """Read what a swap test found, where there was one."""
    if not path.exists():
        return ()
    return tuple(
        Swapped(**{**one, "labels": tuple(LabelMoves(**label) for label in one["labels"])})
        for one in json.loads(path.read_text(encoding="utf-8"))["languages"]
    )
