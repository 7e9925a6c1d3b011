"""What one rater may learn about his own ratings, for his eyes alone: severity, halo, use of the scale, recency.

What counts as worth a look is from the review literature's rules of thumb, told beside the figure, never acted on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from collegia.engines.ratings.figures import Fit, SeverityFigure
from collegia.engines.ratings.table import Floats, Ints, Marks, Part, Ratings

FEWEST_PERSONS = 5
RESAMPLES = 400
# A variance of nothing, where one divides by it.
SMALLEST = 1e-12
SEED = 7
TAILS = (0.025, 0.975)
# Correlation among dimensions above .8, or dimensions that differ by less than a tenth of the scale (0.4 of 1 to 5).
MUCH_HALO, LITTLE_DIFFERENCE = 0.8, 0.1
MOSTLY_MIDDLE = 0.8
YEAR, LATELY, MOSTLY_RECENT = timedelta(weeks=52), timedelta(weeks=8), 0.5


class NoSuchRater(KeyError):
    """Nobody of this id rates in the table."""


class NotLinear(ValueError):
    """A profile needs the figures of the linear model."""


@dataclass(frozen=True, slots=True)
class Halo:
    """How alike a rater's ratings of one person's items are beyond what other raters say of her.

    `correlation`, -1 to 1 with its 95 % interval; `usual` the same over all raters; `across_items` the mean standard
    deviation of a person's items, as a share of the scale.
    """

    correlation: float
    low: float
    high: float
    usual: float
    across_items: float
    persons: int

    @property
    def worth_a_look(self) -> bool:
        """Whether the items are hardly told apart."""
        return self.correlation > MUCH_HALO or self.across_items < LITTLE_DIFFERENCE


@dataclass(frozen=True, slots=True)
class RangeUse:
    """Which part of the scale a rater uses; `spread` is beside that of all ratings, `in_the_middle` a share, 0 to 1."""

    lowest: float
    highest: float
    spread: float
    in_the_middle: float

    @property
    def worth_a_look(self) -> bool:
        """Whether nearly all ratings are in the middle."""
        return self.in_the_middle > MOSTLY_MIDDLE


@dataclass(frozen=True, slots=True)
class Recency:
    """The share of a year's ratings, or cited evidence, that dates from its last eight weeks."""

    share: float
    n: int

    @property
    def worth_a_look(self) -> bool:
        """Whether more than half is recent."""
        return self.share > MOSTLY_RECENT


@dataclass(frozen=True, slots=True)
class Profile:
    """One rater's own figures; halo is None with fewer than five persons rated on several items."""

    severity: SeverityFigure
    halo: Halo | None
    range: RangeUse
    recency: Recency | None


def profile(ratings: Ratings, found: Fit, rater: str, given: Sequence[date] = (), until: date | None = None) -> Profile:
    """Give a rater's profile from the table and its linear fit; `given` are dates of his ratings or of their evidence.

    Raises `NoSuchRater` and `NotLinear`.
    """
    if rater not in ratings.rater.ids:
        raise NoSuchRater(rater)
    if found.fitted.scale is not None:
        raise NotLinear("Fit the linear model for profiles.")
    code = ratings.rater.ids.index(rater)
    recent = recency(given, until or max(given)) if given else None
    return Profile(found.raters[code], _halo(ratings, found, code), _range(ratings, code), recent)


def recency(given: Sequence[date], until: date) -> Recency | None:
    """Give the share of the year up to `until` that falls into its last eight weeks; None for nothing in that year."""
    of_year = [day for day in given if until - YEAR < day <= until]
    if not of_year:
        return None
    return Recency(sum(day > until - LATELY for day in of_year) / len(of_year), len(of_year))


def _range(ratings: Ratings, code: int) -> RangeUse:
    scale = np.unique(ratings.values)
    own = ratings.values[ratings.rater.codes == code]
    middle = np.abs(scale - (scale[0] + scale[-1]) / 2)
    in_the_middle = np.isin(own, scale[middle <= middle.min() + 1e-9]).mean()
    spread = float(own.std() / (ratings.values.std() or 1.0))
    return RangeUse(float(own.min()), float(own.max()), spread, float(in_the_middle))


@dataclass(frozen=True)
class _Pairs:
    """Pairs of rater and person with several ratings: the mean product of two, and the mean square, of what is left."""

    rater: Ints
    products: Floats
    squares: Floats
    spread: Floats

    def of(self, marked: Marks) -> "_Pairs":
        return _Pairs(self.rater[marked], self.products[marked], self.squares[marked], self.spread[marked])

    def correlation(self, weights: Floats) -> Floats:
        """Give the correlation of two items under each row of weights over the pairs."""
        return np.asarray(np.clip(weights @ self.products / np.maximum(weights @ self.squares, 1e-12), -1, 1))


def _halo(ratings: Ratings, found: Fit, code: int) -> Halo | None:
    pairs = _pairs(ratings, found)
    own = pairs.of(pairs.rater == code)
    persons = len(own.rater)
    if persons < FEWEST_PERSONS:
        return None
    drawn = np.random.default_rng(SEED).poisson(1, (RESAMPLES, persons)).astype(np.float64)
    low, high = np.quantile(own.correlation(drawn[drawn.any(1)]), TAILS)
    usual = pairs.correlation(np.ones((1, len(pairs.rater))))[0]
    correlation = own.correlation(np.ones((1, persons)))[0]
    width = float(np.ptp(ratings.values)) or 1.0
    return Halo(float(correlation), float(low), float(high), float(usual), float(own.spread.mean() / width), persons)


def _pairs(ratings: Ratings, found: Fit) -> _Pairs:
    """Set each rating beside what the other raters say of the person, the uncertainty of which is taken out."""
    left, pair = _without_persons(ratings, found), ratings.pair
    person = np.zeros(len(pair), np.intp)
    rater = np.zeros(len(pair), np.intp)
    person[pair.codes], rater[pair.codes] = ratings.person.codes, ratings.rater.codes
    variances = {part: max(value, SMALLEST) for part, value in found.fitted.variances.items()}
    weight = pair.counts / (variances[Part.RESIDUAL] + variances.get(Part.PAIR, 0.0) * pair.counts)
    told = weight * pair.means(left)
    others = np.bincount(person, weight)[person] - weight + 1 / variances[Part.PERSON]
    level = (np.bincount(person, told)[person] - told) / others
    rest = left - level[pair.codes]
    sums, squares = (np.bincount(pair.codes, rest**power) for power in (1, 2))
    several = pair.counts > 1
    n = pair.counts[several]
    spread = np.sqrt(np.maximum(squares[several] - sums[several] ** 2 / n, 0) / (n - 1))
    return _Pairs(
        rater[several],
        (sums[several] ** 2 - squares[several]) / (n * (n - 1)) - 1 / others[several],
        squares[several] / n - 1 / others[several],
        spread,
    )


def _without_persons(ratings: Ratings, found: Fit) -> Floats:
    """Give the ratings less mean, item and rater."""
    left = ratings.values - found.fitted.fixed[0] - found.fitted.of(Part.RATER)[ratings.rater.codes]
    if Part.ITEM in found.fitted.layout.facets and ratings.item is not None:
        left = left - found.fitted.of(Part.ITEM)[ratings.item.codes]
    return np.asarray(left, np.float64)
