"""Fit what keeps the reader from coaching protected talk that none of its words gives away.

A logistic regression over the vector of a message, on protected talk and sharp near-misses written for it and on our
other messages, which are taken as not protected though a few of them are.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from collegia.engines.text.encoder import SentenceEncoder
from collegia.engines.text.weights import open_weights
from training.reader.evened import evened_text
from training.reader.texts import FOLDER, Example

PENALTY = 0.03
# The share of sharp messages that are no protected talk which the bar may silence: rather these than those.
SILENCED = 0.4
# The same for labels that are sure by themselves.
SILENCED_SURE = 0.05
Vectors = NDArray[np.float32]
Said = tuple[str, str]


def protected_talk(folder: Path = FOLDER) -> tuple[list[Said], list[Said]]:
    """Read the texts of protected talk, and those that only look like it, each with its language."""
    paths = sorted((folder / "protected").glob("*.jsonl"))
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return _said(rows, protected=True), _said(rows, protected=False)


def _said(rows: list[dict[str, Any]], *, protected: bool) -> list[Said]:
    return [(row["text"], row["lang"]) for row in rows if row["protected"] is protected]


def protected_rule(weights: Path, others: list[Example], sharp: NDArray[np.bool_]) -> dict[str, object]:
    """Fit on the vectors of the encoder that ships; `sharp` says which of the others have an edge."""
    encoder = SentenceEncoder(open_weights(weights))
    talk, alike = (_vectors(encoder, texts) for texts in protected_talk())
    rest = _vectors(encoder, [(example.text, example.lang) for example in others])
    rows = np.concatenate([talk, alike, rest])
    wanted = np.arange(len(rows)) < len(talk)
    mean, spread = rows.mean(0), rows.std(0) + 1e-6
    fitted = LogisticRegression(C=PENALTY, max_iter=3000, class_weight="balanced").fit((rows - mean) / spread, wanted)
    slope = fitted.coef_[0] / spread
    offset = float(fitted.intercept_[0] - mean @ slope)
    silenced = np.concatenate([alike, rest[sharp]]) @ slope + offset
    least, surely = (round(float(np.quantile(silenced, 1 - share)), 4) for share in (SILENCED, SILENCED_SURE))
    kept = [round(float(weight), 5) for weight in slope]
    return {"weights": kept, "offset": round(offset, 5), "least": least, "surely": surely}


def _vectors(encoder: SentenceEncoder, texts: list[Said]) -> Vectors:
    return np.array([encoder.encode(evened_text(text, lang, "protected")).vector for text, lang in texts], np.float32)
