"""Trained files are opened only when they are the pinned ones."""

import json
from pathlib import Path

import numpy as np
import pytest

from collegia.engines.text.weights import WeightsRefused, open_weights, write_manifest


def make_folder(folder: Path) -> Path:
    np.savez(folder / "head.npz", mean=np.zeros(2))
    write_manifest(folder, "messages@9", ["head.npz"])
    return folder


def test_pinned_files_open_and_say_what_made_them(tmp_path: Path) -> None:
    weights = open_weights(make_folder(tmp_path))
    assert weights.maker == "messages@9"
    assert weights.arrays("head.npz")["mean"].tolist() == [0.0, 0.0]


def test_a_file_that_differs_by_one_byte_is_refused(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    raw = bytearray((folder / "head.npz").read_bytes())
    raw[-1] ^= 1
    (folder / "head.npz").write_bytes(raw)
    with pytest.raises(WeightsRefused, match=r"head\.npz is not the file"):
        open_weights(folder)


@pytest.mark.parametrize("manifest", ["", "{}", json.dumps({"maker": "m", "sha256": {"gone.bin": "00"}})])
def test_a_broken_manifest_or_a_missing_file_is_refused(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "manifest.json").write_text(manifest)
    with pytest.raises(WeightsRefused):
        open_weights(tmp_path)


def test_pickled_objects_are_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "head.npz", mean=np.array([{"a": 1}], dtype=object))
    write_manifest(tmp_path, "m", ["head.npz"])
    with pytest.raises(ValueError, match="allow_pickle"):
        open_weights(tmp_path).arrays("head.npz")
