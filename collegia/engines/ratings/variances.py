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
# Nothing that ratings can tell is larger: without an end, they would be taken to be told apart without any error.
CEILING = 1e3
# On its way down from here a variance goes straight to the floor.
SINKING = 1e-4
LONGEST_STEP = 2.0
CLOSE_ENOUGH = 1e-6
MOST_ROUNDS = 100
# With fewer levels than this, effects and intervals allow for a variance that is larger than the likeliest.
FEW_LEVELS = 50
# The slope of a gamma prior with shape 2 on the standard deviation, which keeps variances off zero (Chung et al. 2013,
# Psychometrika 78:685-709), with the tail of a Cauchy of this squared scale, without which two levels have no end.
OFF_ZERO, FAR = 0.5, 4.0


class NotSettled(ArithmeticError):
    """The variances were not found; the ratings say too little about them."""


@dataclass(frozen=True)
class Slope:
    """How the log-likelihood changes with the logarithm of each variance, and its average information."""

    gradient: Floats
    information: Floats


def likeliest_and_cautious(
    layout: Layout, start: Mapping[Part, float], slope: Callable[[Mapping[Part, float]], Slope]
) -> tuple[dict[Part, float], dict[Part, float]]:
    """Give the likeliest variances, and those for effects: larger where a facet has few levels. Raises `NotSettled`."""
    likeliest = settled(start, slope)
    few = min(map(len, layout.facets.values())) < FEW_LEVELS
    return likeliest, settled(likeliest, slope, cautious=True) if few else likeliest


def settled(
    start: Mapping[Part, float], slope: Callable[[Mapping[Part, float]], Slope], cautious: bool = False
) -> dict[Part, float]:
    """Give the variances at which the slope is level; cautious, with a prior on each facet's. Raises `NotSettled`."""
    logs = np.log(list(start.values()))
    of_facets = np.array([part is not Part.RESIDUAL for part in start])
    longest, moved, before = np.full(len(logs), LONGEST_STEP), np.zeros(len(logs)), np.zeros(len(logs))
    for _ in range(MOST_ROUNDS):
        found = slope(dict(zip(start, np.exp(logs), strict=True)))
        if cautious:
            away = np.exp(logs) / FAR
            found.gradient[of_facets] += (OFF_ZERO - away / (1 + away))[of_facets]
        # Average information is too small where a variance is next to nothing: a step that went too far is shortened.
        longest = np.where(before * found.gradient < 0, longest / 2, np.minimum(LONGEST_STEP, 1.5 * longest))
        information = _corrected(found.information, moved, before - found.gradient)
        step = np.clip(_step(found.gradient, information, logs), -longest, longest)
        after = np.clip(logs + step, np.log(FLOOR), np.log(CEILING))
        after[(after < np.log(SINKING)) & (found.gradient < 0)] = np.log(FLOOR)
        logs, moved, before = after, after - logs, found.gradient
        # What one more step would gain in log-likelihood; the step itself may be long where nothing is known.
        if abs(found.gradient @ step) < CLOSE_ENOUGH:
            return {part: float(value) for part, value in zip(start, np.exp(logs), strict=True)}
    raise NotSettled(f"The parts of the ratings could not be told apart in {MOST_ROUNDS} rounds.")


def without_floor(found: Mapping[Part, float], scale: float = 1.0) -> dict[Part, float]:
    """Give the variances as they are told: times the scale, and those on the floor as nothing."""
    return {part: value * scale if value > 1.01 * FLOOR else 0.0 for part, value in found.items()}


def degrees(layout: Layout, left: Floats, variances: Mapping[Part, float]) -> dict[Part, float]:
    """Give the effective number of parameters of each facet: its levels less what is `left` unknown of them."""
    return {
        part: len(layout.facets[part]) - float(left[where].sum()) / variances[part]
        for part, where in layout.slices().items()
    }


def _corrected(information: Floats, moved: Floats, change: Floats) -> Floats:
    """Make the information say of the last step what the slope did, where it stays positive (symmetric rank one)."""
    missed = change - information @ moved
    size = float(missed @ moved)
    if abs(size) <= 1e-8 * float(np.linalg.norm(missed) * np.linalg.norm(moved)):
        return information
    corrected = information + np.outer(missed, missed) / size
    least = np.linalg.eigvalsh(corrected)[0], np.linalg.eigvalsh(information)[0]
    return corrected if least[0] > least[1] / 10 else information


def _step(gradient: Floats, information: Floats, logs: Floats) -> Floats:
    """Give Newton's step, where a variance on the floor may only rise and one at the ceiling only fall."""
    free = np.where(gradient > 0, logs < np.log(CEILING) - 1e-9, logs > np.log(FLOOR) + 1e-9)
    step = np.zeros_like(logs)
    of_free = information[np.ix_(free, free)]
    damped = of_free + np.diag(1e-9 + 1e-6 * of_free.diagonal())
    step[free] = np.linalg.solve(damped, gradient[free])
    return step
