"""Write a trained reader as the files that ship."""

import tempfile
from pathlib import Path

import numpy as np

from collegia.engines.text.weights import write_manifest
from training.reader.files import SHARED, write_json
from training.reader.finetune import Reader
from training.reader.graph import write_graph, write_int8
from training.reader.network import Head
from training.reader.upstream import Upstream
from training.reader.vocabulary import kept_pieces


def export_reader(reader: Reader, upstream: Upstream, folder: Path, maker: str) -> None:
    """Write graph, word table, pieces, and a head a task, and pin them in the manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_encoder(reader, upstream.heads, folder / "encoder.onnx")
    _write_words(upstream, folder)
    for name, head in reader.heads.items():
        _write_head(head, folder / f"{name}-head.npz")
    write_manifest(folder, maker, [*SHARED, *(f"{name}-head.npz" for name in reader.heads)])


def _write_encoder(reader: Reader, heads: int, path: Path) -> None:
    weights = {name: value.detach().numpy() for name, value in reader.encoder.named_parameters()}
    with tempfile.TemporaryDirectory() as folder:
        write_graph(weights, heads, len(reader.encoder.layers), Path(folder) / "float.onnx")
        write_int8(Path(folder) / "float.onnx", path)


def _write_words(upstream: Upstream, folder: Path) -> None:
    kept = kept_pieces(upstream.pieces)
    np.savez(folder / "words.npz", rows=upstream.word_rows[kept])
    pieces = [(upstream.pieces[n], round(float(upstream.scores[n]), 4)) for n in kept]
    write_json(folder / "pieces.json", {"pieces": pieces, "characters": upstream.character_map})


def _write_head(head: Head, path: Path) -> None:
    arrays = {
        "mean": head.mean,
        "scale": head.scale,
        "straight": head.straight.weight,
        "straight_bias": head.straight.bias,
        "meet": head.meet.weight,
        "meet_bias": head.meet.bias,
        "out": head.out.weight,
        "look": head.look.weight,
        "say": head.say.weight,
    }
    np.savez(path, **{name: value.detach().numpy() for name, value in arrays.items()})
