"""Shares of small groups with honest intervals: partial pooling over the cells of one share.

Every cell's share is taken to be drawn from one beta distribution, whose mean and strength are themselves uncertain and
are averaged over (Gelman et al., Bayesian Data Analysis, 3rd edition, section 5.3). Putting in the likeliest mean and
strength instead, as plain empirical Bayes does, makes intervals too narrow (Morris 1983, JASA 78:47-55).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

import numpy as np

from collegia.engines.patterns.measures import BINS
from collegia.engines.patterns.shares import TAIL, Counted, Floats, Grid, Interval

GRID = Grid.of(800)
MEANS = Grid.of(48)
STRENGTHS = np.geomspace(1, 2000, 12)
DIFFERENCE_BINS = 2048
# Half of what Cohen (1988) calls a small difference of two proportions, on the arcsine scale: five points of a hundred
# in the middle, two and a half where the share is one in fifteen.
SMALLEST_WORTH = 0.1
EDGES = (0.0, *(edge.total_seconds() / 60 for edge in BINS))


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


def pooled(cells: Sequence[Counted], *, rounded_to: int = 1, design: float = 1.0) -> tuple[Interval, ...]:
    """Give each cell's share, drawn towards the other cells' as far as its own count is small.

    `rounded_to` is the multiple that the counts were rounded to, 1 for exact ones. `design` divides the evidence of
    each cell where messages of one person resemble each other (see `design_effect`), 1 or more. A cell with nothing in
    it gets what the others make likely.
    """
    if not cells:
        return ()
    own = _likelihoods(cells, rounded_to, design)
    marginals = _log_marginals(own)
    # The other cells alone say what a cell is drawn towards, else its own count would be used twice.
    others = _log_hyperprior() + marginals.sum(0) - marginals
    drawn_to = np.exp(others - others.max(axis=1, keepdims=True)) @ _betas()
    return tuple(GRID.interval(chances) for chances in own * drawn_to)


def change(
    earlier: Counted, later: Counted, pool: Sequence[Counted], *, rounded_to: int = 1, design: float = 1.0
) -> Change:
    """Compare two periods of one cell; `pool` are the cells of the same share, which say how much shares differ.

    Both periods are drawn towards the cell's own level over both, not towards the other cells: else a cell unlike the
    others would seem to change when its count does.
    """
    own = _likelihoods([earlier, later], rounded_to, design)
    hyper = _learned(tuple(pool), rounded_to, design)
    level = GRID.interval(own.prod(0) * (hyper @ _betas())).mean
    priors = np.exp(GRID.log_beta(np.full(len(STRENGTHS), level), STRENGTHS))
    chances = own[:, None] * priors
    strengths = hyper.reshape(len(MEANS.shares), -1).sum(0) * chances.sum(2).prod(0)
    before, after = ([GRID.interval(one) for one in period] for period in chances)
    difference, low, high = _difference(chances, strengths / strengths.sum())
    angles = [_mean_angle([one.mean for one in period], strengths) for period in (before, after)]
    worth = abs(2 * (angles[1] - angles[0])) >= SMALLEST_WORTH
    return Change(difference, low, high, clear=bool(worth and not low <= 0 <= high))


def design_effect(people: Sequence[Counted]) -> float:
    """Say by how much messages of one person resemble each other: what one cell's evidence is to be divided by.

    `people` are the counts of each sender of a cell; 1 for independent messages, never below 1. The variance of the
    ratio over people beside the binomial one (Rao & Scott 1992, Biometrics 48:577-585). Only a step that may read
    counts of people can compute it.
    """
    part, whole = np.array([(one.part, one.whole) for one in people if one.whole], np.float64).reshape(-1, 2).T
    share = part.sum() / max(1.0, whole.sum())
    binomial = whole.sum() * share * (1 - share)
    if len(whole) < 2 or binomial == 0:
        return 1.0
    return max(1.0, float(((part - whole * share) ** 2).sum() * len(whole) / (len(whole) - 1) / binomial))


def median_from_bins(cumulative: Sequence[int], whole: int, *, rounded_to: int = 1) -> tuple[float, float | None]:
    """Give the edges in minutes between which the median of `whole` reply times lies; `None` for no upper edge.

    `cumulative` counts the replies within each of `measures.BINS`. Where rounding leaves it open which bin it is, the
    edges are further apart.
    """
    slack = rounded_to // 2
    surely_after = [
        edge for edge, count in zip(EDGES[1:], cumulative, strict=True) if 2 * (count + slack) < whole - slack
    ]
    surely_within = [
        edge for edge, count in zip(EDGES[1:], cumulative, strict=True) if 2 * (count - slack) >= whole + slack
    ]
    return max(surely_after, default=0.0), min(surely_within, default=None) if whole else None


@lru_cache(maxsize=64)
def _learned(pool: tuple[Counted, ...], rounded_to: int, design: float) -> Floats:
    """Weigh each mean and strength by the cells of a share; kept, since one pool serves many changes."""
    return _weights(_log_hyperprior() + _log_marginals(_likelihoods(pool, rounded_to, design)).sum(0))


def _likelihoods(cells: Sequence[Counted], rounded_to: int, design: float) -> Floats:
    """Give the likelihood of each cell in each bin, shape (cells, bins)."""
    logs = [GRID.log_likelihood(cell, rounded_to) / design for cell in cells]
    return np.exp(np.array(logs).reshape(-1, len(GRID.shares)))


def _log_marginals(likelihoods: Floats) -> Floats:
    """Give the log-probability of each cell under each mean and strength, shape (cells, means x strengths)."""
    return np.asarray(np.log(likelihoods @ _betas().T + 1e-300), np.float64)


@cache
def _betas() -> Floats:
    mean, strength = np.repeat(MEANS.shares, len(STRENGTHS)), np.tile(STRENGTHS, len(MEANS.shares))
    return np.exp(GRID.log_beta(mean, strength))


@cache
def _log_hyperprior() -> Floats:
    """Every mean alike, and Gelman et al.'s density (a + b) ** -5/2 (5.9) over bins even in the log of strength."""
    return np.add.outer(np.log(np.diff(MEANS.edges)), -0.5 * np.log(STRENGTHS)).ravel()


def _weights(logs: Floats) -> Floats:
    raised = np.exp(logs - logs.max())
    return np.asarray(raised / raised.sum(), np.float64)


def _difference(chances: Floats, weights: Floats) -> tuple[float, float, float]:
    """Give mean and 95 % interval of later minus earlier; `chances` has shape (2, strengths, bins)."""
    width = 1 / DIFFERENCE_BINS
    summed = np.zeros(2 * DIFFERENCE_BINS - 1)
    for before, after, weight in zip(*chances, weights, strict=True):
        early, late = GRID.evenly(before, DIFFERENCE_BINS), GRID.evenly(after, DIFFERENCE_BINS)
        summed += weight * _convolved(late, early[::-1])
    middles = (np.arange(len(summed)) - (DIFFERENCE_BINS - 1)) * width
    below = np.cumsum(summed) / summed.sum()
    low, high = np.interp([TAIL, 1 - TAIL], below, middles + width / 2)
    return float(middles @ summed / summed.sum()), float(low), float(high)


def _convolved(one: Floats, other: Floats) -> Floats:
    length = 2 * DIFFERENCE_BINS
    product = np.fft.rfft(one, length) * np.fft.rfft(other, length)
    return np.maximum(np.fft.irfft(product, length)[:-1], 0.0)


def _mean_angle(means: Sequence[float], weights: Floats) -> float:
    return float(np.arcsin(np.sqrt(np.average(means, weights=weights))))
