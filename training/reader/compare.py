"""Compare kinds of reader on authors that none of them saw: `python -m training.reader.compare`.

Reads what `training.reader.make` and `training.reader.frozen` kept of their predictions, on the labels of the guide.
Thresholds of each kind come from the other half of the authors.
"""

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.reading_data import GUIDE
from collegia.engines.reading.tasks import TASKS, Task
from training.reader.calibrate import LANGUAGES, Unseen
from training.reader.kept import frozen_chances, kept_unseen
from training.reader.texts import Example, author_folds, dealt_folds, label_matrix, own_texts

GRID = np.arange(0.05, 0.80, 0.025)
HALVES = 2
STRENGTH = 4.0
# Stands where no context is, so that there is always a vocabulary.
NOTHING = "nothing"
Chances = NDArray[np.float64]


def main() -> None:
    """Print macro-F1 a task and language for each kind, every text read by one that did not see its author."""
    for task in TASKS:
        unseen, guide = kept_unseen(task), len(GUIDE[task])
        frozen, tf_idf = _frozen(task, unseen), _tf_idf(unseen.examples)[:, :guide]
        tuned, counts = _chances(unseen.logits)[:, :guide], _chances(unseen.counts)[:, :guide]
        kinds = {
            "TF-IDF and logistic regression": tf_idf,
            "word counts of our own": counts,
            "frozen encoder and logistic regression": frozen,
            "frozen encoder, with TF-IDF": stacked(frozen, tf_idf),
            "fine-tuned encoder": tuned,
            "fine-tuned encoder, with word counts": stacked(tuned, counts),
        }
        _print(task, unseen.examples, kinds)


def _frozen(task: Task, unseen: Unseen) -> Chances:
    """Put the kept chances into the order of the other predictions."""
    place = {example.id: n for n, example in enumerate(own_texts(tasks=[task]))}
    return frozen_chances(task)[[place[example.id] for example in unseen.examples]]


def _tf_idf(examples: list[Example]) -> Chances:
    """Read each fold by what was fitted on all other texts of the task."""
    texts = own_texts(tasks=[examples[0].task])
    of_texts, folds = dealt_folds(texts), dealt_folds(examples)
    chances = np.zeros(label_matrix(examples).shape)
    for fold in np.unique(folds):
        seen = [example for example, of in zip(texts, of_texts, strict=True) if of != fold]
        left = [example for example, of in zip(examples, folds, strict=True) if of == fold]
        chances[folds == fold] = _fit_and_read(seen, left)
    return chances


def _print(task: Task, examples: list[Example], kinds: dict[str, Chances]) -> None:
    print(f"\n{task.name}: {len(examples)} texts\n")
    print("| reader | macro-F1 English | Spanish |\n| --- | --- | --- |")
    for name, chances in kinds.items():
        print(f"| {name} | {' | '.join(f'{score:.3f}' for score in unseen_scores(examples, chances))} |")


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
    targets, halves = label_matrix(examples)[:, : chances.shape[1]] > 0, author_folds(examples, HALVES)
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
