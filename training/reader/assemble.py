"""Encoder, heads, word counts and calibrations put together: `python -m training.reader.assemble`.

Reads the models that `make` trained and left in the build folder, and trains no encoder: run it alone when only what
the reader sees of a text, its word counts or its calibration has changed. Needs no torch.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from collegia.engines.reading.head import Head
from collegia.engines.reading.tasks import MESSAGES, TASKS, Task
from collegia.engines.text.counts import CountingModel
from collegia.engines.text.encoder import SentenceEncoder
from collegia.engines.text.weights import open_weights, write_manifest
from training.reader.calibrate import Unseen, calibration, edged
from training.reader.counting import fit_counts
from training.reader.evened import evened
from training.reader.files import SHARED, write_json
from training.reader.kept import keep_unseen
from training.reader.lean import fit, leaned
from training.reader.protect import protected_rule
from training.reader.texts import (
    Example,
    dealt_folds,
    group_key,
    of_task,
    ordinary_texts,
    own_texts,
    protected_texts,
    talk_texts,
)

MAKER = "reader@5"
FOLDS = 3
BUILD = Path("build/reader")
WEIGHTS = Path("collegia/engines/reading/weights")
LEANING = Path("benchmarks/results/reading-lean.md")


def assemble(tasks: list[Task], texts: list[Example], build: Path, out: Path) -> None:
    """Put encoder and heads together with word counts and calibrations, and pin all of it."""
    shipped = build / "all"
    shutil.copytree(shipped, out, dirs_exist_ok=True)
    made = [*SHARED, "authors.json"]
    for task in tasks:
        mine = of_task(texts, task)
        counts = fit_counts(evened(mine))
        np.savez_compressed(out / f"{task.name}-counts.npz", **counts)
        unseen = predict_unseen(build, task, mine)
        keep_unseen(unseen, task)
        held_up = of_task([*ordinary_texts(tuning=True), *protected_texts(tuning=True), *talk_texts()], task)
        guard = {}
        if task is MESSAGES:
            guard["protected"] = protected_rule(shipped, unseen.examples, edged(unseen.examples) > 0)
        ordinary = predict(shipped, task, held_up, CountingModel.of(counts))
        write_json(out / f"{task.name}-calibration.json", calibration(unseen, ordinary) | guard)
        made += [f"{task.name}-{file}" for file in ("head.npz", "counts.npz", "calibration.json")]
    write_json(out / "authors.json", sorted({group_key(example) for example in texts}))
    write_manifest(out, MAKER, made)
    if MESSAGES in tasks:
        lean_messages(out)
        write_manifest(out, MAKER, made)


def predict_unseen(build: Path, task: Task, examples: list[Example]) -> Unseen:
    """Read each fold with the model and the word counts that were made without it."""
    folds = dealt_folds(examples)
    parts = []
    for folder, fold in model_folders(build)[1:]:
        seen = [example for example, of in zip(examples, folds, strict=True) if of != fold]
        left = [example for example, of in zip(examples, folds, strict=True) if of == fold]
        parts.append(predict(folder, task, left, CountingModel.of(fit_counts(evened(seen)))))
    return Unseen(
        [example for part in parts for example in part.examples],
        *(np.concatenate([getattr(part, name) for part in parts]) for name in ("logits", "counts", "choice")),
    )


def lean_messages(out: Path) -> None:
    """Lean the decisions on messages, and keep what half of the development set says of it about the other half."""
    offsets, halves = fit(out)
    path = out / f"{MESSAGES.name}-calibration.json"
    write_json(path, leaned(json.loads(path.read_text(encoding="utf-8")), offsets))
    lines = [
        "# Leaning towards the annotators",
        "",
        "| messages, macro-F1 | as calibrated | leaned |",
        "| --- | --- | --- |",
    ]
    lines += [f"| {lang} | {before:.3f} | {after:.3f} |" for lang, (before, after) in halves.items()]
    lines += [
        "",
        "Offsets fitted on half of the development messages, scored on the other half; mean of twenty draws.",
        "",
    ]
    lines += [
        "| label | offset |",
        "| --- | --- |",
        *(f"| {label} | {value:+.2f} |" for label, value in offsets.items()),
    ]
    LEANING.write_text("\n".join(lines) + "\n", encoding="utf-8")


def predict(folder: Path, task: Task, examples: list[Example], counts: CountingModel) -> Unseen:
    """Score examples of a task, as the product would read them, with exported weights and word counts."""
    weights, seen = open_weights(folder), evened(examples)
    head, labels = Head.of(weights.arrays(f"{task.name}-head.npz")), len(task.labels)
    table = np.array(list(_logits(SentenceEncoder(weights), head, seen)), np.float64)
    table = table.reshape(len(seen), labels + len(task.choices))
    counted = np.array([counts.logits(example.text, example.context) for example in seen], np.float64)
    return Unseen(examples, table[:, :labels], counted.reshape(len(seen), labels), table[:, labels:])


def _logits(encoder: SentenceEncoder, head: Head, examples: list[Example]) -> Iterator[NDArray[np.float32]]:
    """Score each example; what one answers was often read just before, and is not encoded again."""
    vectors: dict[str, NDArray[np.float32]] = {}
    for example in examples:
        mine, before = encoder.encode(example.text), example.context
        vectors[example.text] = mine.vector
        if before.strip() and before not in vectors:
            vectors[before] = encoder.encode(before).vector
        yield head.score(mine.states, vectors[before] if before.strip() else None, with_parts=False).logits


def model_folders(build: Path) -> list[tuple[Path, int | None]]:
    """Give where each model stands, and the fold that it was trained without: none for the one that ships."""
    return [(build / "all", None), *((build / f"fold-{fold}", fold) for fold in range(FOLDS))]


if __name__ == "__main__":
    assemble(list(TASKS), own_texts(), BUILD, WEIGHTS)
