"""Fit probabilities and thresholds on predictions for authors that the model did not see."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from training.reader.texts import LABELS, Example, label_matrix

LANGUAGES = ("en", "es")
# Fewer cases than this in one language, and both languages are calibrated together.
ENOUGH_CASES = 40
GRID = np.round(np.arange(0.10, 0.76, 0.01), 2)
# A label may be shown when it is right this often on unseen authors. The threshold is picked on the same predictions
# that the share is counted on, hence a little more is asked for than the 0.85 that is promised.
SHOWN_PRECISION = 0.88
FEWEST_SHOWN = 25


@dataclass(frozen=True)
class Unseen:
    """Predictions from models that were trained without the example's author.

    Logits of the int8 encoder with its head, logits of the word counts, raw respect.
    """

    examples: list[Example]
    logits: NDArray[np.float64]
    counts: NDArray[np.float64]
    respect: NDArray[np.float64]


def calibration(unseen: Unseen) -> dict[str, object]:
    """Give what `calibration.json` holds."""
    languages = np.array([example.lang for example in unseen.examples])
    targets = label_matrix(unseen.examples)
    rules = {
        lang: {
            label.value: _rule(unseen.logits[:, n], unseen.counts[:, n], targets[:, n], languages == lang)
            for n, label in enumerate(LABELS)
        }
        for lang in LANGUAGES
    }
    return {"rules": rules, "respect": {lang: _respect_line(unseen, languages == lang) for lang in LANGUAGES}}


def _rule(
    logits: NDArray[np.float64], counts: NDArray[np.float64], wanted: NDArray[np.float32], mine: NDArray[np.bool_]
) -> dict[str, object]:
    """Weigh encoder and counts on both languages, then set slope and offset on this one where it has enough cases."""
    weights = LogisticRegression(C=1.0).fit(np.column_stack([logits, counts]), wanted).coef_[0]
    both = np.maximum(weights, 0.0) @ np.stack([logits, counts])
    rows = mine if wanted[mine].sum() >= ENOUGH_CASES else np.ones_like(mine)
    fitted = LogisticRegression(C=100.0).fit(both[rows, None], wanted[rows])
    slope, offset = float(fitted.coef_[0, 0]), float(fitted.intercept_[0])
    chances = 1 / (1 + np.exp(-(slope * both + offset)))
    # The best threshold of a few hundred texts is half luck: meet that of both languages half-way.
    decide = round(float(_best_f1(chances[mine], wanted[mine]) + _best_f1(chances, wanted)) / 2, 3)
    return {
        "slope": round(slope * max(0.0, float(weights[0])), 5),
        "counts": round(slope * max(0.0, float(weights[1])), 5),
        "offset": round(offset, 5),
        "decide": decide,
        "show": _shown_from(chances[mine], wanted[mine], decide),
    }


def _best_f1(chances: NDArray[np.float64], wanted: NDArray[np.float32]) -> float:
    """Give the middle of the thresholds whose F1 is within half a point of the best."""
    scores = np.array([_f1(chances >= threshold, wanted) for threshold in GRID])
    return float(np.median(GRID[scores >= scores.max() - 0.005]))


def _f1(decided: NDArray[np.bool_], wanted: NDArray[np.float32]) -> float:
    return float(2 * (decided * wanted).sum() / max(1.0, decided.sum() + wanted.sum()))


def _shown_from(chances: NDArray[np.float64], wanted: NDArray[np.float32], decide: float) -> float | None:
    for threshold in np.round(np.arange(decide, 0.991, 0.01), 3):
        shown = chances >= threshold
        if shown.sum() < FEWEST_SHOWN:
            return None
        if wanted[shown].mean() >= SHOWN_PRECISION:
            return float(threshold)
    return None


def _respect_line(unseen: Unseen, mine: NDArray[np.bool_]) -> list[float]:
    """Fit the straight line that brings raw respect nearest to the readings, and widens it to their spread half-way."""
    raw = unseen.respect[mine]
    given = np.array([example.respect for example in unseen.examples])[mine]
    slope, offset = np.polyfit(raw, given, 1)
    return [round(float(slope), 4), round(float(offset), 4)]
