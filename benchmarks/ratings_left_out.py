"""How well a person's average foretells what a rater says whom the average did not know: ten folds over raters."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from collegia.engines.ratings.figures import Model
from collegia.engines.ratings.linear import fit_linear
from collegia.engines.ratings.ordinal import fit_ordinal
from collegia.engines.ratings.scales import Scale, expected
from collegia.engines.ratings.table import Floats, Ratings

FOLDS = 10
RESAMPLES = 1000
SEED = 3
Average = Callable[[Ratings], Floats]


def raw_means(ratings: Ratings) -> Floats:
    """Give each person's plain mean."""
    return ratings.person.means(ratings.values)


def fair_averages(model: Model) -> Average:
    """Give what gives each person's fair average, hidden ones too."""

    def averages(ratings: Ratings) -> Floats:
        fitted = fit_linear(ratings) if model is Model.LINEAR else fit_ordinal(ratings)
        return expected(fitted, Scale.of(fitted, np.ones(len(ratings.rater), bool)))[:, 0]

    return averages


@dataclass(frozen=True)
class LeftOut:
    """What the raters left out said, and what each average foretold, row by row."""

    rater: np.ndarray
    said: Floats
    foretold: dict[str, Floats]

    def error(self, name: str) -> float:
        """Give the root mean squared error."""
        return float(np.sqrt(((self.said - self.foretold[name]) ** 2).mean()))

    def correlation(self, name: str) -> float:
        return float(np.corrcoef(self.said, self.foretold[name])[0, 1])

    def reduction(self, name: str, beside: str) -> tuple[float, float, float]:
        """Give by how much of its error one average is better than another, with a 95 % interval over raters."""
        squares = [np.bincount(self.rater, (self.said - self.foretold[one]) ** 2) for one in (name, beside)]
        drawn = np.random.default_rng(SEED).poisson(1, (RESAMPLES, len(squares[0])))
        resampled = 1 - np.sqrt((drawn @ squares[0]) / (drawn @ squares[1]))
        low, high = np.quantile(resampled, [0.025, 0.975])
        return 1 - self.error(name) / self.error(beside), float(low), float(high)


def left_out(ratings: Ratings, averages: dict[str, Average], at_most: int | None = None) -> LeftOut:
    """Leave out a tenth of the raters at a time; persons whom nobody else rated are left out with them.

    `at_most` so many ratings of each person, by chance, are known to the averages.
    """
    fold = np.random.default_rng(SEED).integers(0, FOLDS, len(ratings.rater))[ratings.rater.codes]
    raters, said, foretold = [], [], {name: [] for name in averages}
    for n in range(FOLDS):
        kept, known = _without(ratings, _few(ratings, fold != n, at_most))
        away = (fold == n) & (known[ratings.person.codes] >= 0)
        raters.append(ratings.rater.codes[away])
        said.append(ratings.values[away])
        for name, average in averages.items():
            foretold[name].append(average(kept)[known[ratings.person.codes[away]]])
    return LeftOut(
        np.concatenate(raters), np.concatenate(said), {name: np.concatenate(each) for name, each in foretold.items()}
    )


def _few(ratings: Ratings, kept: np.ndarray, at_most: int | None) -> np.ndarray:
    """Keep so many rows of each person, by chance."""
    if at_most is None:
        return kept
    rows = np.random.default_rng(SEED).permutation(np.flatnonzero(kept))
    rows = rows[np.argsort(ratings.person.codes[rows], kind="stable")]
    person = ratings.person.codes[rows]
    first = np.searchsorted(person, person)
    marked = np.zeros(len(kept), bool)
    marked[rows[np.arange(len(rows)) - first < at_most]] = True
    return marked


def _without(ratings: Ratings, kept: np.ndarray) -> tuple[Ratings, np.ndarray]:
    """Give the rows that stay, and where each person stands among them, -1 for nowhere."""
    names = [[column.ids[code] for code in column.codes[kept]] for column in (ratings.rater, ratings.person)]
    left = Ratings.of(names[0], names[1], ratings.values[kept])
    place = {person: n for n, person in enumerate(left.person.ids)}
    return left, np.array([place.get(person, -1) for person in ratings.person.ids])
