"""Compare kinds of reader on authors that none of them saw: `python -m training.reader.compare`.

Needs the folds of `training.reader.make` under build/reader, and those made with `--epochs 0` under build/frozen.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.reading_peers import STRENGTHS, TfIdf
from benchmarks.reading_scores import f1, macro_f1
from collegia.engines.text.weights import open_weights
from training.reader.make import BUILD, WEIGHTS, load_unseen
from training.reader.texts import FOLDS, Example, author_folds, label_matrix, messages_of

FROZEN = Path("build/frozen")
GRID = np.arange(0.05, 0.80, 0.025)
Chances = NDArray[np.float64]


def main() -> None:
    """Print macro-F1 a language for each kind, thresholds always from the other folds."""
    examples = messages_of(open_weights(WEIGHTS).json("authors.json"))
    tf_idf = TfIdf(examples)
    chances = {"TF-IDF and logistic regression": tf_idf.unseen_chances}
    for name, build in (("frozen encoder and logistic regression", FROZEN), ("fine-tuned encoder", BUILD)):
        if (build / "fold-0" / "manifest.json").exists():
            unseen = load_unseen(examples, build)
            counted = _chances(unseen.counts)
            chances |= {"word counts of our own": counted, name: _chances(unseen.logits)}
            chances[f"{name}, with word counts"] = stacked(chances[name], counted)
    print(f"{len(examples)} messages, {FOLDS} folds by author; TF-IDF strength of {STRENGTHS}: {tf_idf.strength}")
    print("| reader | macro-F1 English | Spanish |\n| --- | --- | --- |")
    for name, table in chances.items():
        scores = " | ".join(f"{score:.3f}" for score in unseen_scores(examples, table))
        print(f"| {name} | {scores} |")


def _chances(logits: Chances) -> Chances:
    return 1 / (1 + np.exp(-logits))


def stacked(one: Chances, other: Chances) -> Chances:
    """Average two readers' log-odds."""
    odds = [np.log(np.clip(c, 1e-4, 1 - 1e-4) / (1 - np.clip(c, 1e-4, 1 - 1e-4))) for c in (one, other)]
    return 1 / (1 + np.exp(-(odds[0] + odds[1]) / 2))  # type: ignore[no-any-return]


def unseen_scores(examples: list[Example], chances: Chances) -> list[float]:
    """Score each language; each fold is decided by the thresholds that were best on the others."""
    targets, folds = label_matrix(examples) > 0, author_folds(examples, FOLDS)
    languages = np.array([example.lang for example in examples])
    decided = np.zeros_like(targets)
    for fold in range(FOLDS):
        for lang in ("en", "es"):
            mine = languages == lang
            thresholds = _thresholds(chances[mine & (folds != fold)], targets[mine & (folds != fold)])
            decided[mine & (folds == fold)] = chances[mine & (folds == fold)] >= thresholds
    columns = list(range(targets.shape[1]))
    return [macro_f1(decided[languages == lang], targets[languages == lang], columns) for lang in ("en", "es")]


def _thresholds(chances: Chances, wanted: NDArray[np.bool_]) -> Chances:
    curves = [[f1(chances[:, n] >= t, wanted[:, n]) for t in GRID] for n in range(wanted.shape[1])]
    return GRID[np.argmax(curves, axis=1)]


if __name__ == "__main__":
    main()
