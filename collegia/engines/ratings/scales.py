"""From what a model found to points of the scale: a person's expected rating, a rater's severity."""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit, logit

from collegia.engines.ratings.fitted import Fitted
from collegia.engines.ratings.table import Floats, Marks, Part

NORMAL_95 = 1.959964
# So many persons, evenly among all, stand for all when logits are turned into points.
STANDING_FOR_ALL = 200
GRID = 400


@dataclass(frozen=True)
class Scale:
    """Who rates, on average: the weights (size,) of the mean rater and item, with the mean of the linear model."""

    shared: Floats

    @classmethod
    def of(cls, fitted: Fitted, raters: Marks) -> "Scale":
        """Take the mean over the raters who can be compared, or over all where none can, and over all items."""
        shared = fitted.mean_of(Part.RATER, raters if raters.any() else None) + fitted.mean_of(Part.ITEM)
        if fitted.scale is None:
            shared[fitted.layout.fixed_slice()] = 1.0
        return cls(shared)


def expected(fitted: Fitted, scale: Scale) -> Floats:
    """Give each person's expected rating and its 95 % interval, (persons, 3)."""
    where = fitted.layout.slices()[Part.PERSON]
    levels = fitted.effects[where] + scale.shared @ fitted.effects
    if fitted.scale is None:
        error = np.sqrt(_variance(fitted, scale.shared[:, None], np.ones((len(levels), 1))))
        return np.column_stack([levels, levels - NORMAL_95 * error, levels + NORMAL_95 * error])
    units = np.eye(fitted.layout.size, fitted.layout.fixed, k=-fitted.layout.fixed_slice().start)
    slopes = _slopes(fitted, levels)
    gradient = np.column_stack([slopes.sum(1), -slopes])
    error = np.sqrt(_variance(fitted, np.column_stack([scale.shared, units]), gradient))
    return _within(fitted.scale, _points(fitted, levels), error)


def on_points(fitted: Fitted, scale: Scale, severities: Floats) -> Floats:
    """Turn severities of the model's own scale into points that the persons of the table lose by them, on average."""
    if fitted.scale is None:
        return severities
    levels = np.sort(fitted.of(Part.PERSON) + scale.shared @ fitted.effects)
    levels = levels[np.linspace(0, len(levels) - 1, STANDING_FOR_ALL).astype(int)]
    grid = np.linspace(severities.min(), severities.max(), GRID)
    lost = _points(fitted, levels).mean() - _points(fitted, np.subtract.outer(levels, grid)).mean(0)
    return np.asarray(np.interp(severities, grid, lost), np.float64)


def _variance(fitted: Fitted, shared: Floats, weights: Floats) -> Floats:
    """Give the variance of each person's effect plus `shared` (size, k), weighed by `weights` (persons, k).

    The first column of the weights is also that of the person's own effect.
    """
    where = fitted.layout.slices()[Part.PERSON]
    solved = fitted.for_intervals.solve(shared)
    own, first = fitted.cautious_uncertainty[where], weights[:, 0]
    together = (solved[where] * weights).sum(1)
    of_shared = ((weights @ (shared.T @ solved)) * weights).sum(1)
    return np.asarray(np.maximum(first**2 * own + 2 * first * together + of_shared, 0.0), np.float64)


def _points(fitted: Fitted, levels: Floats) -> Floats:
    """Give the rating that is expected at each level of the logit."""
    assert fitted.scale is not None
    above = expit(levels[..., None] - fitted.fixed)
    return np.asarray(fitted.scale[0] + above @ np.diff(fitted.scale), np.float64)


def _slopes(fitted: Fitted, levels: Floats) -> Floats:
    """Give how the expected rating grows with the level by way of each threshold, (persons, thresholds)."""
    assert fitted.scale is not None
    above = expit(levels[:, None] - fitted.fixed)
    return np.asarray(above * (1 - above) * np.diff(fitted.scale), np.float64)


def _within(scale: Floats, points: Floats, error: Floats) -> Floats:
    """Give points with intervals that stay on the scale: even on the logit of the way from lowest to highest."""
    low, width = scale[0], scale[-1] - scale[0]
    share = np.clip((points - low) / width, 1e-9, 1 - 1e-9)
    reach = NORMAL_95 * error / (width * share * (1 - share))
    return np.column_stack(
        [points, low + width * expit(logit(share) - reach), low + width * expit(logit(share) + reach)]
    )
