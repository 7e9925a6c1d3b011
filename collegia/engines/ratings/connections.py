"""Who can be compared with whom: parts of a design that share nobody cannot be told from raters being strict.

Two levels of one facet are comparable as soon as some row of each has the other facets alike, where levels already
found comparable count as alike; repeated until nothing new is found. For raters and persons alone these are the
connected components of their graph; with items it is the method of Weeks and Williams (1964, Technometrics 6:319-324).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from collegia.engines.ratings.table import Ints, Marks, Part, Ratings


@dataclass(frozen=True)
class Connections:
    """The part that each person and each rater belongs to, numbered from 0; only within a part is there comparison."""

    person: Ints
    rater: Ints

    @property
    def components(self) -> int:
        """Count the parts."""
        return int(max(self.person.max(), self.rater.max())) + 1

    @property
    def connected(self) -> bool:
        """Whether everybody can be compared with everybody."""
        return self.components == 1

    def main(self, of: Ints) -> Marks:
        """Say which persons, or raters, are in the part that holds more than half of them; none where none does."""
        sizes = np.bincount(of)
        return np.asarray((of == sizes.argmax()) & (2 * sizes.max() > len(of)))


def connections(ratings: Ratings) -> Connections:
    """Find the parts of a design."""
    codes = {part: column.codes for part, column in ratings.facets().items() if part is not Part.PAIR}
    found = {part: np.arange(codes[part].max() + 1) for part in codes}
    before = 0
    # Every round makes classes fewer or is the last one.
    while before != (before := sum(int(classes.max()) + 1 for classes in found.values())):
        for part in codes:
            others = [found[other][codes[other]] for other in codes if other is not part]
            found[part] = _joined(found[part], codes[part], _together(others))
    return Connections(_renumbered(found[Part.PERSON]), _renumbered(found[Part.RATER]))


def _together(columns: Sequence[Ints]) -> Ints:
    return np.unique(np.column_stack(columns), axis=0, return_inverse=True)[1].ravel()


def _joined(classes: Ints, codes: Ints, alike: Ints) -> Ints:
    """Join the classes that have a row each in which all else is alike."""
    levels, size = int(classes.max()) + 1, int(classes.max()) + 2 + int(alike.max())
    ends = (classes[codes], levels + alike)
    labels = connected_components(coo_array((np.ones(len(codes)), ends), shape=(size, size)), directed=False)[1]
    return _renumbered(labels[:levels])[classes]


def _renumbered(labels: Ints) -> Ints:
    return np.unique(labels, return_inverse=True)[1].astype(np.intp)
