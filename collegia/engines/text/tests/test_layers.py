"""A graph cut into layers computes what the whole does, to the bit."""

import numpy as np
import onnxruntime
import pytest

from collegia.engines.reading.reader import WEIGHTS
from collegia.engines.text.encoder import AT_ONCE, SentenceEncoder
from collegia.engines.text.layers import layers_of
from collegia.engines.text.weights import Weights, open_weights

TEXTS = ["", "No.", "Could you see bed 4 before the round?", "¿Puede ver la cama 4 antes de la ronda? " * 6]


@pytest.fixture(scope="module")
def weights() -> Weights:
    return open_weights(WEIGHTS)


@pytest.fixture(scope="module")
def encoder(weights: Weights) -> SentenceEncoder:
    return SentenceEncoder(weights)


def session(graph: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(graph, options, disabled_optimizers=["SkipLayerNormFusion"])


def test_the_parts_compute_what_the_whole_computes(weights: Weights):
    parts = layers_of(weights.files["encoder.onnx"])
    assert len(parts) == 8
    states = np.random.default_rng(7).standard_normal((1, 9, 384)).astype(np.float32)
    (whole,) = session(weights.files["encoder.onnx"]).run(None, {"words": states})
    for part in map(session, parts):
        (states,) = part.run(None, {part.get_inputs()[0].name: states})
    assert (states == whole).all()


def test_what_has_one_layer_stays_whole(weights: Weights):
    for part in layers_of(weights.files["encoder.onnx"])[:2]:
        assert len(layers_of(part)) == 1


def test_a_text_comes_out_the_same_alone_and_among_others(encoder: SentenceEncoder):
    among = encoder.encode_all([*TEXTS, *["Thanks."] * AT_ONCE])
    assert len(among) == len(TEXTS) + AT_ONCE
    for text, encoded in zip(TEXTS, among, strict=False):
        alone = encoder.encode(text)
        assert (alone.states == encoded.states).all()
        assert alone.spans == encoded.spans
