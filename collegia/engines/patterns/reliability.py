"""Would other people of the same roles and unit have given the same figure? Split-half reliability of shown cells.

A cell is one pair of roles in one unit and four-week period. Its senders, not its messages, are dealt to two halves, so
that one person's habit cannot pass for the group's; the halves are correlated over cells and stepped up to full size
(Spearman 1910, Brown 1910).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from collegia.engines.patterns.exchanges import Exchanges, Ints
from collegia.engines.patterns.shares import TAIL, Floats

SPLITS = 20
RESAMPLES = 200
FEWEST_PEOPLE = 10
FEWEST_CELLS = 10


@dataclass(frozen=True, slots=True)
class Reliability:
    """The reliability of a cell's figure, -1 to 1, with its 95 % interval over cells."""

    value: float
    low: float
    high: float


def reliability(taken: Exchanges, values: Floats, rng: np.random.Generator) -> Reliability | None:
    """Give the reliability of the cells that may be shown, those with ten senders and ten receivers or more.

    `None` where fewer than ten cells are left. The interval resamples units with their pairs of roles, so that the
    periods of one cell count as one.
    """
    cell = taken.groups("unit", "from_role", "to_role", "period")
    wide = (_people(cell, taken.sender) >= FEWEST_PEOPLE) & (_people(cell, taken.receiver) >= FEWEST_PEOPLE)
    rows = np.flatnonzero(wide[cell]) if len(cell) else np.empty(0, np.intp)
    if wide.sum() < FEWEST_CELLS:
        return None
    kept = taken.at(rows)
    cell = kept.groups("unit", "from_role", "to_role", "period")
    place = np.zeros(cell.max() + 1, np.int64)
    place[cell] = kept.groups("unit", "from_role", "to_role")
    halves = _halves(cell, kept.groups("sender"), values[rows], rng)
    drawn = rng.poisson(1, (RESAMPLES, place.max() + 1))[:, place].astype(np.float64)
    resampled = np.quantile(_stepped_up(halves, drawn), [TAIL, 1 - TAIL])
    return Reliability(float(_stepped_up(halves, np.ones((1, len(place))))[0]), *(float(one) for one in resampled))


def _people(cell: Ints, person: Ints) -> Ints:
    return np.bincount(np.unique(np.column_stack([cell, person]), axis=0)[:, 0])


def _halves(cell: Ints, sender: Ints, values: Floats, rng: np.random.Generator) -> Floats:
    """Give the figures of both halves of every cell for each split, shape (splits, 2, cells)."""
    people, of_person = np.unique(cell * (sender.max() + 1) + sender, return_inverse=True)
    person_cell = people // (sender.max() + 1)
    sums, counts = np.bincount(of_person, values), np.bincount(of_person)
    return np.array([_split(person_cell, sums, counts, rng) for _ in range(SPLITS)])


def _split(person_cell: Ints, sums: NDArray[Any], counts: Ints, rng: np.random.Generator) -> Floats:
    order = np.argsort(person_cell + rng.random(len(person_cell)))
    place = 2 * person_cell[order] + np.arange(len(order)) % 2
    return np.asarray((np.bincount(place, sums[order]) / np.bincount(place, counts[order])).reshape(-1, 2).T)


def _stepped_up(halves: Floats, weights: Floats) -> Floats:
    """Give the reliability under each row of weights over cells, shape (rows, cells) to (rows,)."""
    weights = weights / np.maximum(weights.sum(1, keepdims=True), 1)
    one, other = halves[:, 0].T, halves[:, 1].T
    means = weights @ one, weights @ other
    together = weights @ (one * other) - means[0] * means[1]
    spread = (weights @ one**2 - means[0] ** 2) * (weights @ other**2 - means[1] ** 2)
    r = (together / np.sqrt(np.maximum(spread, 1e-24))).mean(1)
    return np.asarray(2 * r / (1 + np.abs(r)), np.float64)
