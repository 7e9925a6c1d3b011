"""What a model has found, whichever it was: variances, effects, and how sure these are."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from collegia.engines.ratings.equations import Equations
from collegia.engines.ratings.layout import Layout
from collegia.engines.ratings.table import Floats, Marks, Part

BATCHES_FOR_INTERVALS = 4


@dataclass(frozen=True)
class Fitted:
    """The unknowns (`effects`, in the order of `layout`), their equations, and the variance of each part.

    Effects and intervals are under cautious variances, which are the likeliest ones wherever there are levels enough.

    `scale` is None for the linear model; the ordinal one keeps the ratings that are points of the scale, and its fixed
    columns are the thresholds between them.
    """

    layout: Layout
    variances: Mapping[Part, float]
    effects: Floats
    equations: Equations
    for_intervals: Equations
    scale: Floats | None = None

    @cached_property
    def uncertainty(self) -> Floats:
        """Give the variance of each unknown given the ratings and the likeliest variances."""
        return self.equations.variances(BATCHES_FOR_INTERVALS)

    @cached_property
    def cautious_uncertainty(self) -> Floats:
        """Give the same for intervals, under variances that may be larger where there are few levels."""
        if self.for_intervals is self.equations:
            return self.uncertainty
        return self.for_intervals.variances(BATCHES_FOR_INTERVALS)

    def of(self, part: Part) -> Floats:
        """Give the effects of a facet; nothing for one that the model does not have."""
        where = self.layout.slices().get(part)
        return self.effects[where] if where else np.empty(0)

    @property
    def fixed(self) -> Floats:
        """Give the fixed columns' coefficients."""
        return self.effects[self.layout.fixed_slice()]

    def mean_of(self, part: Part, levels: Marks | None = None) -> Floats:
        """Give the weights, (size,), that take the mean over a facet, or over those of its levels that are marked."""
        weights = np.zeros(self.layout.size)
        if where := self.layout.slices().get(part):
            marked = np.ones(len(self.layout.facets[part])) if levels is None else levels.astype(np.float64)
            weights[where] = marked / max(marked.sum(), 1.0)
        return weights

    def contrasts(self, part: Part, mean: Floats) -> tuple[Floats, Floats]:
        """Give each level of a facet less a mean, with the variance of the difference for intervals."""
        where = self.layout.slices()[part]
        shared = self.for_intervals.solve(mean)
        left = self.cautious_uncertainty[where] - 2 * shared[where] + mean @ shared
        return self.effects[where] - mean @ self.effects, np.maximum(left, 0.0)

    def unknown(self, part: Part, mean: Floats) -> Floats:
        """Give the variance of each level less a mean under the likeliest variances."""
        where = self.layout.slices()[part]
        shared = self.equations.solve(mean)
        return np.maximum(self.uncertainty[where] - 2 * shared[where] + mean @ shared, 0.0)
