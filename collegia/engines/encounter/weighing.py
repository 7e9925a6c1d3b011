"""From features to the decision: one set of weights for all scenarios, fitted by training/encounter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from collegia.engines.encounter.clauses import Clause
from collegia.engines.encounter.meaning import FOLDER
from collegia.engines.encounter.nearness import Array, Sort, Thing
from collegia.engines.text.weights import open_weights

FILE = "matching.json"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a clause, or a part of it, may say, and how likely that is."""

    thing: Thing
    clause: Clause
    chance: float
    is_part: bool


@dataclass(frozen=True, slots=True)
class Weighing:
    """For each sort of thing: a weight a feature, and the probability from which on a clause is taken for it."""

    weights: Mapping[Sort, Array]
    enough: Mapping[Sort, float]
    enough_in_parts: Mapping[Sort, float]

    @classmethod
    def of(cls, read: Mapping[str, Any]) -> Self:
        """Take what the file of weights holds."""
        return cls(
            {sort: np.asarray(read["weights"][sort], np.float32) for sort in Sort},
            {sort: float(read["enough"][sort]) for sort in Sort},
            {sort: float(read["enough_in_parts"][sort]) for sort in Sort},
        )

    def chances(self, things: Sequence[Thing], features: Array) -> NDArray[np.float64]:
        """Give how likely it is that a clause says each thing, 0 to 1."""
        weights = np.stack([self.weights[thing.sort] for thing in things])
        logits = (features * weights).sum(axis=1, dtype=np.float64)
        return np.asarray(1.0 / (1.0 + np.exp(-logits)))

    def best(self, things: Sequence[Thing], features: Array) -> list[tuple[Thing, float]]:
        """Give of each sort the likeliest thing, and how likely it is."""
        chances = self.chances(things, features)
        by_sort = ([n for n, thing in enumerate(things) if thing.sort is sort] for sort in Sort)
        best = [max(mine, key=lambda n: float(chances[n])) for mine in by_sort if mine]
        return [(things[n], float(chances[n])) for n in best]

    def is_enough(self, found: Candidate) -> bool:
        """Say whether something is likely enough to be taken as said."""
        enough = self.enough_in_parts if found.is_part else self.enough
        return found.chance >= enough[found.thing.sort]


@cache
def weighing_that_ships() -> Weighing:
    """Open the weights that ship; raises `WeightsRefused`."""
    return Weighing.of(open_weights(FOLDER).json(FILE)["weighing"])
