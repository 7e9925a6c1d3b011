"""What the trained reader predicted for authors that it never saw, kept so that anybody can measure it again."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.reading_scores import Predictions
from collegia.engines.reading.tasks import Task
from training.reader.calibrate import Unseen
from training.reader.texts import own_texts

UNSEEN = Path(__file__).parent / "unseen"
FROZEN = Path(__file__).parent / "frozen"


def keep_unseen(unseen: Unseen, task: Task, folder: Path = UNSEEN) -> None:
    """Keep what was predicted for unseen authors, so that anybody can measure it again."""
    folder.mkdir(exist_ok=True)
    arrays = {name: getattr(unseen, name).astype(np.float16) for name in ("logits", "counts", "choice")}
    np.savez_compressed(folder / f"{task.name}.npz", ids=np.array([e.id for e in unseen.examples]), **arrays)


def kept_unseen(task: Task, folder: Path = UNSEEN) -> Unseen:
    """Give what was kept, with its texts."""
    by_id = {example.id: example for example in own_texts(tasks=[task])}
    with np.load(folder / f"{task.name}.npz", allow_pickle=False) as kept:
        examples = [by_id[str(name)] for name in kept["ids"]]
        arrays = [kept[name].astype(np.float64) for name in ("logits", "counts", "choice")]
    return Unseen(examples, *arrays)


def kept_frozen(task: Task, lang: str) -> Predictions:
    """Give what the published encoder with a linear head decided on a development set."""
    with np.load(FROZEN / f"{task.name}.npz", allow_pickle=False) as kept:
        return Predictions(kept[lang])


def frozen_chances(task: Task) -> NDArray[np.float64]:
    """Give how likely it found each label of the guide in our own texts, in their order, their authors left out."""
    with np.load(FROZEN / f"{task.name}.npz", allow_pickle=False) as kept:
        return np.asarray(kept["own"], np.float64)
