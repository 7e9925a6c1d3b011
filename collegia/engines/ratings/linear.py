"""The linear model: rating = mean + person + item - severity of the rater + what the pair shares + residual."""

from collections.abc import Mapping

import numpy as np
from scipy.sparse import csr_array, hstack

from collegia.engines.ratings.equations import Equations
from collegia.engines.ratings.fitted import Fitted
from collegia.engines.ratings.layout import Layout, Sparse
from collegia.engines.ratings.table import Floats, Part, Ratings
from collegia.engines.ratings.variances import Slope, degrees, likeliest_and_cautious, without_floor


def fit_linear(ratings: Ratings, fixed: Floats | None = None) -> Fitted:
    """Fit by restricted maximum likelihood.

    `fixed` (n, f) replaces the one mean by those of groups: each row has a single 1. Raises `NotSettled`, `NotSolved`.
    """
    columns = np.ones((len(ratings), 1)) if fixed is None else fixed
    centre, spread = float(ratings.values.mean()), float(ratings.values.std()) or 1.0
    scaled = _Model(ratings, columns, (ratings.values - centre) / spread)
    parts = [*scaled.layout.facets, Part.RESIDUAL]
    found = likeliest_and_cautious(scaled.layout, dict.fromkeys(parts, 1 / len(parts)), scaled.slope)
    variances, cautious = ({part: value * spread**2 for part, value in one.items()} for one in found)
    model = _Model(ratings, columns, ratings.values - centre)
    for_intervals, effects = model.solved(cautious)
    effects[model.layout.fixed_slice()] += centre
    equations = for_intervals if cautious == variances else model.solved(variances)[0]
    return Fitted(model.layout, without_floor(found[0], spread**2), effects, equations, for_intervals)


class _Model:
    """The rows of a linear model, and how likely they are under given variances."""

    def __init__(self, ratings: Ratings, fixed: Floats, values: Floats) -> None:
        self.layout = Layout.of(ratings.facets(), fixed.shape[1])
        self.rows: Sparse = hstack([self.layout.levels(), csr_array(fixed)]).tocsr()
        self.values = values

    def solved(self, variances: Mapping[Part, float]) -> tuple[Equations, Floats]:
        """Give the equations under these variances, and the effects that they make likeliest."""
        weight = 1 / variances[Part.RESIDUAL]
        equations = Equations(self.rows * weight**0.5, self.layout.precisions(variances), self.layout.diagonal_blocks)
        return equations, equations.solve(weight * (self.rows.T @ self.values))

    def slope(self, variances: Mapping[Part, float]) -> Slope:
        """Give how the restricted likelihood changes with the variances, in the order of the facets, residual last."""
        equations, effects = self.solved(variances)
        known = degrees(self.layout, equations.variances(), variances)
        slices = self.layout.slices()
        residual = self.values - self.rows @ effects
        squares = [float(effects[where] @ effects[where]) / variances[part] for part, where in slices.items()]
        squares.append(float(residual @ residual) / variances[Part.RESIDUAL])
        used = [*known.values(), len(self.values) - self.layout.fixed - sum(known.values())]
        moved = [self.rows[:, where] @ effects[where] for where in slices.values()]
        return Slope(
            np.subtract(squares, used) / 2,
            self._information(np.column_stack([*moved, residual]), equations, variances[Part.RESIDUAL]),
        )

    def _information(self, moved: Floats, equations: Equations, residual: float) -> Floats:
        """Give the average information of the logarithms, (k, k); `moved` (n, k) is what each part adds to the rows."""
        left = moved - self.rows @ equations.solve(self.rows.T @ moved / residual)
        return np.asarray(moved.T @ left / (2 * residual))
