"""The ordinal many-facet model: a cumulative logit of the points of a scale, for scales on which steps may differ.

The chance of at most point k is logistic(threshold_k - person - item + severity - pair). Effects are normal; given
their variances they are set to what is likeliest, and the variances to what is likeliest after Laplace's approximation
(Tutz & Hennevogl 1996, CSDA 22:537-557; as clmm of the R package ordinal, with thresholds averaged over as REML does).
"""

from collections.abc import Mapping

import numpy as np
from scipy.sparse import csr_array, diags_array, hstack, vstack
from scipy.special import expit, logit

from collegia.engines.ratings.equations import Equations
from collegia.engines.ratings.fitted import Fitted
from collegia.engines.ratings.layout import Layout, Sparse
from collegia.engines.ratings.table import Floats, Ints, Part, Ratings, RatingsRefused
from collegia.engines.ratings.variances import Slope, degrees, likeliest_and_cautious, without_floor

FEWEST_POINTS, MOST_POINTS = 3, 7
RESIDUAL = float(np.pi**2 / 3)
MOST_STEPS = 100
CLOSE_ENOUGH = 1e-11
SHORTEST_STEP = 1e-6


class NotAScale(RatingsRefused):
    """The ratings are no points of a short scale."""


def fit_ordinal(ratings: Ratings) -> Fitted:
    """Fit by Laplace's approximation. Raises `NotAScale`, `NotSettled` and `NotSolved`."""
    scale, points = np.unique(ratings.values, return_inverse=True)
    if not FEWEST_POINTS <= len(scale) <= MOST_POINTS:
        raise NotAScale(
            f"There are {len(scale)} different ratings. The ordinal model takes scales of {FEWEST_POINTS} to"
            f" {MOST_POINTS} points; use the linear model."
        )
    model = _Model(ratings, points, len(scale))
    start = dict.fromkeys(model.layout.facets, 0.5)
    variances, cautious = likeliest_and_cautious(model.layout, start, model.slope)
    equations = model.settle(variances)
    for_intervals = equations if cautious == variances else model.settle(cautious)
    every = {**without_floor(variances), Part.RESIDUAL: RESIDUAL}
    return Fitted(model.layout, every, model.effects, equations, for_intervals, scale)


