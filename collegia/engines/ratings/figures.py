"""The figures that may be shown: raw and fair averages side by side, severities, what ratings are made of.

A fair average is the rating that the raters of the table would give on its items, on average, if all of them had rated
all of these; it is drawn towards the mean as far as it rests on little. A severity is how much lower a rater rates than
they do. Lists come in the order of ids: nobody is ranked.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from collegia.engines.ratings.connections import Connections, connections
from collegia.engines.ratings.fitted import Fitted
from collegia.engines.ratings.linear import fit_linear
from collegia.engines.ratings.ordinal import fit_ordinal
from collegia.engines.ratings.scales import Scale, expected, on_points
from collegia.engines.ratings.table import Column, Floats, Marks, Part, Ratings

LEAST_RELIABILITY = 0.5
NORMAL_95 = 1.959964


class Model(StrEnum):
    """How a rating comes from what it is made of."""

    LINEAR = "linear"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class PersonFigure:
    """One person's raw mean, fair average with its 95 % interval, reliability and number of ratings.

    `fair`, `low` and `high` are None where the reliability, hers or everybody's, is below a half, or where she
    cannot be compared with most others; `reliability` is None for that last reason alone.
    """

    id: str
    raw: float
    fair: float | None
    low: float | None
    high: float | None
    n: int
    reliability: float | None


@dataclass(frozen=True, slots=True)
class SeverityFigure:
    """How far a rater, or an item, lowers ratings, in points, with its 95 % interval; None where not comparable."""

    id: str
    severity: float | None
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True, slots=True)
class VarianceParts:
    """The variance of each part of one rating: in squared points, or of the logit in the ordinal model.

    `residual` is all that the first three leave; `pair` is what of it a rater's ratings of one person have in common.
    """

    person: float
    rater: float
    item: float
    residual: float
    pair: float


@dataclass(frozen=True)
class Fit:
    """All figures of a table; `reliability` is the mean over the persons who can be compared, None where none can."""

    persons: tuple[PersonFigure, ...]
    raters: tuple[SeverityFigure, ...]
    items: tuple[SeverityFigure, ...]
    variance: VarianceParts
    reliability: float | None
    connections: Connections
    only_describes: bool
    fitted: Fitted

    def ratings_needed(self, reliability: float) -> float | None:
        """Give how many raters, one rating each, would give an average this reliable (Spearman 1910, Brown 1910)."""
        person = self.variance.person
        if person <= 0:
            return None
        noise = self.variance.rater + self.variance.residual
        return reliability / (1 - reliability) * noise / person


def fit(ratings: Ratings, model: Model = Model.LINEAR) -> Fit:
    """Fit a table. Raises `RatingsRefused`, and `NotSettled` or `NotSolved` where the numbers cannot be found."""
    fitted = fit_linear(ratings) if model is Model.LINEAR else fit_ordinal(ratings)
    parts = connections(ratings)
    people, raters = parts.main(parts.person), parts.main(parts.rater)
    scale = Scale.of(fitted, raters)
    reliabilities = _reliabilities(fitted, people)
    reliability = float(reliabilities[people].mean()) if people.any() else None
    shown = people & (reliabilities >= LEAST_RELIABILITY) & ((reliability or 0) >= LEAST_RELIABILITY)
    return Fit(
        _persons(ratings, expected(fitted, scale), reliabilities, people, shown),
        _severities(ratings.rater, fitted, Part.RATER, scale, raters),
        _severities(ratings.item, fitted, Part.ITEM, scale, None) if ratings.item else (),
        _variance(fitted),
        reliability,
        parts,
        ratings.only_describes,
        fitted,
    )


def _persons(
    ratings: Ratings, levels: Floats, reliabilities: Floats, people: Marks, shown: Marks
) -> tuple[PersonFigure, ...]:
    raw = ratings.person.means(ratings.values)
    figures = []
    for n, name in enumerate(ratings.person.ids):
        fair, low, high = _shown(levels[n], bool(shown[n]))
        reliability = float(reliabilities[n]) if people[n] else None
        figures.append(PersonFigure(name, float(raw[n]), fair, low, high, int(ratings.person.counts[n]), reliability))
    return tuple(figures)


def _severities(
    column: Column, fitted: Fitted, part: Part, scale: Scale, comparable: Marks | None
) -> tuple[SeverityFigure, ...]:
    found = np.zeros((len(column), 3))
    if part in fitted.layout.facets:
        effects, variance = fitted.contrasts(part, fitted.mean_of(part, comparable))
        bounds = NORMAL_95 * np.sqrt(variance)
        found = on_points(fitted, scale, -np.column_stack([effects, effects + bounds, effects - bounds]))
    shown = np.ones(len(column), bool) if comparable is None else comparable
    return tuple(
        SeverityFigure(name, *_shown(found[n], bool(shown[n])), int(column.counts[n]))
        for n, name in enumerate(column.ids)
    )


def _shown(figures: Floats, shown: bool) -> tuple[float | None, float | None, float | None]:
    value, low, high = (float(one) for one in figures)
    return (value, low, high) if shown else (None, None, None)


def _reliabilities(fitted: Fitted, people: Marks) -> Floats:
    """Give the share of the variance between persons that their fair averages tell, each for herself."""
    size = max(2, int(people.sum()))
    variance = fitted.variances[Part.PERSON]
    if variance == 0:
        return np.zeros(len(people))
    left = fitted.unknown(Part.PERSON, fitted.mean_of(Part.PERSON, people))
    return np.clip(1 - left / (variance * (1 - 1 / size)), 0.0, 1.0)


def _variance(fitted: Fitted) -> VarianceParts:
    of, pair = fitted.variances, fitted.variances.get(Part.PAIR, 0.0)
    return VarianceParts(of[Part.PERSON], of[Part.RATER], of.get(Part.ITEM, 0.0), of[Part.RESIDUAL] + pair, pair)
