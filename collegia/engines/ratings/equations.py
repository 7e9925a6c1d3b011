"""The equations of a model with crossed effects, solved without writing down or inverting a large full matrix.

Their matrix is the precision of all unknowns given the ratings (Henderson 1975, Biometrics 31:423-447). Blocks in which
no two unknowns share a row are eliminated first. What is left, the core, is factorised where it is small. Where it is
large it is solved by conjugate gradients, and variances come from draws that have the right covariance (Matilainen et
al. 2013, PLoS ONE 8:e80821), each smoothed by what is known exactly: the unknown's own precision given the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.sparse import csr_array, diags_array

from collegia.engines.ratings.layout import Sparse
from collegia.engines.ratings.table import Floats

# 1,500 unknowns are factorised in a tenth of a second; the cost grows with the third power.
SMALL_CORE = 1500
# Of so few unknowns nothing is eliminated, and the variances of pairs, too, are exact.
SMALL = 700
SEED = 20
DRAWS = 64
CLOSE_ENOUGH = 1e-8
# A draw is off by a tenth of itself from the next anyway.
CLOSE_ENOUGH_FOR_CHANCE = 1e-4
MOST_STEPS = 1000


class NotSolved(ArithmeticError):
    """The equations were not solved to the accuracy that is promised."""


@dataclass(frozen=True)
class Elimination:
    """A leading diagonal block taken out of symmetric equations."""

    pivots: Floats
    across: Sparse
    back: Sparse
    rest: Sparse

    @classmethod
    def of(cls, matrix: Sparse, size: int) -> "Elimination":
        """Take out the first unknowns."""
        across = matrix[:size, size:].tocsr()
        return cls(matrix.diagonal()[:size], across, across.T.tocsr(), matrix[size:, size:].tocsr())

    def complement(self) -> Sparse:
        """Give the matrix of what is left."""
        return (self.rest - self.back @ diags_array(1 / self.pivots) @ self.across).tocsr()

    def times(self, vectors: Floats) -> Floats:
        """Multiply the matrix of what is left without making it."""
        return np.asarray(self.rest @ vectors - self.back @ (self.across @ vectors / self.pivots[:, None]))

    def complement_diagonal(self) -> Floats:
        """Give its diagonal without making it."""
        return np.asarray(self.rest.diagonal() - self.back.power(2) @ (1 / self.pivots))

    def reduced(self, right: Floats) -> Floats:
        """Bring a right-hand side, (size, m), to what is left."""
        head = right[: len(self.pivots)] / self.pivots[:, None]
        return np.asarray(right[len(self.pivots) :] - self.back @ head)

    def restored(self, right: Floats, solved: Floats) -> Floats:
        """Give all unknowns from those that were left."""
        head = (right[: len(self.pivots)] - self.across @ solved) / self.pivots[:, None]
        return np.concatenate([head, solved])


class Equations:
    """The precision of all unknowns: `rows` (n, size), each of unit weight, and what is known beforehand."""

    def __init__(self, rows: Sparse, precision: Floats, diagonal_blocks: Sequence[int]) -> None:
        self.rows, self.precision = rows, precision
        self.matrix = (rows.T @ rows + diags_array(precision)).tocsr()
        *earlier, last = diagonal_blocks if self.matrix.shape[0] > SMALL else (0,)
        self.eliminated: list[Elimination] = []
        left = self.matrix
        for size in earlier:
            self.eliminated.append(Elimination.of(left, size))
            left = self.eliminated[-1].complement()
        self.eliminated.append(Elimination.of(left, last))
        self.small = self.eliminated[-1].rest.shape[0] <= SMALL_CORE
        self._drawn: dict[int, Floats] = {}

    def solve(self, right: Floats, close: float = CLOSE_ENOUGH) -> Floats:
        """Solve for right-hand sides of shape (size,) or (size, m), to so small a part. Raises `NotSolved`."""
        if right.ndim == 1:
            return self.solve(right[:, None], close)[:, 0]
        sides = [right]
        for one in self.eliminated:
            sides.append(one.reduced(sides[-1]))
        solved = self._core_solved(sides.pop(), close)
        for one, side in zip(reversed(self.eliminated), reversed(sides), strict=True):
            solved = one.restored(side, solved)
        return solved

    def draws(self, batch: int = 0) -> Floats:
        """Draw all unknowns 64 times, (size, 64), with mean 0 and the covariance that is left given the ratings.

        A batch is the same for the same design, so that what is computed from it is smooth in the variances.
        """
        if batch not in self._drawn:
            chance = np.random.default_rng([SEED, batch])
            known = self.rows.T @ _signs(chance, self.rows.shape[0])
            before = np.sqrt(self.precision)[:, None] * _signs(chance, len(self.precision))
            self._drawn = {batch: self.solve(known + before, CLOSE_ENOUGH_FOR_CHANCE)}
        return self._drawn[batch]

    def variances(self, batches: int = 1) -> Floats:
        """Give the variance of each unknown given the ratings, (size,), from so many batches of draws.

        Exact where the core is small, but for pairs. Else what a draw tells of an unknown is averaged after the exact
        part, its variance given all others, was taken out.
        """
        exact = self._exact_variances() if self.small else np.empty(0)
        if len(exact) == len(self.precision):
            return exact
        found = np.mean([self._from_draws(batch) for batch in range(batches)], axis=0)
        return np.concatenate([found[: len(found) - len(exact)], exact])

    def _from_draws(self, batch: int) -> Floats:
        diagonal, drawn = self.matrix.diagonal(), self.draws(batch)
        others = self.matrix @ drawn - diagonal[:, None] * drawn
        return np.asarray(1 / diagonal + (others**2).mean(1) / diagonal**2)

    def _core_solved(self, right: Floats, close: float) -> Floats:
        if self.small:
            return np.asarray(cho_solve(self._factor, right), np.float64)
        return conjugate_gradients(self.eliminated[-1], right, close)

    @cached_property
    def _factor(self) -> tuple[Floats, bool]:
        factor, lower = cho_factor(self.eliminated[-1].complement().toarray(), lower=True, check_finite=False)
        return factor, lower

    def _exact_variances(self) -> Floats:
        """Give the variances of the last eliminated block and of the core."""
        last = self.eliminated[-1]
        inverse = cho_solve(self._factor, np.eye(last.rest.shape[0]), check_finite=False)
        scaled = csr_array(diags_array(1 / last.pivots) @ last.across)
        head = [_quadratic(rows, inverse) for rows in _pieces(scaled)]
        return np.concatenate([1 / last.pivots + np.concatenate([np.empty(0), *head]), inverse.diagonal()])


def conjugate_gradients(matrix: Elimination, right: Floats, close: float) -> Floats:
    """Solve for each column of `right`, (size, m), scaled by the diagonal (Hestenes & Stiefel 1952)."""
    scale = 1 / matrix.complement_diagonal()[:, None]
    solved, left = np.zeros_like(right), right.copy()
    toward = scaled = scale * left
    length = (left * scaled).sum(0)
    goal = close**2 * np.maximum(length, np.finfo(float).tiny)
    for _ in range(MOST_STEPS):
        if (length <= goal).all():
            return solved
        moved = matrix.times(toward)
        step = length / np.maximum((toward * moved).sum(0), np.finfo(float).tiny)
        solved += step * toward
        left -= step * moved
        scaled = scale * left
        length, before = (left * scaled).sum(0), length
        toward = scaled + length / np.maximum(before, np.finfo(float).tiny) * toward
    raise NotSolved(f"{MOST_STEPS} steps of conjugate gradients were not enough.")


def _signs(chance: np.random.Generator, rows: int) -> Floats:
    bits = np.unpackbits(np.frombuffer(chance.bytes(rows * DRAWS // 8), np.uint8))
    return np.asarray(2.0 * bits.reshape(rows, DRAWS) - 1.0)


def _pieces(rows: Sparse, size: int = 2000) -> list[Sparse]:
    return [rows[start : start + size] for start in range(0, rows.shape[0], size)]


def _quadratic(rows: Sparse, inverse: Floats) -> Floats:
    return np.asarray(rows.multiply(rows @ inverse).sum(1)).ravel()
