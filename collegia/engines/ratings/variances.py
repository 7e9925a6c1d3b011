"""How large each part of a rating is: restricted maximum likelihood by steps of average information.

Gilmour, Thompson & Cullis (1995, Biometrics 51:1440-1450), on the logarithms of the variances, so that none goes below
zero; one that is nothing sinks to a floor and stays there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from collegia.engines.ratings.layout import Layout
from collegia.engines.ratings.table import Floats, Part

# Of a scale on which all ratings vary by 1: what is smaller is nothing.
FLOOR = 1e-6
# On its way down from here a variance goes straight to the floor.
SINKING = 1e-4
LONGEST_STEP = 2.0
CLOSE_ENOUGH = 1e-6
MOST_ROUNDS = 100


class NotSettled(ArithmeticError):
    """The variances were not found; the ratings say too little about them."""


@dataclass(frozen=True)
class Slope:
    """How the log-likelihood changes with the logarithm of each variance, and its average information."""

    gradient: Floats
    information: Floats


def settled(start: Mapping[Part, float], slope: Callable[[Mapping[Part, float]], Slope]) -> dict[Part, float]:
    """Give the variances at which the slope is level. Raises `NotSettled`."""
    logs = np.log(list(start.values()))
    for _ in range(MOST_ROUNDS):
        found = slope(dict(zip(start, np.exp(logs), strict=True)))
        step = _step(found, logs)
        logs = np.maximum(logs + step, np.log(FLOOR))
        logs[(logs < np.log(SINKING)) & (found.gradient < 0)] = np.log(FLOOR)
        # What one more step would gain in log-likelihood; the step itself may be long where nothing is known.
        if abs(found.gradient @ step) < CLOSE_ENOUGH:
            return {part: float(value) for part, value in zip(start, np.exp(logs), strict=True)}
    raise NotSettled(f"The parts of the ratings could not be told apart in {MOST_ROUNDS} rounds.")


def degrees(layout: Layout, left: Floats, variances: Mapping[Part, float]) -> dict[Part, float]:
    """Give the effective number of parameters of each facet: its levels less what is `left` unknown of them."""
    return {
        part: len(layout.facets[part]) - float(left[where].sum()) / variances[part]
        for part, where in layout.slices().items()
    }


def _step(found: Slope, logs: Floats) -> Floats:
    """Give the step of a Newton method on the average information, where a variance on the floor may only rise."""
    free = (logs > np.log(FLOOR) + 1e-9) | (found.gradient > 0)
    step = np.zeros_like(logs)
    information = found.information[np.ix_(free, free)]
    damped = information + np.diag(1e-9 + 1e-6 * information.diagonal())
    step[free] = np.linalg.solve(damped, found.gradient[free])
    return np.clip(step, -LONGEST_STEP, LONGEST_STEP)
