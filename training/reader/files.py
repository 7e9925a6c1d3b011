"""The files of the weights that are not a model's own."""

import json
from pathlib import Path

SHARED = ["encoder.onnx", "pieces.json", "words.npz"]


def write_json(path: Path, value: object) -> None:
    """Write JSON on one line."""
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
