"""Lean the decisions on messages towards how the annotators of the development set read.

One offset a label, the same in both languages, is fitted on the 300 development messages under a normal prior of half
a logit; it moves the threshold from which a label is decided, and nothing else: no probability, and not what may be
shown. So the development figures of messages flatter a little; benchmarks/results/reading-lean.md has them fitted on
one half and scored on the other.
"""

import math
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.reading_data import GUIDE, DevTexts, dev_texts
from benchmarks.reading_scores import f1, scored_labels
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.reading.neutral import neutral
from collegia.engines.reading.reader import open_readers
from collegia.engines.reading.tasks import MESSAGES
from collegia.engines.text.language import Language

PRIOR = 0.5
STEPS = 50
DRAWS = 20
LOWEST, HIGHEST = 0.05, 0.95
SECRET = b"lean" * 8
Table = NDArray[np.float64]


def leaning_of(chances: Table, wanted: Table) -> Table:
    """Give for each label the offset of its log-odds that fits best, held back by the prior."""
    odds = _odds(chances)
    offsets = np.zeros(chances.shape[1])
    for _ in range(STEPS):
        now = 1 / (1 + np.exp(-(odds + offsets)))
        slope = (wanted - now).sum(0) - offsets / PRIOR**2
        offsets += slope / ((now * (1 - now)).sum(0) + 1 / PRIOR**2)
    return np.asarray(offsets)


def leaned(calibration: dict[str, Any], offsets: dict[str, float]) -> dict[str, Any]:
    """Move the thresholds of a calibration by the offsets of its labels."""
    rules = {
        lang: {label: rule | {"decide": _moved(rule["decide"], offsets[label])} for label, rule in labels.items()}
        for lang, labels in calibration["rules"].items()
    }
    return calibration | {"rules": rules}


def _moved(decide: float, offset: float) -> float:
    odds = math.log(decide / (1 - decide)) - offset
    return round(min(HIGHEST, max(LOWEST, 1 / (1 + math.exp(-odds)))), 3)


def fit(folder: Path) -> tuple[dict[str, float], dict[str, tuple[float, float]]]:
    """Fit on all development messages; give the offsets, and each language's macro-F1 before and after, on halves."""
    sets = {lang: dev_texts(MESSAGES, lang) for lang in ("en", "es")}
    tables = {lang: _read(folder, texts) for lang, texts in sets.items()}
    chances = np.concatenate([table for table, _decide in tables.values()])
    wanted = np.concatenate([texts.labels for texts in sets.values()]).astype(float)
    offsets = dict(zip(map(str, GUIDE[MESSAGES]), leaning_of(chances, wanted), strict=True))
    return offsets, _halves(sets, tables)


def _read(folder: Path, texts: DevTexts) -> tuple[Table, Table]:
    """Give the probabilities of every text, and the thresholds of its language."""
    reader = open_readers(folder)[MESSAGES.name]
    raws = []
    for text, context in zip(texts.texts, texts.contexts, strict=True):
        clean = [deidentify(part, lang=texts.lang, secret=SECRET, conversation="d") for part in (text, context)]
        lang = Language(texts.lang)
        before = neutral(clean[1], lang).text
        raws.append(reader.read(neutral(clean[0], lang), before, lang, {}, with_spans=False))
    labels = GUIDE[MESSAGES]
    rules = raws[0].rules
    return np.array([[raw.probabilities[label] for label in labels] for raw in raws]), np.array(
        [rules[label].decide for label in labels]
    )


def _halves(sets: dict[str, DevTexts], tables: dict[str, tuple[Table, Table]]) -> dict[str, tuple[float, float]]:
    rng = np.random.default_rng(3)
    before: dict[str, list[float]] = {lang: [] for lang in sets}
    after: dict[str, list[float]] = {lang: [] for lang in sets}
    for _ in range(DRAWS):
        fitting = {lang: _half(texts, rng) for lang, texts in sets.items()}
        chances = np.concatenate([tables[lang][0][rows] for lang, rows in fitting.items()])
        wanted = np.concatenate([sets[lang].labels[rows] for lang, rows in fitting.items()]).astype(float)
        offsets = leaning_of(chances, wanted)
        for lang, rows in fitting.items():
            left, (table, decide) = ~rows, tables[lang]
            before[lang].append(_score(sets[lang], left, table >= decide))
            after[lang].append(_score(sets[lang], left, _odds(table) + offsets >= _odds(decide)))
    return {lang: (float(np.mean(before[lang])), float(np.mean(after[lang]))) for lang in sets}


def _half(texts: DevTexts, rng: np.random.Generator) -> NDArray[np.bool_]:
    groups = rng.permutation(np.unique(texts.groups))
    return np.isin(texts.groups, groups[: len(groups) // 2])


def _score(texts: DevTexts, rows: NDArray[np.bool_], decided: NDArray[np.bool_]) -> float:
    columns = scored_labels(texts.labels)
    return float(np.mean([f1(decided[rows, n], texts.labels[rows, n]) for n in columns]))


def _odds(chances: Table) -> Table:
    bounded = np.clip(chances, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(bounded / (1 - bounded)))
