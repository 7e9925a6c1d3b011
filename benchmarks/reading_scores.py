"""Scores for yes/no labels and respect, with intervals by bootstrap over groups."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.reading_data import DevTexts

FEWEST_POSITIVES = 10
BINS = 10
DRAWS = 1000
Marks = NDArray[np.bool_]


@dataclass(frozen=True)
class Predictions:
    """What a system says about some texts: decisions, and probabilities, respect and choice where it has them."""

    decided: Marks
    chances: NDArray[np.float64] | None = None
    respect: NDArray[np.float64] | None = None
    choice: NDArray[np.int64] | None = None


def scored_labels(labels: Marks) -> list[int]:
    """Give the labels with enough positives to be scored."""
    return [n for n in range(labels.shape[1]) if labels[:, n].sum() >= FEWEST_POSITIVES]


def f1(decided: Marks, wanted: Marks) -> float:
    """Give F1 of one label, 0.0 where neither side ever says yes."""
    return float(2 * (decided & wanted).sum() / max(1, decided.sum() + wanted.sum()))


def macro_f1(decided: Marks, wanted: Marks, columns: list[int]) -> float:
    """Average F1 over the given labels."""
    return float(np.mean([f1(decided[:, n], wanted[:, n]) for n in columns]))


def precision_and_recall(decided: Marks, wanted: Marks) -> tuple[float, float]:
    """Give both for one label; nan where there is nothing to divide by."""
    right = float((decided & wanted).sum())
    return _share(right, decided.sum()), _share(right, wanted.sum())


def _share(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")


def calibration_error(chances: NDArray[np.float64], wanted: Marks) -> float:
    """Give the expected calibration error over ten bins of equal size (Naeini et al. 2015)."""
    order = np.argsort(chances, kind="stable")
    bins = [rows for rows in np.array_split(order, BINS) if len(rows)]
    gaps = [(len(rows), abs(chances[rows].mean() - wanted[rows].mean())) for rows in bins]
    return float(sum(count * gap for count, gap in gaps) / len(chances))


def ceiling(texts: DevTexts, columns: list[int]) -> float:
    """Score each annotator against the two others where they agree, and average."""
    scores = []
    for left_out in range(len(texts.annotators)):
        one, other = np.delete(texts.annotators, left_out, axis=0)
        mine = texts.annotators[left_out]
        scores += [f1(mine[same, n], one[same, n]) for n in columns if (same := one[:, n] == other[:, n]).any()]
    return float(np.mean(scores))


def respect_ceiling(texts: DevTexts) -> float:
    """Correlate each annotator's respect with the mean of the two others, and average."""
    ratings = texts.respect_by_annotator
    return float(
        np.mean([np.corrcoef(ratings[n], np.delete(ratings, n, axis=0).mean(0))[0, 1] for n in range(len(ratings))])
    )


def interval(groups: NDArray[np.int64], score: Callable[[NDArray[np.int64]], float]) -> tuple[float, float]:
    """Give the 95 % interval of a score over rows, drawing whole groups anew with a fixed seed."""
    rng = np.random.default_rng(11)
    members = [np.flatnonzero(groups == number) for number in np.unique(groups)]
    drawn = [
        score(np.concatenate([members[n] for n in rng.integers(len(members), size=len(members))])) for _ in range(DRAWS)
    ]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return float(low), float(high)
