"""The training messages, and how they are split: always by author."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from collegia.engines.reading.labels import MessageLabel

FOLDER = Path(__file__).parent.parent / "texts" / "messages"
LABELS = tuple(MessageLabel)
FOLDS = 3


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled message; `respect` is the mean of its readings, `group` keeps together what must not be parted."""

    id: str
    group: str
    lang: str
    text: str
    context: str
    labels: frozenset[MessageLabel]
    respect: float
    ordinary: bool = False


def training_messages(folder: Path = FOLDER) -> list[Example]:
    """Read every message of the training folder, in order of file name and line."""
    return [_example(json.loads(line)) for path in sorted(folder.glob("*.jsonl")) for line in _lines(path)]


def messages_of(authors: Iterable[str], folder: Path = FOLDER) -> list[Example]:
    """Read the messages of the given authors alone: those that a model was made with."""
    wanted = frozenset(authors)
    return [message for message in training_messages(folder) if message.group in wanted]


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _example(row: dict) -> Example:  # type: ignore[type-arg]
    return Example(
        id=row["id"],
        group=row["author"],
        lang=row["lang"],
        text=row["text"],
        context=row["context"],
        labels=frozenset(map(MessageLabel, row["labels"])),
        respect=float(row["respect"]),
        ordinary=bool(row["ordinary"]),
    )


def label_matrix(examples: Iterable[Example]) -> NDArray[np.float32]:
    """One row an example, one column a label in the order of `LABELS`."""
    return np.array([[label in example.labels for label in LABELS] for example in examples], np.float32)


def author_folds(examples: list[Example], folds: int, seed: int = 7) -> NDArray[np.int64]:
    """Deal whole authors into folds, each language on its own, and give each example's fold."""
    authors = sorted({(example.lang, example.group) for example in examples})
    order = np.random.default_rng(seed).permutation(len(authors))
    shuffled = sorted((authors[n] for n in order), key=lambda author: author[0])
    fold_of = {group: n % folds for n, (_lang, group) in enumerate(shuffled)}
    return np.array([fold_of[example.group] for example in examples])
