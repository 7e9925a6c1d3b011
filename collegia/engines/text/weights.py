"""Trained files, opened only when they are the very ones that were made: each is pinned by its SHA-256."""

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MANIFEST = "manifest.json"


class WeightsRefused(Exception):
    """A trained file is missing, or is not the one that the manifest pins."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The checked files of one folder by name, and the name of the model they make up."""

    maker: str
    files: Mapping[str, bytes]

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """Read an `.npz` file; pickled objects are refused."""
        with np.load(io.BytesIO(self.files[name]), allow_pickle=False) as arrays:
            return {key: arrays[key] for key in arrays.files}

    def json(self, name: str) -> Any:
        """Read a JSON file."""
        return json.loads(self.files[name])


def open_weights(folder: Path) -> Weights:
    """Read every file that the folder's manifest names; raise `WeightsRefused` when one differs by a bit."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = {name: (folder / name).read_bytes() for name in manifest["sha256"]}
    except (OSError, ValueError, KeyError) as problem:
        raise WeightsRefused(f"{folder}: {problem}") from problem
    for name, pinned in manifest["sha256"].items():
        if hashlib.sha256(files[name]).hexdigest() != pinned:
            raise WeightsRefused(f"{folder / name} is not the file that {MANIFEST} pins")
    return Weights(maker=manifest["maker"], files=files)


def write_manifest(folder: Path, maker: str, names: list[str]) -> None:
    """Pin the named files of the folder; for training alone."""
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sorted(names)}
    text = json.dumps({"maker": maker, "sha256": digests}, indent=2) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")
