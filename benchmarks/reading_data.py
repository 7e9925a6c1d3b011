"""The development sets, their annotators, and which of their rows hang together."""

import itertools
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from collegia.engines.reading.feedback_labels import FeedbackLabel
from collegia.engines.reading.labels import MessageLabel
from collegia.engines.reading.tasks import FEEDBACK, MESSAGES, UTTERANCES, Task
from collegia.engines.reading.turn_labels import TurnLabel
from collegia.engines.reading.utterances import joined_context

FOLDER = Path(__file__).parent / "data"
# The labels that the sets were annotated with; a reader may have more.
GUIDE = {MESSAGES: tuple(MessageLabel), UTTERANCES: tuple(TurnLabel), FEEDBACK: tuple(FeedbackLabel)}
WORD = re.compile(r"\w+")
# A context that shares this much with the text before it is that text, retold.
SAME_TALK = 0.35


@dataclass(frozen=True)
class DevTexts:
    """Rows of one task and language: texts, contexts, majority labels, each annotator's labels, group numbers.

    `choice` holds the majority's class, -1 where the task has none or they differ; `graded` the mean respect.
    """

    task: Task
    lang: str
    texts: list[str]
    contexts: list[str]
    labels: NDArray[np.bool_]
    annotators: NDArray[np.bool_]
    groups: NDArray[np.int64]
    choice: NDArray[np.int64]
    respect_by_annotator: NDArray[np.float64]

    @property
    def respect(self) -> NDArray[np.float64]:
        """The mean respect of each message."""
        return np.asarray(self.respect_by_annotator.mean(0))


def dev_file(task: Task) -> Path:
    """Give the development file of a task."""
    return FOLDER / f"{task.name}-dev.jsonl"


def dev_texts(task: Task, lang: str) -> DevTexts:
    """Read the development texts of one task and language."""
    rows = [json.loads(line) for line in dev_file(task).read_text(encoding="utf-8").splitlines()]
    groups = neighbour_groups([(row["text"], row.get("context", "")) for row in rows])
    mine = [n for n, row in enumerate(rows) if row["lang"] == lang]
    picked = [rows[n] for n in mine]
    labels = GUIDE[task]
    annotators = np.array([[_marks(marked, labels) for marked in row["annotators"]] for row in picked])
    respect = np.array([row.get("respect", [3, 3, 3]) for row in picked], float)
    return DevTexts(
        task=task,
        lang=lang,
        texts=[row["text"] for row in picked],
        contexts=[joined_context(row.get("scenario", ""), row.get("context", "")) for row in picked],
        labels=np.array([_marks(row["labels"], labels) for row in picked]),
        annotators=annotators.transpose(1, 0, 2),
        groups=groups[mine],
        choice=np.array([_choice(task, row) for row in picked]),
        respect_by_annotator=respect.T,
    )


def _marks(labels: list[str], of: tuple[str, ...]) -> list[bool]:
    return [label in labels for label in of]


def _choice(task: Task, row: dict[str, Any]) -> int:
    if task is not FEEDBACK:
        return -1
    value, votes = Counter(row["values"]).most_common(1)[0]
    return task.choices.index(value) if votes > 1 else -1


def neighbour_groups(rows: list[tuple[str, str]]) -> NDArray[np.int64]:
    """Number the groups: a text joins the one before it when it answers it or answers the same text."""
    numbers = [0]
    for (text, context), (answer_text, answer_context) in itertools.pairwise(rows):
        together = _alike(answer_context, text) or _alike(answer_context, context) or _alike(answer_text, context)
        numbers.append(numbers[-1] if together else numbers[-1] + 1)
    return np.array(numbers)


def _alike(one: str, other: str) -> bool:
    first, second = (set(WORD.findall(text.lower())) for text in (one, other))
    return bool(first and second) and len(first & second) / len(first | second) >= SAME_TALK
