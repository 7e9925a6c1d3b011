"""Ratings as columns of numbers: who rated whom on what, with names kept apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Marks = NDArray[np.bool_]

FEWEST_PERSONS, FEWEST_RATERS = 2, 2
# Below about these, many-facet models are no more than description (30 ratees or 5 raters).
PERSONS_FOR_A_MODEL, RATERS_FOR_A_MODEL = 30, 5
# Fewer second ratings of somebody by the same rater say little about what the two share, and little hangs on it.
FEWEST_REPEATS, LEAST_REPEATED = 30, 0.05


class RatingsRefused(ValueError):
    """Nothing can be fitted; the message says why and what would help."""


class Part(StrEnum):
    """What a rating is made of besides its mean."""

    PERSON = "person"
    RATER = "rater"
    ITEM = "item"
    PAIR = "pair"
    RESIDUAL = "residual"


@dataclass(frozen=True)
class Column:
    """One facet: distinct ids, sorted as text, and the place of each row's id among them."""

    ids: tuple[str, ...]
    codes: Ints

    @classmethod
    def of(cls, ids: Sequence[str]) -> "Column":
        """Number the ids of the rows."""
        distinct, codes = np.unique(np.asarray(ids, dtype=object), return_inverse=True)
        return cls(tuple(distinct), codes.astype(np.intp))

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def counts(self) -> Ints:
        """Count the rows of each id."""
        return np.bincount(self.codes, minlength=len(self)).astype(np.intp)

    def means(self, values: Floats) -> Floats:
        """Give the plain mean of the values of each id."""
        return np.asarray(np.bincount(self.codes, values, len(self)) / self.counts, np.float64)


@dataclass(frozen=True)
class Ratings:
    """Rows of ratings on any numeric scale; `item` is None where nothing tells items apart."""

    rater: Column
    person: Column
    item: Column | None
    values: Floats

    @classmethod
    def of(
        cls,
        raters: Sequence[str],
        persons: Sequence[str],
        values: Sequence[float] | Floats,
        items: Sequence[str] | None = None,
    ) -> "Ratings":
        """Put columns of equal length together. Raises `RatingsRefused` for too few people or an endless number."""
        item = Column.of(items) if items is not None else None
        made = cls(Column.of(raters), Column.of(persons), item, np.asarray(values, np.float64))
        if not np.isfinite(made.values).all():
            raise RatingsRefused("A rating is not a finite number. Leave that row out.")
        if len(made.person) < FEWEST_PERSONS or len(made.rater) < FEWEST_RATERS:
            raise RatingsRefused(
                f"There are ratings of {len(made.person)} persons by {len(made.rater)} raters."
                " At least two of each are needed to tell persons from raters."
            )
        return made

    def __len__(self) -> int:
        return len(self.values)

    @cached_property
    def pair(self) -> Column:
        """Number the pairs of rater and person."""
        keys = self.person.codes * len(self.rater) + self.rater.codes
        distinct, codes = np.unique(keys, return_inverse=True)
        return Column(tuple(str(key) for key in distinct), codes.astype(np.intp))

    @property
    def only_describes(self) -> bool:
        """Whether there are too few persons or raters to read a model's figures as more than a description."""
        return len(self.person) < PERSONS_FOR_A_MODEL or len(self.rater) < RATERS_FOR_A_MODEL

    def facets(self) -> dict[Part, Column]:
        """Give the facets: items only where there are two, pairs only where enough of them have several ratings."""
        found = {Part.PERSON: self.person, Part.RATER: self.rater}
        if self.item is not None and len(self.item) > 1:
            found[Part.ITEM] = self.item
        if len(self) - len(self.pair) >= max(FEWEST_REPEATS, LEAST_REPEATED * len(self)):
            found[Part.PAIR] = self.pair
        return found
