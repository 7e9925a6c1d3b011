"""The training texts of the three readers, and how they are split: always by author."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from collegia.engines.reading.tasks import FEEDBACK, MESSAGES, TASKS, Task
from collegia.engines.reading.utterances import joined_context

FOLDER = Path(__file__).parent.parent / "texts"
PROTECTED = Path(__file__).parent.parent.parent / "benchmarks" / "data" / "protected"
DEALT = Path(__file__).parent / "folds.txt"


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled text of a task.

    `context` is what went before it (for a turn the scenario too); `choice` is how often each class was chosen, adding
    up to 1, empty when nobody chose; `group` keeps together what must not be parted.
    """

    id: str
    task: Task
    group: str
    lang: str
    text: str
    context: str
    labels: frozenset[str]
    choice: tuple[float, ...] = ()
    ordinary: bool = False

    @property
    def respect(self) -> float:
        """The mean respect of a message's readings, 1 to 5."""
        return sum(share * (n + 1) for n, share in enumerate(self.choice)) if self.task is MESSAGES else 3.0


def own_texts(folder: Path = FOLDER, tasks: Iterable[Task] = TASKS) -> list[Example]:
    """Read every text of the tasks, in order of task, file name and line."""
    return [
        _example(task, json.loads(line))
        for task in tasks
        for path in sorted((folder / task.name).glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def ordinary_texts(*, tuning: bool, folder: Path = FOLDER) -> list[Example]:
    """Read the ordinary messages of every other author: those that hold thresholds up, or those that measure."""
    paths = sorted((folder / "ordinary").glob("*.jsonl"))
    return [
        _ordinary(json.loads(line))
        for n, path in enumerate(paths)
        if (n % 2 == 0) is tuning
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def protected_texts(*, tuning: bool) -> list[Example]:
    """Read every other message of protected talk: those that hold thresholds up, or those that measure."""
    rows = [
        json.loads(line) for path in sorted(PROTECTED.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]
    return [_ordinary(row | {"author": "protected"}) for n, row in enumerate(rows) if (n % 2 == 0) is tuning]


def talk_texts(folder: Path = FOLDER) -> list[Example]:
    """Read the protected talk that was written to train on; it holds thresholds up too."""
    rows = [
        json.loads(line)
        for path in sorted((folder / "protected").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [_ordinary(row | {"author": "protected"}) for row in rows if row["protected"]]


def _ordinary(row: dict[str, Any]) -> Example:
    unlabelled: frozenset[str] = frozenset()
    return Example(row["id"], MESSAGES, row["author"], row["lang"], row["text"], row["context"], unlabelled, (), True)


def dealt_folds(examples: Iterable[Example]) -> NDArray[np.int64]:
    """Give each example the fold its author was dealt into (`folds.txt`).

    Raises:
        ValueError: an author stands in no fold.

    """
    lines = [line.split() for line in DEALT.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    fold_of = {author: int(fold) for fold, author in lines}
    if missing := sorted({group_key(example) for example in examples} - set(fold_of)):
        raise ValueError(f"Authors without a fold in {DEALT.name}: {', '.join(missing)}. Add a line for each.")
    return np.array([fold_of[group_key(example)] for example in examples])


def texts_of(authors: Iterable[str], folder: Path = FOLDER, tasks: Iterable[Task] = TASKS) -> list[Example]:
    """Read the texts of the given authors alone: those that a model was made with."""
    wanted = frozenset(authors)
    return [example for example in own_texts(folder, tasks) if group_key(example) in wanted]


def group_key(example: Example) -> str:
    """Name an author across the tasks."""
    return f"{example.task.name}/{example.group}"


def _example(task: Task, row: dict[str, Any]) -> Example:
    return Example(
        id=row["id"],
        task=task,
        group=row["author"],
        lang=row["lang"],
        text=row["text"],
        context=joined_context(row.get("scenario", ""), row.get("context", "")),
        labels=frozenset([*row["labels"], *row.get("moves", [])]),
        choice=_choice(task, row),
        ordinary=bool(row.get("ordinary")),
    )


def _choice(task: Task, row: dict[str, Any]) -> tuple[float, ...]:
    if task is MESSAGES:
        return _shares(task, [str(reading) for reading in row.get("respect_readings") or [round(row["respect"])]])
    return _shares(task, row.get("value_readings") or [row["value"]]) if task is FEEDBACK else ()


def _shares(task: Task, readings: list[str]) -> tuple[float, ...]:
    return tuple(readings.count(choice) / len(readings) for choice in task.choices)


def of_task(examples: Iterable[Example], task: Task) -> list[Example]:
    """Give the examples of one task."""
    return [example for example in examples if example.task is task]


def label_matrix(examples: list[Example]) -> NDArray[np.float32]:
    """One row an example of the same task, one column a label in the order of the task."""
    labels = examples[0].task.labels if examples else ()
    return np.array([[label in example.labels for label in labels] for example in examples], np.float32)


def choice_matrix(examples: list[Example]) -> NDArray[np.float32]:
    """One row an example of the same task, one column a class, rows adding up to 1."""
    return np.array([example.choice for example in examples], np.float32)


def author_folds(examples: list[Example], folds: int, seed: int = 7) -> NDArray[np.int64]:
    """Deal whole authors into folds, each task and language on its own, and give each example's fold."""
    fold_of: dict[tuple[str, str, str], int] = {}
    for task, lang in sorted({(example.task.name, example.lang) for example in examples}):
        authors = sorted({e.group for e in examples if e.task.name == task and e.lang == lang})
        order = np.random.default_rng(seed).permutation(len(authors))
        fold_of |= {(task, lang, authors[n]): place % folds for place, n in enumerate(order)}
    return np.array([fold_of[example.task.name, example.lang, example.group] for example in examples])
