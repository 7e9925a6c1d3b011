"""Where each effect stands among the unknowns: pairs, then the longer of persons and raters, then the rest."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from scipy.sparse import csr_array, hstack

from collegia.engines.ratings.table import Column, Floats, Part

# scipy's sparse arrays carry no types.
Sparse: TypeAlias = Any


@dataclass(frozen=True)
class Layout:
    """The facets in the order in which they are eliminated; fixed columns come last."""

    facets: Mapping[Part, Column]
    fixed: int

    @classmethod
    def of(cls, facets: Mapping[Part, Column], fixed: int) -> "Layout":
        """Order the facets so that those whose block is diagonal come first."""
        longer = max((Part.PERSON, Part.RATER), key=lambda part: len(facets[part]))
        order = sorted(facets, key=lambda part: (part is not Part.PAIR, part is not longer))
        return cls({part: facets[part] for part in order}, fixed)

    @property
    def diagonal_blocks(self) -> tuple[int, ...]:
        """Give the sizes of the leading blocks in which no two unknowns share a row."""
        sizes = [len(column) for column in self.facets.values()]
        return tuple(sizes[: 1 + (Part.PAIR in self.facets)])

    @property
    def size(self) -> int:
        """Count the unknowns."""
        return sum(map(len, self.facets.values())) + self.fixed

    def slices(self) -> dict[Part, slice]:
        """Give where the effects of each facet stand."""
        ends = np.cumsum([0, *map(len, self.facets.values())])
        return {part: slice(int(a), int(b)) for part, a, b in zip(self.facets, ends[:-1], ends[1:], strict=True)}

    def fixed_slice(self) -> slice:
        """Give where the fixed columns stand."""
        return slice(self.size - self.fixed, self.size)

    def levels(self) -> Sparse:
        """Give the rows by effects, of zeros and ones, fixed columns left out."""
        return hstack([one_hot(column) for column in self.facets.values()], format="csr")

    def precisions(self, variances: Mapping[Part, float]) -> Floats:
        """Give what is known of each unknown beforehand: 1 over its variance, nothing of the fixed columns."""
        known = [np.full(len(column), 1 / variances[part]) for part, column in self.facets.items()]
        return np.concatenate([*known, np.zeros(self.fixed)])


def one_hot(column: Column) -> Sparse:
    """Give the matrix of rows by levels."""
    n = len(column.codes)
    return csr_array((np.ones(n), column.codes, np.arange(n + 1)), shape=(n, len(column)))
