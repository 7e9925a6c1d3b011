"""Fit what the features weigh: logistic regressions, one a sort of thing, the same for all scenarios and languages."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from collegia.engines.encounter.clauses import clauses_of
from collegia.engines.encounter.nearness import Nearness, Sort, Thing
from training.encounter.examples import Scene, clause

Array = NDArray[np.float32]
Vectors = Callable[[Sequence[str]], Array]
Rows = dict[Sort, list[tuple[Array, bool]]]


def weights_of(rows: Rows) -> dict[Sort, list[float]]:
    """Fit a weight a feature for each sort."""
    return {sort: _fitted(rows[sort]) for sort in Sort}


def rows_of(scene: Scene, known: list[Thing], asked_for: list[Thing], vectors: Vectors) -> Rows:
    """Give features and truth: wordings by one hand looked for among those by another, and sentences of neither.

    A sentence said in any scene is weighed beside the half of such sentences that it is not in.
    """
    rows = Rows((sort, []) for sort in Sort)
    halves = [scene.nothing[0::2], scene.nothing[1::2]]
    for number, nothing in enumerate(halves):
        nearness = Nearness(known, scene.lang, vectors, nothing)
        for text, asks, name, sort in _queries(scene, asked_for, halves[1 - number], number):
            features = nearness.features(clause(text, asks=asks), vectors([text])[0])
            for thing, row in zip(nearness.things, features, strict=True):
                rows[thing.sort].append((row, (thing.name, thing.sort) == (name, sort)))
    return rows


def _queries(
    scene: Scene, asked_for: list[Thing], nothing: list[str], number: int
) -> Iterator[tuple[str, bool, str, Sort | None]]:
    for thing in asked_for:
        for text in thing.wordings[number::2]:
            yield text, _asks(text, scene), thing.name, thing.sort
    for text in (*scene.none[number::2], *nothing):
        yield text, _asks(text, scene), "", None


def _asks(text: str, scene: Scene) -> bool:
    return any(part.asks for part in clauses_of(text, scene.lang))


def _fitted(rows: list[tuple[Array, bool]]) -> list[float]:
    features = np.stack([row for row, _ in rows])
    truth = np.array([right for _, right in rows])
    # The last feature is a one, so the intercept is a weight like the others.
    fitted = LogisticRegression(C=10.0, max_iter=500, fit_intercept=False).fit(features, truth)
    return [round(float(weight), 4) for weight in fitted.coef_[0]]
