"""How sure a judgement is, as a band and in words; never as a number that somebody reads."""

from dataclasses import dataclass
from enum import StrEnum

BAND_WIDTH = 240
_NARROWEST = 16


class Sureness(StrEnum):
    """The three things we say about how sure we are."""

    OPEN = "open"
    FAIRLY = "fairly"
    QUITE = "quite"


@dataclass(frozen=True)
class Band:
    """Where the drawn band starts and how wide it is, in SVG units of BAND_WIDTH, and its words."""

    start: int
    width: int
    sureness: Sureness


def band_of(low: float, high: float) -> Band:
    """The band from low to high (probabilities, either order); never so narrow that it looks like a point."""
    low, high = sorted((_within(low), _within(high)))
    width = max(_NARROWEST, round((high - low) * BAND_WIDTH))
    start = min(round(low * BAND_WIDTH), BAND_WIDTH - width)
    return Band(start=start, width=width, sureness=sureness_of((low + high) / 2))


def sureness_of(probability: float) -> Sureness:
    """Open below 0.6, fairly sure below 0.8, quite sure from there."""
    if probability < 0.6:
        return Sureness.OPEN
    return Sureness.FAIRLY if probability < 0.8 else Sureness.QUITE


def _within(value: float) -> float:
    return min(1.0, max(0.0, value))
