"""Compare kinds of reader on authors that none of them saw: `python -m training.reader.compare`.

Reads what `training.reader.make` kept of its predictions; with `--frozen FOLDER` also those that were kept of a run
with `--epochs 0`. Thresholds of each kind come from the other half of the authors.
"""

import argparse
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from collegia.engines.reading.reader import WEIGHTS
from collegia.engines.reading.tasks import TASKS, Task
from collegia.engines.text.weights import open_weights
from training.reader.calibrate import LANGUAGES, Unseen
from training.reader.kept import kept_unseen
from training.reader.texts import Example, author_folds, label_matrix, of_task, texts_of

GRID = np.arange(0.05, 0.80, 0.025)
HALVES = 2
STRENGTH = 4.0
# Stands where no context is, so that there is always a vocabulary.
NOTHING = "nothing"
Chances = NDArray[np.float64]


def main() -> None:
    """Print macro-F1 a task and language for each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frozen", type=Path, help="predictions of an encoder left as it was published")
    wanted = parser.parse_args()
    training = texts_of(open_weights(WEIGHTS).json("authors.json"))
    for task in TASKS:
        mine = of_task(training, task)
        unseen = kept_unseen(task)
        kinds = {
            "TF-IDF and logistic regression": _fit_and_read(mine, unseen.examples),
            "word counts of our own": _chances(unseen.counts),
        }
        if wanted.frozen:
            kinds |= _kinds_of("frozen encoder and logistic regression", kept_unseen(task, wanted.frozen))
        kinds |= _kinds_of("fine-tuned encoder", unseen)
        _print(task, unseen.examples, kinds)


def _print(task: Task, examples: list[Example], kinds: dict[str, Chances]) -> None:
    print(f"\n{task.name}: {len(examples)} texts\n")
    print("| reader | macro-F1 English | Spanish |\n| --- | --- | --- |")
    for name, chances in kinds.items():
        print(f"| {name} | {' | '.join(f'{score:.3f}' for score in unseen_scores(examples, chances))} |")


def _kinds_of(name: str, unseen: Unseen) -> dict[str, Chances]:
    one, other = _chances(unseen.logits), _chances(unseen.counts)
    return {name: one, f"{name}, with word counts": stacked(one, other)}


def _chances(logits: Chances) -> Chances:
    return np.asarray(1 / (1 + np.exp(-logits)))


def stacked(one: Chances, other: Chances) -> Chances:
    """Average two readers' log-odds."""
    odds = [np.log(np.clip(c, 1e-4, 1 - 1e-4) / (1 - np.clip(c, 1e-4, 1 - 1e-4))) for c in (one, other)]
    return np.asarray(1 / (1 + np.exp(-(odds[0] + odds[1]) / 2)))


def _fit_and_read(seen: list[Example], unseen: list[Example]) -> Chances:
    """Words 1 to 2, characters 2 to 5, words of the context."""
    parts = [
        (TfidfVectorizer(sublinear_tf=True, min_df=2, ngram_range=(1, 2)), "text"),
        (TfidfVectorizer(sublinear_tf=True, min_df=2, analyzer="char_wb", ngram_range=(2, 5)), "text"),
        (TfidfVectorizer(sublinear_tf=True, min_df=2, ngram_range=(1, 2)), "context"),
    ]
    given, left = [], []
    for vectoriser, field in parts:
        words = [getattr(example, field) or NOTHING for example in seen]
        given.append(vectoriser.fit_transform(words))
        left.append(vectoriser.transform([getattr(example, field) or NOTHING for example in unseen]))
    rows, others = sparse.hstack(given).tocsr(), sparse.hstack(left).tocsr()
    columns = []
    for column in label_matrix(seen).T:
        model = LogisticRegression(C=STRENGTH, solver="liblinear", class_weight="balanced", random_state=0)
        columns.append(model.fit(rows, column).predict_proba(others)[:, 1])
    return np.column_stack(columns)


def unseen_scores(examples: list[Example], chances: Chances) -> list[float]:
    """Score each language; each half of the authors is decided by the thresholds that were best on the other."""
    targets, halves = label_matrix(examples) > 0, author_folds(examples, HALVES)
    languages = np.array([example.lang for example in examples])
    decided = np.zeros_like(targets)
    for half in range(HALVES):
        for lang in LANGUAGES:
            mine = languages == lang
            thresholds = _thresholds(chances[mine & (halves != half)], targets[mine & (halves != half)])
            decided[mine & (halves == half)] = chances[mine & (halves == half)] >= thresholds
    return [_macro(decided[languages == lang], targets[languages == lang]) for lang in LANGUAGES]


def _thresholds(chances: Chances, wanted: NDArray[np.bool_]) -> Chances:
    curves = [[_f1(chances[:, n] >= t, wanted[:, n]) for t in GRID] for n in range(wanted.shape[1])]
    return np.asarray(GRID[np.argmax(curves, axis=1)])


def _macro(decided: NDArray[np.bool_], wanted: NDArray[np.bool_]) -> float:
    return float(np.mean([_f1(decided[:, n], wanted[:, n]) for n in range(wanted.shape[1])]))


def _f1(decided: NDArray[np.bool_], wanted: NDArray[np.bool_]) -> float:
    return float(2 * (decided & wanted).sum() / max(1, decided.sum() + wanted.sum()))


if __name__ == "__main__":
    main()
