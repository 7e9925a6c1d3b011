"""From which probability a label may be shown to people: found on some authors, and right for others."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]
# A label is shown only where at least so many texts of authors left out would carry it, in the language itself.
FEWEST_SHOWN = 60
# What is found on some authors is a little too good for others: so much more may be asked of it there.
ASKED_MORE = (0.0, 0.02, 0.04, 0.06)
HIGHEST = 0.991


@dataclass(frozen=True)
class Showing:
    """From which probability a label is shown, if at all; of `shown` texts of authors left out `right` were right."""

    threshold: float | None
    shown: int = 0
    right: int = 0

    def kept(self) -> dict[str, float | int | None]:
        """Give what a calibration file holds of it."""
        return {"show": self.threshold, "shown": self.shown, "right": self.right}


def shown_from(
    chances: Table,
    wanted: NDArray[np.float32],
    folds: NDArray[np.int_],
    start: float,
    bar: tuple[float, float],
    fewest: int = FEWEST_SHOWN,
) -> Showing:
    """Find a threshold that is right often enough on authors who had no say in it, in one language.

    `bar`: the share that must be right and its lower 95 % bound, 0 to 1; `folds`: which authors are left out together.
    """
    share = 1 - 1 / (int(folds.max(initial=0)) + 1)
    for more in ASKED_MORE:
        shown = np.zeros(len(chances), bool)
        for fold in np.unique(folds):
            others = folds != fold
            least = _lowest(chances[others], wanted[others], start, (bar[0] + more, bar[1]), int(fewest * share))
            shown[~others] = least is not None and chances[~others] >= least
        if _meets(shown, wanted, bar, fewest):
            least = _lowest(chances, wanted, start, (bar[0] + more, bar[1]), fewest)
            return Showing(least, int(shown.sum()), int(wanted[shown].sum())) if least is not None else Showing(None)
    return Showing(None)


def _lowest(
    chances: Table, wanted: NDArray[np.float32], start: float, bar: tuple[float, float], fewest: int
) -> float | None:
    for threshold in np.round(np.arange(start, HIGHEST, 0.01), 3):
        shown = chances >= threshold
        if shown.sum() < fewest:
            return None
        if _meets(shown, wanted, bar, fewest):
            return float(threshold)
    return None


def _meets(shown: NDArray[np.bool_], wanted: NDArray[np.float32], bar: tuple[float, float], fewest: int) -> bool:
    of, right = int(shown.sum()), int(wanted[shown].sum())
    return of >= max(1, fewest) and right / of >= bar[0] and lower_bound(right, of) >= bar[1]


def lower_bound(right: int, shown: int) -> float:
    """Give the lower end of the 95 % interval of a share (Wilson 1927)."""
    if not shown:
        return 0.0
    z, share = 1.96, right / shown
    middle = share + z * z / (2 * shown)
    spread = z * math.sqrt(share * (1 - share) / shown + z * z / (4 * shown * shown))
    return (middle - spread) / (1 + z * z / shown)
