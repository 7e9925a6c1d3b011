"""The sentence encoder: a text in, one vector for each of its pieces out."""

from dataclasses import dataclass

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from collegia.engines.text.q4 import unpack_rows
from collegia.engines.text.tokens import PieceTokenizer
from collegia.engines.text.weights import Weights

Vector = NDArray[np.float32]


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
        self._tokenizer = _tokenizer(weights)
        self._rows = weights.arrays("words.npz")["rows"]
        self._session = _session(weights.files["encoder.onnx"])

    def encode(self, text: str) -> Encoded:
        """Encode one text; beyond about 250 pieces it is not seen."""
        pieces = self._tokenizer.pieces(text)
        words = unpack_rows(self._rows[list(pieces.ids)])[np.newaxis]
        (states,) = self._session.run(["states"], {"words": words})
        return Encoded(np.asarray(states[0], np.float32), pieces.spans)


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
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # The fused node for a norm after a sum is several times slower here than the two plain ones.
    return onnxruntime.InferenceSession(
        graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
