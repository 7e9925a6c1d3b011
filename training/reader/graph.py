"""Write the encoder as an ONNX graph of fused nodes, and its int8 form.

The graph is written node by node, so that attention is one `Attention` node a layer: half the time of an exported one.
"""

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

OPSET = 17
CONTRIB = "com.microsoft"
EPSILON = 1e-12
Weights = dict[str, NDArray[np.float32]]


class _Graph:
    """Collects nodes and weights; each method adds one node and returns the name of its output."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: NDArray[np.generic]) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, inputs: list[str], domain: str = "", **attributes: object) -> str:
        output = f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output


def write_graph(weights: Weights, heads: int, layers: int, path: Path) -> None:
    """Write the float32 graph: `words` (1, pieces, hidden) of one text in, `states` of the same shape out."""
    graph = _Graph()
    states = _first_norm(graph, weights)
    for number in range(layers):
        states = _layer(graph, weights, f"layers.{number}.", heads, states)
    graph.nodes.append(helper.make_node("Identity", [states], ["states"]))
    onnx.save(_model(graph, weights["positions"].shape[1]), str(path))


def write_int8(float_path: Path, path: Path) -> None:
    """Quantise the weights to seven bits a channel, so that processors without VNNI do not saturate."""
    quantize_dynamic(
        float_path,
        path,
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Attention"],
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )


def _first_norm(graph: _Graph, weights: Weights) -> str:
    # The number of pieces is the second axis of `words`: it picks the rows of the position table.
    zero, one, two = (graph.weight(f"number_{n}", np.array([n], np.int64)) for n in range(3))
    length = graph.add("Slice", [graph.add("Shape", ["words"]), one, two])
    table = graph.weight("positions", weights["positions"])
    summed = graph.add("Add", ["words", graph.add("Slice", [table, zero, length, zero])])
    return _norm(graph, weights, summed, "first_norm")


def _layer(graph: _Graph, weights: Weights, prefix: str, heads: int, states: str) -> str:
    attended = _attention(graph, weights, prefix, heads, states)
    mixed = graph.add("MatMul", [attended, _transposed(graph, weights, prefix + "mixed.weight")])
    states = _skip_norm(graph, weights, mixed, states, prefix + "attention_norm", prefix + "mixed.bias")
    wide = graph.add("MatMul", [states, _transposed(graph, weights, prefix + "widen.weight")])
    bias = graph.weight(prefix + "widen.bias", weights[prefix + "widen.bias"])
    wide = graph.add("BiasGelu", [wide, bias], CONTRIB)
    narrow = graph.add("MatMul", [wide, _transposed(graph, weights, prefix + "narrow.weight")])
    return _skip_norm(graph, weights, narrow, states, prefix + "output_norm", prefix + "narrow.bias")


def _attention(graph: _Graph, weights: Weights, prefix: str, heads: int, states: str) -> str:
    parts = ("query", "key", "value")
    weight = np.concatenate([weights[f"{prefix}{part}.weight"].T for part in parts], axis=1)
    bias = np.concatenate([weights[f"{prefix}{part}.bias"] for part in parts])
    names = [graph.weight(prefix + "qkv.weight", weight), graph.weight(prefix + "qkv.bias", bias)]
    return graph.add("Attention", [states, *names], CONTRIB, num_heads=heads)


def _transposed(graph: _Graph, weights: Weights, name: str) -> str:
    return graph.weight(name, weights[name].T)


def _skip_norm(graph: _Graph, weights: Weights, states: str, skip: str, norm: str, bias: str) -> str:
    # Three plain nodes: on a few dozen pieces they take half the time of `SkipLayerNormalization`.
    added = graph.add("Add", [states, graph.weight(bias, weights[bias])])
    return _norm(graph, weights, graph.add("Add", [added, skip]), norm)


def _norm(graph: _Graph, weights: Weights, states: str, norm: str) -> str:
    names = [graph.weight(f"{norm}.{part}", weights[f"{norm}.{part}"]) for part in ("weight", "bias")]
    return graph.add("LayerNormalization", [states, *names], axis=-1, epsilon=EPSILON)


def _model(graph: _Graph, hidden: int) -> onnx.ModelProto:
    made = helper.make_graph(
        graph.nodes,
        "encoder",
        [helper.make_tensor_value_info("words", TensorProto.FLOAT, [1, "pieces", hidden])],
        [helper.make_tensor_value_info("states", TensorProto.FLOAT, [1, "pieces", hidden])],
        graph.weights,
    )
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=8)
