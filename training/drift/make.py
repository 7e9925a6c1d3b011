"""Fit what tells that a sentence is no patient's: `python -m training.drift.make`, about two minutes.

For each kind of drift a logistic regression over the vector of a sentence: on sentences written to drift in that way,
on some that only look like it, and on what persons say in the scenarios and in the training turns. The threshold is
taken where hardly any sentence of a scenario left out is wronged. To be made again whenever the encoder is.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from collegia.engines.encounter.ear import RULES
from collegia.engines.encounter.phrases import sentences_of
from collegia.engines.encounter.scenario_file import scenario_ids, scenario_named
from collegia.engines.reading.reader import encoder_that_ships
from collegia.engines.text.encoder import SentenceEncoder
from collegia.engines.text.language import Language

TEXTS = Path(__file__).parents[1] / "texts"
PENALTY = 0.001
FOLDS = 5
# Sentences that only look like drift.
NONE = "none"
# The share of sentences of scenarios left out that one kind may wrong.
WRONGED = 0.003
Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Sentence:
    """One sentence of a person, and whose it is: a scenario or an author of the training turns."""

    text: str
    of: str
    authored: bool


def main() -> None:
    """Fit, print the recall of each kind on sentences left out, and write the file."""
    encoder = encoder_that_ships()
    drifting = [json.loads(line) for lang in Language for line in _lines(TEXTS / f"drift/{lang}.jsonl")]
    alike = [Sentence(row["text"], NONE, authored=False) for row in drifting if row["kind"] == NONE]
    drifting = [row for row in drifting if row["kind"] != NONE]
    persons = [*_authored(), *_spoken(), *alike]
    shown = _vectors(encoder, [row["text"] for row in drifting])
    said = _vectors(encoder, [sentence.text for sentence in persons])
    kinds = {}
    for kind in dict.fromkeys(row["kind"] for row in drifting):
        kinds[kind], recall = fitted(shown[[row["kind"] == kind for row in drifting]], said, persons)
        print(f"{kind}: recall {recall:.2f} on sentences left out")
    RULES.write_text(json.dumps({"encoder": encoder.mark, "kinds": kinds}) + "\n", encoding="utf-8")


def fitted(shown: Vectors, said: Vectors, persons: list[Sentence]) -> tuple[dict[str, object], float]:
    """Fit one kind, with its threshold from what was left out, and the share of its own sentences found there."""
    groups = {name: place % FOLDS for place, name in enumerate(sorted({sentence.of for sentence in persons}))}
    fold = np.array([groups[sentence.of] for sentence in persons])
    # The two languages follow each other line by line: a sentence and its translation are left out together.
    own = np.arange(len(shown)) % (len(shown) // len(Language)) % FOLDS
    wrong, right = np.zeros(len(said)), np.zeros(len(shown))
    for left_out in range(FOLDS):
        slope, offset = _fit(shown[own != left_out], said[fold != left_out])
        wrong[fold == left_out] = said[fold == left_out] @ slope + offset
        right[own == left_out] = shown[own == left_out] @ slope + offset
    authored = np.array([sentence.authored for sentence in persons])
    least = float(np.quantile(wrong[authored], 1 - WRONGED))
    slope, offset = _fit(shown, said)
    kept = [round(float(weight), 4) for weight in slope]
    return {"weights": kept, "offset": round(offset, 4), "least": round(least, 4)}, float((right >= least).mean())


def _fit(shown: Vectors, said: Vectors) -> tuple[NDArray[np.float64], float]:
    rows = np.concatenate([shown, said])
    mean, spread = rows.mean(0), rows.std(0) + 1e-6
    model = LogisticRegression(C=PENALTY, max_iter=3000, class_weight="balanced")
    model.fit((rows - mean) / spread, np.arange(len(rows)) < len(shown))
    slope = model.coef_[0] / spread
    return slope, float(model.intercept_[0] - mean @ slope)


def _authored() -> list[Sentence]:
    """Give what the simulated people may say, with the first variant's names."""
    return [
        Sentence(sentence, name, authored=True)
        for name in scenario_ids()
        for lang in Language
        for text in scenario_named(name).authored(lang)
        for sentence in sentences_of(text.format(**_fill(name, lang)))
    ]


def _fill(name: str, lang: Language) -> dict[str, str]:
    return {brace: words[lang] for brace, words in scenario_named(name).variants[0].fill.items()}


def _spoken() -> list[Sentence]:
    """Give what is said to clinicians before the turns that the reader was trained on."""
    rows = [json.loads(line) for path in sorted((TEXTS / "utterances").glob("*.jsonl")) for line in _lines(path)]
    return [
        Sentence(sentence, row["author"], authored=False)
        for row in rows
        for sentence in sentences_of(row.get("context") or "")
    ]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _vectors(encoder: SentenceEncoder, texts: list[str]) -> Vectors:
    return np.array([encoder.encode(text).vector for text in texts], np.float32)


if __name__ == "__main__":
    main()
