"""Shares of small groups with honest intervals: partial pooling over the cells of one share."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Counted:
    """A part of a whole: 0 <= part <= whole, both counts of messages."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Interval:
    """A share, 0 to 1, and the 95 % interval around it."""

    mean: float
    low: float
    high: float


class Direction(StrEnum):
    """Which way something went, if that can be said."""

    MORE = "more"
    LESS = "less"
    UNCLEAR = "no clear change"


@dataclass(frozen=True, slots=True)
class Change:
    """Later minus earlier share, -1 to 1, with its 95 % interval; clear only when it is sure and worth telling."""

    difference: float
    low: float
    high: float
    clear: bool

    @property
    def direction(self) -> Direction:
        """Say which way it went."""
        if not self.clear:
            return Direction.UNCLEAR
        return Direction.MORE if self.difference > 0 else Direction.LESS


def pooled(cells: Sequence[Counted], *, rounded_to: int = 1) -> tuple[Interval, ...]:
    """Give each cell's share, drawn towards the cells of the same share as far as its count is small."""
    raise NotImplementedError


def change(earlier: Counted, later: Counted, pool: Sequence[Counted], *, rounded_to: int = 1) -> Change:
    """Compare two periods of one cell; `pool` are the cells of the same share and period, its own among them or not."""
    raise NotImplementedError


def median_from_bins(cumulative: Sequence[int], whole: int, *, rounded_to: int = 1) -> tuple[float, float | None]:
    """Give the edges in minutes between which the median of `whole` reply times lies; `None` for no upper edge."""
    raise NotImplementedError
