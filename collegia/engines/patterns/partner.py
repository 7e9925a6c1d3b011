"""Does a measure depend on whom one writes to, and still so beyond length, team size, shift and role?

For counts: how much the messages of one person to one colleague are alike, beside her messages to others of the same
role and unit; the null deals her receivers out anew among those messages. For likeness: how alike a message is to what
it answers, beside what others of the same roles and unit wrote.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from collegia.engines.patterns.exchanges import Counts, Exchanges, Ints, Matching, Rows
from collegia.engines.patterns.shares import TAIL, Floats
from collegia.engines.patterns.style import likeness

SHUFFLES = 199
RESAMPLES = 400
FEWEST_CLUSTERS = 20
FEWEST_MESSAGES = 200


@dataclass(frozen=True, slots=True)
class Effect:
    """An effect in standard deviations of the measure, with its 95 % interval and, where shuffled, its p."""

    d: float
    low: float
    high: float
    p: float | None = None


def effects(
    measure: Counts | Matching, exchanges: Exchanges, rng: np.random.Generator
) -> tuple[Effect, Effect] | tuple[None, None]:
    """Give the effect of the partner beside a shuffled one, and beyond the controls; `None` where too few can tell.

    The intervals come from a bootstrap over senders (counts) or pairs (likeness). `p` is one-sided, from 199 shuffles.
    """
    rows = measure.rows(exchanges)
    if len(rows) < FEWEST_MESSAGES:
        return None, None
    taken = exchanges.at(rows)
    if isinstance(measure, Matching):
        return _matched(measure, taken, rows, rng)
    return _counted(measure.values(rows), taken, rng)


def _counted(values: Floats, taken: Exchanges, rng: np.random.Generator) -> tuple[Effect, Effect] | tuple[None, None]:
    circle, pair = taken.groups("sender", "unit", "from_role", "to_role"), taken.groups(*_PAIR)
    cluster = taken.groups("sender")
    telling = _telling(circle, pair)
    spread = float(values.std())
    if spread == 0 or len(np.unique(cluster[telling])) < FEWEST_CLUSTERS:
        return None, None
    beyond = _residuals(values, taken.controls())[telling]
    order = np.argsort(circle[telling], kind="stable")
    circles = _Circles.of(circle[telling][order], pair[telling][order], cluster[telling][order])
    shuffled = circles.effect(values[telling][order], spread, rng)
    p = circles.chance(values[telling][order], rng)
    return Effect(shuffled.d, shuffled.low, shuffled.high, p), circles.effect(beyond[order], float(beyond.std()), rng)


_PAIR = ("sender", "receiver", "unit", "from_role", "to_role")


def _telling(circle: Ints, pair: Ints) -> Rows:
    """Give the rows of senders who wrote to two or more, and more than once to one of them."""
    messages = np.bincount(circle)
    pairs = np.bincount(np.unique(np.column_stack([circle, pair]), axis=0)[:, 0])
    return np.flatnonzero((pairs > 1)[circle] & (messages > pairs)[circle])


@dataclass(frozen=True, slots=True)
class _Circles:
    """One sender's messages to one role in one unit are a circle; rows sorted by circle, `bound` where each begins."""

    circle: Ints
    pair: Ints
    pair_circle: Ints
    pair_sizes: Ints
    sizes: Ints
    circle_cluster: Ints

    @classmethod
    def of(cls, circle: Ints, pair: Ints, cluster: Ints) -> "_Circles":
        circle, pair = (np.unique(one, return_inverse=True)[1] for one in (circle, pair))
        pair_circle = np.zeros(pair.max() + 1, np.int64)
        pair_circle[pair] = circle
        circle_cluster = np.zeros(circle.max() + 1, np.int64)
        circle_cluster[circle] = np.unique(cluster, return_inverse=True)[1]
        return cls(circle, pair, pair_circle, np.bincount(pair), np.bincount(circle), circle_cluster)

    def effect(self, values: Floats, spread: float, rng: np.random.Generator) -> Effect:
        """Give the pairs' standard deviation beside that of single messages, negative where pairs are less alike."""
        surplus, weight = self._surplus(values), self._weight()
        above, below = (np.bincount(self.circle_cluster, one / self.sizes) for one in (surplus, weight))
        variance, low, high = _bootstrapped_ratio(above, below, rng)
        return Effect(*(float(np.sign(one) * np.sqrt(abs(one)) / spread) for one in (variance, low, high)))

    def chance(self, values: Floats, rng: np.random.Generator) -> float:
        """Give how often receivers dealt out anew look at least as much like partners."""
        centred = self._centred(values)
        seen = self._squares(centred)
        as_much = 0
        for _ in range(SHUFFLES):
            dealt = np.argsort(self.circle + rng.random(len(centred)))
            as_much += self._squares(centred[dealt]) >= seen
        return (1 + as_much) / (1 + SHUFFLES)

    def _centred(self, values: Floats) -> Floats:
        return np.asarray(values - (np.bincount(self.circle, values) / self.sizes)[self.circle], np.float64)

    def _squares(self, centred: Floats) -> float:
        return float((np.bincount(self.pair, centred) ** 2 / self.sizes[self.pair_circle]).sum())

    def _surplus(self, values: Floats) -> Floats:
        """Give for each circle the squared sums of its pairs beyond what dealing out anew would give on average."""
        centred = self._centred(values)
        squares = np.bincount(self.pair_circle, np.bincount(self.pair, centred) ** 2)
        within = np.bincount(self.circle, centred**2)
        couples = np.bincount(self.pair_circle, self.pair_sizes**2) - self.sizes
        return np.asarray(squares - within + within / self.sizes * couples / (self.sizes - 1), np.float64)

    def _weight(self) -> Floats:
        """Give what the surplus of each circle is for a variance of 1 between pairs and none within them."""
        n = self.sizes
        squares, cubes = (np.bincount(self.pair_circle, self.pair_sizes**power) for power in (2, 3))
        kept = 1 - squares / n**2
        return np.asarray(
            squares - 2 * cubes / n + squares**2 / n**2 - n * kept + kept * (squares - n) / (n - 1), np.float64
        )


