"""The development messages, their annotators, and which of them hang together."""

import itertools
import json
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from collegia.engines.reading.labels import MessageLabel

FILE = Path(__file__).parent / "data" / "messages-dev.jsonl"
LABELS = tuple(MessageLabel)
WORD = re.compile(r"\w+")
# A context that shares this much with the text before it is that text, retold.
SAME_TALK = 0.35


@dataclass(frozen=True)
class DevMessages:
    """Rows of one language: texts, contexts, majority labels, each annotator's labels, mean respect, group numbers."""

    texts: list[str]
    contexts: list[str]
    labels: NDArray[np.bool_]
    annotators: NDArray[np.bool_]
    respect: NDArray[np.float64]
    respect_by_annotator: NDArray[np.float64]
    groups: NDArray[np.int64]


def dev_messages(lang: str, path: Path = FILE) -> DevMessages:
    """Read the development messages of one language."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    groups = neighbour_groups([(row["text"], row["context"]) for row in rows])
    mine = [n for n, row in enumerate(rows) if row["lang"] == lang]
    picked = [rows[n] for n in mine]
    annotators = np.array([[_marks(labels) for labels in row["annotators"]] for row in picked])
    respect = np.array([row["respect"] for row in picked], float)
    return DevMessages(
        texts=[row["text"] for row in picked],
        contexts=[row["context"] for row in picked],
        labels=np.array([_marks(row["labels"]) for row in picked]),
        annotators=annotators.transpose(1, 0, 2),
        respect=respect.mean(1),
        respect_by_annotator=respect.T,
        groups=groups[mine],
    )


def _marks(labels: list[str]) -> list[bool]:
    return [label.value in labels for label in LABELS]


def neighbour_groups(rows: list[tuple[str, str]]) -> NDArray[np.int64]:
    """Number the groups: a message joins the one before it when it answers it or answers the same message."""
    numbers = [0]
    for (text, context), (answer_text, answer_context) in itertools.pairwise(rows):
        together = _alike(answer_context, text) or _alike(answer_context, context) or _alike(answer_text, context)
        numbers.append(numbers[-1] if together else numbers[-1] + 1)
    return np.array(numbers)


def _alike(one: str, other: str) -> bool:
    first, second = (set(WORD.findall(text.lower())) for text in (one, other))
    return bool(first and second) and len(first & second) / len(first | second) >= SAME_TALK
