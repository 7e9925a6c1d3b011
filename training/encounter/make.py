"""Make the weights of matching, from examples to files: `python -m training.encounter.make`, some minutes."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from collegia.engines.encounter.meaning import FOLDER, KEY_BYTES, key_of, packed
from collegia.engines.encounter.nearness import FEATURES, Sort, Thing
from collegia.engines.reading.reader import encoder_that_ships
from collegia.engines.text.weights import write_manifest
from training.encounter.examples import Scene, scenes
from training.encounter.turning import turn_of
from training.encounter.weigh import Rows, rows_of, weights_of
from training.reader.export import write_json

# From which probability on a clause, or a part of one, is taken: benchmarks/encounter_matching.py --thresholds.
ENOUGH = {Sort.FACT: 0.7, Sort.ASKED: 0.5}
ENOUGH_IN_PARTS = {Sort.FACT: 0.8, Sort.ASKED: 0.8}
Vectors = NDArray[np.float32]


def main() -> None:
    """Fit and write."""
    all_scenes = scenes()
    encoder = encoder_that_ships()
    plain = {text: encoder.encode(text).vector for text in sorted(_texts(all_scenes))}
    weights = weights_of(_rows(all_scenes, plain))
    middle, turn = turn_of(plain, [scene.both for scene in all_scenes], _none(all_scenes))
    _write(all_scenes, plain, middle, turn)
    weighing = {"features": FEATURES, "weights": weights, "enough": ENOUGH, "enough_in_parts": ENOUGH_IN_PARTS}
    write_json(FOLDER / "matching.json", {"encoder": encoder.mark, "weighing": weighing})
    write_manifest(FOLDER, "matching@1", ["matching.json", "matching.npz"])
    for sort in Sort:
        print(sort, dict(zip(FEATURES, weights[sort], strict=True)))


def _rows(all_scenes: list[Scene], plain: dict[str, Vectors]) -> Rows:
    """Look for each hand's wordings among the other's, with a turn that never saw them."""
    rows = Rows((sort, []) for sort in Sort)
    for here, there in ((_own, _other), (_other, _own)):
        turned = _turned(plain, *turn_of(plain, [here(scene) for scene in all_scenes], _none(all_scenes)))
        for scene in all_scenes:
            for sort, found in rows_of(scene, here(scene), there(scene), turned).items():
                rows[sort] += found
    return rows


def _turned(plain: dict[str, Vectors], middle: Vectors, turn: Vectors) -> Callable[[Sequence[str]], Vectors]:
    def vectors(texts: Sequence[str]) -> Vectors:
        rows = np.stack([plain[text] for text in texts]) - middle
        rows = rows @ turn
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)

    return vectors


def _write(all_scenes: list[Scene], plain: dict[str, Vectors], middle: Vectors, turn: Vectors) -> None:
    """Write the turn and the examples' vectors, so that opening a scenario computes none."""
    FOLDER.mkdir(exist_ok=True)
    wordings = {text for scene in all_scenes for thing in scene.both for text in thing.wordings}
    texts = sorted(wordings | {text for scene in all_scenes for text in scene.nothing})
    keys = np.frombuffer(b"".join(map(key_of, texts)), np.uint8).reshape(-1, KEY_BYTES)
    rows = packed(_turned(plain, middle, turn)(texts))
    np.savez_compressed(FOLDER / "matching.npz", middle=middle, turn=turn.astype(np.float32), keys=keys, rows=rows)


def _texts(all_scenes: list[Scene]) -> set[str]:
    wordings = {text for scene in all_scenes for thing in scene.both for text in thing.wordings}
    return wordings | set(_none(all_scenes))


def _none(all_scenes: list[Scene]) -> list[str]:
    return sorted({text for scene in all_scenes for text in (*scene.none, *scene.nothing)})


def _own(scene: Scene) -> list[Thing]:
    return scene.own


def _other(scene: Scene) -> list[Thing]:
    return scene.other


if __name__ == "__main__":
    main()