def _matched(
    measure: Matching, taken: Exchanges, rows: Rows, rng: np.random.Generator
) -> tuple[Effect, Effect] | tuple[None, None]:
    values, pair = measure.values(rows), taken.groups("sender", "receiver")
    spread = float(values.std())
    if spread == 0 or pair.max() + 1 < FEWEST_CLUSTERS:
        return None, None
    others, as_much = np.zeros(len(values)), 0
    circle = taken.groups("unit", "from_role", "to_role")
    rank = np.argsort(np.argsort(circle, kind="stable"), kind="stable")
    for _ in range(SHUFFLES):
        # The answered messages are dealt out anew among those of one unit and pair of roles.
        dealt = np.argsort(circle + rng.random(len(circle)))[rank]
        shuffled = likeness(measure.own[rows], measure.answered[rows][dealt])
        others += shuffled / SHUFFLES
        as_much += bool(shuffled.mean() >= values.mean())
    d, low, high = _bootstrapped_ratio(np.bincount(pair, values - others), spread * np.bincount(pair), rng)
    partner = Effect(d, low, high, (1 + as_much) / (1 + SHUFFLES))
    return partner, _beyond_controls(values, shuffled, dealt, taken, pair, rng)


def _beyond_controls(
    values: Floats, shuffled: Floats, dealt: Rows, taken: Exchanges, pair: Ints, rng: np.random.Generator
) -> Effect:
    """Give the coefficient of the true partner beside the shuffled one, beyond both lengths and the rest."""
    real = np.repeat([1.0, 0.0], len(values))
    lengths = np.concatenate([_lengths(taken, taken.answered_words), _lengths(taken, taken.answered_words[dealt])])
    controls = np.column_stack([lengths, np.tile(taken.controls(), (2, 1))])
    left, outcome = (_residuals(one, controls) for one in (real, np.concatenate([values, shuffled])))
    clusters = np.tile(pair, 2)
    together, alone = np.bincount(clusters, left * outcome), np.bincount(clusters, left**2)
    return Effect(*_bootstrapped_ratio(together, alone * float(values.std()), rng))


def _lengths(taken: Exchanges, answered_words: Ints) -> Floats:
    """Give both lengths, how they go together, and what their sampling noise in shares of words is."""
    own, other = np.log(taken.words), np.log(answered_words)
    noise = 1 / taken.words, 1 / answered_words
    return np.column_stack(
        [other, other**2, own * other, np.abs(own - other), np.minimum(own, other), noise[1], noise[0] * noise[1]]
    )


def _residuals(values: Floats, controls: Floats) -> Floats:
    return np.asarray(values - controls @ np.linalg.lstsq(controls, values, rcond=None)[0], np.float64)


def _bootstrapped_ratio(
    above: NDArray[Any], below: NDArray[Any], rng: np.random.Generator
) -> tuple[float, float, float]:
    """Give a ratio of sums over clusters, and its 95 % interval with each cluster drawn Poisson(1) times."""
    draws = (rng.poisson(1, len(above)) for _ in range(RESAMPLES))
    ratios = [drawn @ above / max(float(drawn @ below), 1e-12) for drawn in draws]
    low, high = np.quantile(ratios, [TAIL, 1 - TAIL])
    return float(above.sum() / max(float(below.sum()), 1e-12)), float(low), float(high)
