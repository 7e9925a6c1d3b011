"""The systems that stand beside the readers, each trained on exactly the same texts and tuned on authors left out.

Majority; TF-IDF; the published encoder with a linear head. Their thresholds are picked like the reader's own.
"""

from collections.abc import Callable
from functools import partial

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.reading_data import GUIDE, DevTexts
from benchmarks.reading_scores import Predictions, f1
from training.reader.texts import Example, author_folds, label_matrix

FOLDS = 3
# Stands where no context is, so that there is always a vocabulary.
NOTHING = "nothing"
STRENGTHS = (1.0, 4.0, 16.0)
GRID = np.arange(0.05, 0.80, 0.05)
Matrix = sparse.csr_matrix | NDArray[np.float32]
Rows = Callable[[list[str], list[str]], Matrix]


def guide_labels(training: list[Example]) -> NDArray[np.float32]:
    """Give the labels of the guide alone, a row an example."""
    return label_matrix(training)[:, : len(GUIDE[training[0].task])]


def majority(training: list[Example], texts: DevTexts) -> Predictions:
    """Say of every text what is commoner in the training texts."""
    commoner = guide_labels(training).mean(0) > 0.5
    return Predictions(np.tile(commoner, (len(texts.texts), 1)))


class Linear:
    """One logistic regression a label over some rows of features.

    The strength of its penalty, one for all labels, and each label's threshold in each language are those that were
    best on training authors left out.
    """

    def __init__(self, training: list[Example], rows_of: Rows, strengths: tuple[float, ...] = STRENGTHS) -> None:
        self._targets = guide_labels(training)
        self._languages = np.array([example.lang for example in training])
        self._folds = author_folds(training, FOLDS)
        self._rows_of = rows_of
        rows = rows_of([e.text for e in training], [e.context for e in training])
        unseen = {strength: self._unseen(rows, strength) for strength in strengths}
        self.strength: float = max(strengths, key=lambda strength: self._best(unseen[strength]))
        self.unseen = unseen[self.strength]
        self._thresholds = {lang: self._thresholds_of(self.unseen, lang) for lang in ("en", "es")}
        self._models = [_model(self.strength).fit(rows, column) for column in self._targets.T]

    def read(self, texts: DevTexts) -> Predictions:
        """Read development texts of one language."""
        rows = self._rows_of(texts.texts, texts.contexts)
        chances = np.column_stack([model.predict_proba(rows)[:, 1] for model in self._models])
        return Predictions(chances >= self._thresholds[texts.lang], chances)

    def _unseen(self, rows: Matrix, strength: float) -> NDArray[np.float64]:
        chances = np.zeros(self._targets.shape)
        for fold in range(FOLDS):
            seen, left_out = np.flatnonzero(self._folds != fold), np.flatnonzero(self._folds == fold)
            for n, column in enumerate(self._targets.T):
                model = _model(strength).fit(rows[seen], column[seen])
                chances[left_out, n] = model.predict_proba(rows[left_out])[:, 1]
        return chances

    def _best(self, chances: NDArray[np.float64]) -> float:
        return float(np.mean([max(self._f1_curve(chances, n, self._languages != "")) for n in range(chances.shape[1])]))

    def _thresholds_of(self, chances: NDArray[np.float64], lang: str) -> NDArray[np.float64]:
        mine = self._languages == lang
        return np.array([GRID[np.argmax(self._f1_curve(chances, n, mine))] for n in range(chances.shape[1])])

    def _f1_curve(self, chances: NDArray[np.float64], label: int, rows: NDArray[np.bool_]) -> list[float]:
        wanted = self._targets[rows, label] > 0
        return [f1(chances[rows, label] >= threshold, wanted) for threshold in GRID]


def tf_idf(training: list[Example]) -> Linear:
    """Words 1 to 2 and characters 2 to 5 of the text, words of the context."""
    make = partial(TfidfVectorizer, sublinear_tf=True, min_df=2, dtype=np.float32)
    vectorisers = [make(ngram_range=(1, 2)), make(analyzer="char_wb", ngram_range=(2, 5)), make(ngram_range=(1, 2))]
    texts, contexts = [e.text for e in training], [e.context or NOTHING for e in training]
    for vectoriser, source in zip(vectorisers, (texts, texts, contexts), strict=True):
        vectoriser.fit(source)

    def rows(texts: list[str], contexts: list[str]) -> sparse.csr_matrix:
        sources = (texts, texts, [context or NOTHING for context in contexts])
        return sparse.hstack([v.transform(source) for v, source in zip(vectorisers, sources, strict=True)]).tocsr()

    return Linear(training, rows)


def linear_on(training: list[Example], encode: Callable[[str], NDArray[np.float32]]) -> Linear:
    """The mean vector of the text, that of its context, standardised."""
    kept: dict[str, NDArray[np.float32]] = {}

    def vector(text: str) -> NDArray[np.float32]:
        if text not in kept:
            kept[text] = encode(text)
        return kept[text]

    def raw(texts: list[str], contexts: list[str]) -> NDArray[np.float32]:
        mine = np.stack([vector(text) for text in texts])
        theirs = np.stack([vector(context) if context else np.zeros(mine.shape[1], np.float32) for context in contexts])
        return np.concatenate([mine, theirs], 1)

    first = raw([e.text for e in training], [e.context for e in training])
    mean, spread = first.mean(0), first.std(0) + 1e-6
    return Linear(training, lambda texts, contexts: (raw(texts, contexts) - mean) / spread, (0.001, 0.003, 0.01))


def _model(strength: float) -> LogisticRegression:
    if strength < 1:
        return LogisticRegression(C=strength, max_iter=300, class_weight="balanced", random_state=0)
    return LogisticRegression(C=strength, solver="liblinear", class_weight="balanced", random_state=0)
