"""Train the counting model on the same messages as the encoder."""

from collections import Counter

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from collegia.engines.text.counts import BUCKETS, families, weighed
from training.reader.texts import Example, label_matrix

FEWEST_TEXTS = 2
# The best of 1, 4 and 16 on authors left out.
STRENGTH = 4.0
Arrays = dict[str, NDArray[np.generic]]


def fit_counts(examples: list[Example]) -> Arrays:
    """Fit one logistic regression a label and give the arrays of `counts.npz`."""
    counted = [families(example.text, example.context) for example in examples]
    texts_with = Counter(int(bucket) for each in counted for buckets, _counts in each for bucket in buckets)
    buckets = np.array(sorted(bucket for bucket, texts in texts_with.items() if texts >= FEWEST_TEXTS), np.int32)
    frequency = np.array([texts_with[int(bucket)] for bucket in buckets])
    rarity = (np.log((1 + len(examples)) / (1 + frequency)) + 1).astype(np.float32)
    row_of = np.full(BUCKETS, -1, np.int32)
    row_of[buckets] = np.arange(len(buckets), dtype=np.int32)
    rows = sparse.vstack([_row([weighed(f, row_of, rarity) for f in each], len(buckets)) for each in counted]).tocsr()
    models = [_model().fit(rows, column) for column in label_matrix(examples).T]
    return {
        "buckets": buckets,
        "rarity": rarity,
        "weights": np.column_stack([model.coef_[0] for model in models]).astype(np.float16),
        "bias": np.array([model.intercept_[0] for model in models], np.float32),
    }


def _row(parts: list[tuple[NDArray[np.int32], NDArray[np.float32]]], width: int) -> sparse.csr_matrix:
    columns = np.concatenate([columns for columns, _values in parts])
    values = np.concatenate([values for _columns, values in parts])
    return sparse.csr_matrix((values, (np.zeros(len(columns), int), columns)), shape=(1, width))


def _model() -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, solver="liblinear", class_weight="balanced", random_state=0)
