"""A share, 0 to 1, as a probability on a grid: likelihoods of counts, and intervals read off.

The grid is even in the angle whose squared sine is the share (the arcsine scale): near 0 and 1, where shares vary less,
it is finer. A probability is spread over its whole bin, so that an interval is never narrower than the grid can tell.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
TAIL = 0.025


class CountsRefused(ValueError):
    """A part is below zero or above its whole."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A part of a whole: 0 <= part <= whole, both counts of messages; raises `CountsRefused`."""

    part: int
    whole: int

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.whole:
            raise CountsRefused(f"{self.part} of {self.whole}")


@dataclass(frozen=True, slots=True)
class Interval:
    """A share, 0 to 1, and the 95 % interval around it."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Grid:
    """Bins of a share: `angles` are their middles on the arcsine scale, in radians, `shares` the same as shares."""

    angles: Floats
    shares: Floats
    edges: Floats

    @classmethod
    def of(cls, bins: int) -> "Grid":
        """Make a grid of so many bins."""
        edges = np.linspace(0, math.pi / 2, bins + 1)
        angles = (edges[1:] + edges[:-1]) / 2
        return cls(angles, np.sin(angles) ** 2, np.sin(edges) ** 2)

    def log_likelihood(self, counted: Counted, rounded_to: int = 1) -> Floats:
        """Give the log-likelihood of a count in every bin, highest 0, for counts rounded to a multiple.

        Of a rounded count every pair that rounds to it is taken to be as likely as any other.
        """
        log_yes, log_no = np.log(self.shares), np.log1p(-self.shares)
        whole, part, ways = np.array(list(_rounding_to(counted, rounded_to)), np.float64).T[..., None]
        terms = ways + part * log_yes + (whole - part) * log_no
        summed = np.log(np.exp(terms - terms.max(0)).sum(0)) + terms.max(0)
        return np.asarray(summed - summed.max(), np.float64)

    def log_beta(self, mean: Floats, strength: Floats) -> Floats:
        """Give beta distributions with these means and strengths (a + b), shape (n,), as logs, shape (n, bins)."""
        yes, no = mean * strength - 0.5, (1 - mean) * strength - 0.5
        logs = np.outer(yes, np.log(self.shares)) + np.outer(no, np.log1p(-self.shares))
        return np.asarray(logs - np.logaddexp.reduce(logs, axis=1, keepdims=True), np.float64)

    def interval(self, chances: Floats) -> Interval:
        """Read mean and 95 % interval (equal tails) off the chances of the bins, which need not add up to 1."""
        chances = chances / chances.sum()
        below = np.concatenate([[0.0], np.cumsum(chances)])
        low, high = np.interp([TAIL, 1 - TAIL], below, self.edges)
        return Interval(float(chances @ self.shares), float(low), float(high))

    def evenly(self, chances: Floats, bins: int) -> Floats:
        """Spread chances over so many bins that are even in the share itself."""
        below = np.concatenate([[0.0], np.cumsum(chances / chances.sum())])
        return np.asarray(np.diff(np.interp(np.linspace(0, 1, bins + 1), self.edges, below)), np.float64)


def _rounding_to(counted: Counted, rounded_to: int) -> Iterator[tuple[int, int, float]]:
    """Give every whole and part that round to a count, with the log of the ways to choose the part."""
    offsets = range(-((rounded_to - 1) // 2), rounded_to // 2 + 1)
    for whole in (counted.whole + off for off in offsets):
        parts = (counted.part + off for off in offsets)
        yield from ((whole, part, _log_ways(whole, part)) for part in parts if 0 <= part <= whole)


def _log_ways(whole: int, part: int) -> float:
    return math.lgamma(whole + 1) - math.lgamma(part + 1) - math.lgamma(whole - part + 1)
