"""The systems that stand beside the reader: majority, and TF-IDF tuned by cross-validation on the same texts."""

from functools import partial

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, Ridge

from benchmarks.reading_data import DevMessages
from benchmarks.reading_scores import Predictions, f1
from training.reader.texts import Example, author_folds, label_matrix

FOLDS = 3
STRENGTHS = (1.0, 4.0, 16.0)
GRID = np.arange(0.05, 0.80, 0.05)
Matrix = sparse.csr_matrix


def majority(training: list[Example], messages: DevMessages) -> Predictions:
    """Say of every message what is commoner in the training texts."""
    commoner = label_matrix(training).mean(0) > 0.5
    mean = float(np.mean([example.respect for example in training]))
    return Predictions(np.tile(commoner, (len(messages.texts), 1)), None, np.full(len(messages.texts), mean))


class TfIdf:
    """Words 1 to 2 and characters 2 to 5 of the message, words of the context, one logistic regression a label.

    The strength of its penalty, one for all labels, and each label's threshold in each language are those that were
    best on training authors left out.
    """

    def __init__(self, training: list[Example]) -> None:
        self._training = training
        self._targets = label_matrix(training)
        self._languages = np.array([example.lang for example in training])
        self._vectorisers = _vectorisers()
        rows = self._rows([e.text for e in training], [e.context for e in training], fit=True)
        unseen = {strength: self._unseen(rows, strength) for strength in STRENGTHS}
        self.strength: float = max(STRENGTHS, key=lambda strength: self._best(unseen[strength]))
        self.unseen_chances = unseen[self.strength]
        self._thresholds = {lang: self._thresholds_of(self.unseen_chances, lang) for lang in ("en", "es")}
        self._models = [_model(self.strength).fit(rows, column) for column in self._targets.T]
        self._respect = Ridge(alpha=1.0).fit(rows, [example.respect for example in training])

    def read(self, messages: DevMessages, lang: str) -> Predictions:
        """Read development messages of one language."""
        rows = self._rows(messages.texts, messages.contexts)
        chances = np.column_stack([model.predict_proba(rows)[:, 1] for model in self._models])
        return Predictions(chances >= self._thresholds[lang], chances, self._respect.predict(rows))

    def _rows(self, texts: list[str], contexts: list[str], fit: bool = False) -> Matrix:
        sources = (texts, texts, contexts)
        pairs = zip(self._vectorisers, sources, strict=True)
        return sparse.hstack([(v.fit_transform if fit else v.transform)(source) for v, source in pairs]).tocsr()

    def _unseen(self, rows: Matrix, strength: float) -> NDArray[np.float64]:
        folds = author_folds(self._training, FOLDS)
        chances = np.zeros(self._targets.shape)
        for fold in range(FOLDS):
            seen, left_out = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
            for n, column in enumerate(self._targets.T):
                chances[left_out, n] = (
                    _model(strength).fit(rows[seen], column[seen]).predict_proba(rows[left_out])[:, 1]
                )
        return chances

    def _best(self, chances: NDArray[np.float64]) -> float:
        return float(np.mean([max(self._f1_curve(chances, n, self._languages != "")) for n in range(chances.shape[1])]))

    def _thresholds_of(self, chances: NDArray[np.float64], lang: str) -> NDArray[np.float64]:
        mine = self._languages == lang
        return np.array([GRID[np.argmax(self._f1_curve(chances, n, mine))] for n in range(chances.shape[1])])

    def _f1_curve(self, chances: NDArray[np.float64], label: int, rows: NDArray[np.bool_]) -> list[float]:
        wanted = self._targets[rows, label] > 0
        return [f1(chances[rows, label] >= threshold, wanted) for threshold in GRID]


def _vectorisers() -> list[TfidfVectorizer]:
    make = partial(TfidfVectorizer, sublinear_tf=True, min_df=2, dtype=np.float32)
    return [make(ngram_range=(1, 2)), make(analyzer="char_wb", ngram_range=(2, 5)), make(ngram_range=(1, 2))]


def _model(strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, solver="liblinear", class_weight="balanced", random_state=0)
