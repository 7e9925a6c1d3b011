"""How well two agree on yes and no, beyond chance: Cohen's kappa and Gwet's AC1, with intervals over whole talks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DRAWS = 1000
Marks = NDArray[np.bool_]


@dataclass(frozen=True)
class Agreement:
    """Share of equal answers, Cohen's kappa (Cohen 1960) and Gwet's AC1 (Gwet 2008), over `n` answers."""

    n: int
    share: float
    kappa: float
    ac1: float


def agreement(one: Sequence[bool], other: Sequence[bool]) -> Agreement:
    """Compare two raters' answers; nan where there is none, 1.0 where chance leaves nothing to agree on."""
    a, b = np.array(one, dtype=bool), np.array(other, dtype=bool)
    if not len(a):
        return Agreement(0, float("nan"), float("nan"), float("nan"))
    equal, yes_a, yes_b = float(np.mean(a == b)), float(a.mean()), float(b.mean())
    either = (yes_a + yes_b) / 2
    return Agreement(
        len(a),
        equal,
        _beyond(equal, yes_a * yes_b + (1 - yes_a) * (1 - yes_b)),
        _beyond(equal, 2 * either * (1 - either)),
    )


def _beyond(equal: float, chance: float) -> float:
    return 1.0 if chance == 1 else (equal - chance) / (1 - chance)


def interval(groups: Sequence[object], score: Callable[[list[int]], float]) -> tuple[float, float]:
    """Give the 95 per cent interval of a score over rows, drawing whole groups anew with a fixed seed."""
    rng = np.random.default_rng(11)
    names = list(dict.fromkeys(groups))
    members = {name: [row for row, group in enumerate(groups) if group == name] for name in names}
    drawn = []
    for _ in range(DRAWS):
        chosen = rng.integers(len(names), size=len(names))
        drawn.append(score([row for number in chosen for row in members[names[number]]]))
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return float(low), float(high)


def auc(higher: Sequence[float], lower: Sequence[float]) -> float:
    """Give how often one of `higher` is above one of `lower`, ties by half."""
    if not higher or not lower:
        return float("nan")
    a, b = np.array(higher)[:, None], np.array(lower)[None]
    return float(np.mean((a > b) + 0.5 * (a == b)))
