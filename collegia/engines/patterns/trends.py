"""A person's own trend, week by week, for her eyes alone.

The share wanders from week to week by small steps on the arcsine scale; how large they are is not known and is averaged
over, none at all among them. What is shown of a week is its share given all weeks (Kitagawa 1987, JASA 82:1032-1041,
by numerical integration), so an interval also says how much the smoothing itself is a guess.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from collegia.engines.patterns.pooling import SMALLEST_WORTH, Direction
from collegia.engines.patterns.shares import TAIL, Counted, Floats, Grid, Interval

GRID = Grid.of(100)
# The standard deviation of a week's step, in radians: from none to about sixteen points of a hundred in the middle.
STEPS = (0.0, 0.02, 0.04, 0.08, 0.16)
SMALLEST_STEP = 1e-6


@dataclass(frozen=True, slots=True)
class Trend:
    """A share week by week with 95 % intervals; a week in which there was nothing to count is a gap, `None`."""

    points: tuple[Interval | None, ...]
    direction: Direction


@dataclass(frozen=True, slots=True)
class _Walk:
    """One size of step: how likely the counts are, each week's share, and the first and last week's together."""

    log_evidence: float
    weeks: Floats
    ends: Floats


def own_trend(weeks: Sequence[Counted]) -> Trend:
    """Smooth one person's weekly counts, and say whether the share went up or down from the first to the last week.

    Weeks come in their order, none left out; one with `whole` 0 is a gap. A direction is told when the 95 % interval of
    the difference leaves out 0 and the difference is worth telling (`pooling.SMALLEST_WORTH`).
    """
    filled = [n for n, week in enumerate(weeks) if week.whole]
    if not filled:
        return Trend((None,) * len(weeks), Direction.UNCLEAR)
    likely = np.exp([GRID.log_likelihood(week) for week in weeks[filled[0] : filled[-1] + 1]])
    walks = [_walk(likely, step) for step in STEPS]
    weights = np.exp([walk.log_evidence - max(one.log_evidence for one in walks) for walk in walks])
    shown = np.tensordot(weights, np.array([walk.weeks for walk in walks]), 1)
    ends = np.tensordot(weights, np.array([walk.ends for walk in walks]), 1)
    points = [GRID.interval(shown[n - filled[0]]) if week.whole else None for n, week in enumerate(weeks)]
    return Trend(tuple(points), _direction(ends))


def _walk(likely: Floats, step: float) -> _Walk:
    move = _moves(step)
    ahead, scale = _ahead(likely, move)
    back, ends = np.ones(likely.shape[1]), np.eye(likely.shape[1])
    weeks = np.empty_like(likely)
    for n in range(len(likely) - 1, -1, -1):
        weeks[n] = ahead[n] * back / (ahead[n] @ back)
        if n:
            back = move @ (likely[n] * back)
            back /= back.max()
            ends = (move * likely[n]) @ ends
            ends /= ends.max()
    joint = likely[0][:, None] * ends
    return _Walk(float(np.log(scale).sum()), weeks, joint / joint.sum())


def _ahead(likely: Floats, move: Floats) -> tuple[Floats, Floats]:
    """Give each week's share by the weeks until then, and the probability of each week's count by those before."""
    ahead, scale = np.empty_like(likely), np.empty(len(likely))
    expected = np.full(likely.shape[1], 1 / likely.shape[1])
    for n, week in enumerate(likely):
        scale[n] = expected @ week
        ahead[n] = expected * week / scale[n]
        expected = ahead[n] @ move
    return ahead, scale


def _moves(step: float) -> Floats:
    apart = (GRID.angles[:, None] - GRID.angles) / max(step, SMALLEST_STEP)
    raised = np.exp(-0.5 * apart**2)
    return np.asarray(raised / raised.sum(1, keepdims=True), np.float64)


def _direction(ends: Floats) -> Direction:
    """Read the direction off the chances of first and last share together, shape (bins, bins)."""
    differences = (GRID.shares - GRID.shares[:, None]).ravel()
    order = np.argsort(differences)
    below = np.cumsum(ends.ravel()[order]) / ends.sum()
    low, high = differences[order][np.searchsorted(below, [TAIL, 1 - TAIL])]
    first, last = (math.asin(math.sqrt(GRID.shares @ ends.sum(axis) / ends.sum())) for axis in (1, 0))
    if low <= 0 <= high or abs(2 * (last - first)) < SMALLEST_WORTH:
        return Direction.UNCLEAR
    return Direction.MORE if last > first else Direction.LESS