class _Model:
    """Rows as what is known of the distances from a row's level to the thresholds above and below its point.

    The information of a row about the two is that of two independent rows, and of a third about the thresholds alone:
    for the logistic, p = F(above) F(-below) (1 - exp(below - above)).
    """

    def __init__(self, ratings: Ratings, points: Ints, size: int) -> None:
        self.layout = Layout.of(ratings.facets(), size - 1)
        self.has_above, self.has_below = points < size - 1, points > 0
        thresholds = csr_array(np.eye(size - 1))
        nothing = csr_array((1, size - 1))
        above, below = vstack([thresholds, nothing]).tocsr()[points], vstack([nothing, thresholds]).tocsr()[points]
        levels = self.layout.levels()
        between = hstack([csr_array((len(points), levels.shape[1])), above - below])
        self.rows: Sparse = vstack([hstack([-levels, above]), hstack([-levels, below]), between]).tocsr()
        self.effects = np.zeros(self.layout.size)
        shares = np.cumsum(np.bincount(points, minlength=size))[:-1] / len(points)
        self.effects[self.layout.fixed_slice()] = logit(shares)
        self.thresholds_pull = np.zeros(size - 1)

    def settle(self, variances: Mapping[Part, float]) -> Equations:
        """Move the effects to where they are likeliest, and give the equations there."""
        precision = self.layout.precisions(variances)
        value = self._likelihood(self.effects, precision)
        for _ in range(MOST_STEPS):
            equations = self._equations(precision)
            step = equations.solve(self._pull(precision))
            length, gained = 1.0, -np.inf
            while (
                length > SHORTEST_STEP and (gained := self._likelihood(self.effects + length * step, precision)) < value
            ):
                length /= 2
            if gained - value < CLOSE_ENOUGH * max(1.0, abs(value)):
                break
            self.effects, value = self.effects + length * step, gained
        return equations

    def slope(self, variances: Mapping[Part, float]) -> Slope:
        """Give how the approximate likelihood changes with the variances, in the order of the facets."""
        equations = self.settle(variances)
        slices = self.layout.slices()
        known = degrees(self.layout, equations.variances(), variances)
        squares = [float(self.effects[where] @ self.effects[where]) / variances[part] for part, where in slices.items()]
        moved = np.column_stack([self.rows[:, where] @ self.effects[where] for where in slices.values()])
        weights = self._weights()[:, None]
        left = moved - self.rows @ equations.solve(self.rows.T @ (weights * moved))
        return Slope(
            np.subtract(squares, list(known.values())) / 2 + self._by_curvature(equations, variances),
            moved.T @ (weights * left) / 2,
        )

    def _by_curvature(self, equations: Equations, variances: Mapping[Part, float]) -> Floats:
        """Give what the variances do to the likelihood by moving the effects to where rows weigh more or less.

        What the thresholds do in the same way is kept for the next settling: set to what is likeliest together with the
        effects they would lie too close together.
        """
        fixed = self.layout.fixed_slice()
        pulls = np.zeros((self.layout.size, len(variances)))
        units = np.eye(self.layout.size, self.layout.fixed, k=-fixed.start)
        for n, (part, where) in enumerate(self.layout.slices().items()):
            pulls[where, n] = self.effects[where] / variances[part]
        solved = equations.solve(units)
        with_thresholds = solved @ np.linalg.inv(solved[fixed])
        drawn, moved = equations.draws(), equations.solve(pulls)
        uncertain = ((self.rows @ (drawn - with_thresholds @ drawn[fixed])) ** 2).mean(1)
        by_effect = -(self.rows.T @ (uncertain * self._weight_slopes())) / 2
        self.thresholds_pull = by_effect @ with_thresholds
        return np.asarray(by_effect @ (moved - with_thresholds @ moved[fixed]))

    def _equations(self, precision: Floats) -> Equations:
        rooted = diags_array(np.sqrt(self._weights())) @ self.rows
        return Equations(rooted.tocsr(), precision, self.layout.diagonal_blocks)

    def _distances(self, effects: Floats) -> tuple[Floats, Floats, Floats]:
        """Give the distances above, below and between; endless where a point is the last or the first."""
        above, below, between = np.split(self.rows @ effects, 3)
        middle = self.has_above & self.has_below
        return (
            np.where(self.has_above, above, np.inf),
            np.where(self.has_below, below, -np.inf),
            np.where(middle, between, np.inf),
        )

    def _likelihood(self, effects: Floats, precision: Floats) -> float:
        above, below, between = self._distances(effects)
        if (between <= 0).any():
            return -np.inf
        rows = -np.logaddexp(0, -above) - np.logaddexp(0, below) + np.log1p(-np.exp(-between))
        of_thresholds = self.thresholds_pull @ effects[self.layout.fixed_slice()]
        return float(rows.sum() - precision @ effects**2 / 2 + of_thresholds)

    def _pull(self, precision: Floats) -> Floats:
        """Give the slope of the likelihood in each unknown."""
        above, below, between = self._distances(self.effects)
        slope = self.rows.T @ np.concatenate([expit(-above), -expit(below), _ratio(between)]) - precision * self.effects
        slope[self.layout.fixed_slice()] += self.thresholds_pull
        return np.asarray(slope, np.float64)

    def _weights(self) -> Floats:
        above, below, between = self._distances(self.effects)
        return np.concatenate([_spread(above), _spread(below), _ratio(between) * (1 + _ratio(between))])

    def _weight_slopes(self) -> Floats:
        above, below, between = self._distances(self.effects)
        ratio = _ratio(between)
        of_between = -(1 + 2 * ratio) * ratio * (1 + ratio)
        return np.concatenate([*(_spread(one) * (1 - 2 * expit(one)) for one in (above, below)), of_between])


def _spread(distance: Floats) -> Floats:
    return np.asarray(expit(distance) * expit(-distance))


def _ratio(between: Floats) -> Floats:
    return np.asarray(np.exp(-between) / -np.expm1(-between))
