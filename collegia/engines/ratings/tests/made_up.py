"""Ratings made up from a model whose truth is known."""

from dataclasses import dataclass

import numpy as np

from collegia.engines.ratings.table import Floats, Ratings


@dataclass(frozen=True)
class MadeUp:
    """The table and what is true of its persons and raters, in the order of their ids, less their means."""

    ratings: Ratings
    persons: Floats
    severities: Floats


@dataclass(frozen=True)
class Spread:
    """Standard deviations of what a rating is made of."""

    person: float = 0.6
    rater: float = 0.5
    item: float = 0.3
    pair: float = 0.0
    residual: float = 0.6


def made_up(
    persons: int,
    raters: int,
    each: int,
    *,
    items: int = 1,
    seed: int = 0,
    spread: Spread = Spread(),
    severities: Floats | None = None,
    thresholds: Floats | None = None,
) -> MadeUp:
    """Let `each` raters, dealt out by chance, rate every person on all items, around 3 or in points."""
    chance = np.random.default_rng(seed)
    level = chance.normal(0, spread.person, persons)
    severity = chance.normal(0, spread.rater, raters) if severities is None else severities
    person = np.repeat(np.arange(persons), each)
    rater = np.concatenate([chance.permutation(raters)[:each].copy() for _ in range(persons)])
    shared = level[person] - severity[rater] + chance.normal(0, spread.pair, len(person))
    difficulty = chance.normal(0, spread.item, items) if items > 1 else np.zeros(1)
    values = np.add.outer(shared, -difficulty).ravel()
    if thresholds is None:
        values = 3 + values + chance.normal(0, spread.residual, len(values))
    else:
        values = 1 + np.searchsorted(thresholds, values + chance.logistic(size=len(values))).astype(float)
    rows = np.repeat(np.arange(len(person)), items)
    table = Ratings.of(
        [f"r{one:04}" for one in rater[rows]],
        [f"p{one:05}" for one in person[rows]],
        values,
        [f"i{one}" for one in np.tile(np.arange(items), len(person))] if items > 1 else None,
    )
    met = np.unique(rater)
    return MadeUp(table, level - level.mean(), severity[met] - severity[met].mean())
