"""The sentence encoder: a text in, one vector for each of its pieces out."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from collegia.engines.text.layers import layers_of
from collegia.engines.text.q4 import unpack_rows
from collegia.engines.text.tokens import PieceTokenizer
from collegia.engines.text.weights import Weights

Vector = NDArray[np.float32]
# Texts that pass through a layer before the next one; their states together are some megabytes.
AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Encoded:
    """One text after the encoder: a state (width 384) for each piece, and the code points each piece came from."""

    states: Vector
    spans: tuple[tuple[int, int], ...]

    @property
    def vector(self) -> Vector:
        """The mean of the states."""
        return np.asarray(self.states.mean(axis=0), np.float32)


class SentenceEncoder:
    """An int8 ONNX graph with its word table and tokenizer; one text a run, so that no text sways another's result."""

    def __init__(self, weights: Weights) -> None:
        self.mark = hashlib.sha256(weights.files["encoder.onnx"]).hexdigest()
        self._tokenizer = _tokenizer(weights)
        self._rows = weights.arrays("words.npz")["rows"]
        self._layers = [_session(layer) for layer in layers_of(weights.files["encoder.onnx"])]

    def encode(self, text: str) -> Encoded:
        """Encode one text; beyond about 250 pieces it is not seen."""
        return self.encode_all([text])[0]

    def encode_all(self, texts: Sequence[str]) -> list[Encoded]:
        """Encode each text as if it were alone; many at once take less time than one by one."""
        return [one for start in range(0, len(texts), AT_ONCE) for one in self._passed(texts[start : start + AT_ONCE])]

    def _passed(self, texts: Sequence[str]) -> Iterator[Encoded]:
        pieces = [self._tokenizer.pieces(text) for text in texts]
        states = [unpack_rows(self._rows[list(one.ids)])[np.newaxis] for one in pieces]
        for layer in self._layers:
            name = layer.get_inputs()[0].name
            states = [layer.run(None, {name: each})[0] for each in states]
        for one, each in zip(pieces, states, strict=True):
            yield Encoded(np.asarray(each[0], np.float32), one.spans)


def _tokenizer(weights: Weights) -> PieceTokenizer:
    vocabulary = weights.json("pieces.json")
    characters = {int(code): written for code, written in vocabulary["characters"].items()}
    return PieceTokenizer([(piece, score) for piece, score in vocabulary["pieces"]], characters)


def _session(graph: bytes) -> onnxruntime.InferenceSession:
    """Run on one thread without spinning: the machine is shared, and work spreads over processes."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Each layer would keep a store of its own, as large as the longest text asked for.
    options.enable_cpu_mem_arena = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # The fused node for a norm after a sum is several times slower here than the two plain ones.
    return onnxruntime.InferenceSession(
        graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
