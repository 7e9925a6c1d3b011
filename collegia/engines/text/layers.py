"""An ONNX graph cut into its layers, each a graph of its own.

While many texts pass through one layer, its weights stay near the processor; fetching those of the whole graph for
each text takes longer than a short text's arithmetic. The fields are those of onnx.proto (github.com/onnx/onnx).
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

GRAPH_OF_MODEL = 7
NODE, NAME, WEIGHT, INPUT, OUTPUT = 1, 2, 5, 11, 12
INPUT_OF_NODE, OUTPUT_OF_NODE, KIND_OF_NODE = 1, 2, 4
NAME_OF_WEIGHT = 8
NAME_OF_VALUE, TYPE_OF_VALUE = 1, 2
ATTENTION = b"QAttention"
NUMBER, EIGHT_BYTES, SIZED = 0, 1, 2


class _Field(NamedTuple):
    """One field of a message: its number, what it holds where it says its size, and itself as written."""

    number: int
    content: memoryview
    written: memoryview


class _Node(NamedTuple):
    kind: bytes
    inputs: frozenset[bytes]
    outputs: frozenset[bytes]
    written: memoryview


def layers_of(model: bytes) -> list[bytes]:
    """Cut a model of one input and one output, alike in type, before the attention of every layer but the first.

    What one part gives the next takes; in order they compute what the whole does. A graph that more than one value
    crosses at such a place is not cut there.
    """
    fields = list(_fields(memoryview(model)))
    around = b"".join(field.written for field in fields if field.number != GRAPH_OF_MODEL)
    graph = list(_fields(next(field.content for field in fields if field.number == GRAPH_OF_MODEL)))
    nodes = [_node(field) for field in graph if field.number == NODE]
    cuts = {at: crossing for at in _before_attention(nodes) if len(crossing := _crossing(nodes, at)) == 1}
    places = [0, *cuts, len(nodes)]
    names = [_name(graph, INPUT), *(next(iter(crossing)) for crossing in cuts.values()), _name(graph, OUTPUT)]
    return [
        around + _sized(GRAPH_OF_MODEL, _part(graph, nodes[places[n] : places[n + 1]], names[n], names[n + 1]))
        for n in range(len(places) - 1)
    ]


def _before_attention(nodes: list[_Node]) -> list[int]:
    """Give where a layer begins: at what makes its attention's input, the first layer left out."""
    return [at - 1 for at, node in enumerate(nodes) if node.kind == ATTENTION][1:]


def _crossing(nodes: list[_Node], at: int) -> frozenset[bytes]:
    made = frozenset[bytes]().union(*(node.outputs for node in nodes[:at]))
    return made & frozenset[bytes]().union(*(node.inputs for node in nodes[at:]))


def _part(graph: list[_Field], nodes: list[_Node], start: bytes, end: bytes) -> bytes:
    used = frozenset[bytes]().union(*(node.inputs for node in nodes))
    kept = [field.written for field in graph if field.number == NAME]
    kept += [field.written for field in graph if field.number == WEIGHT and _held(field.content, NAME_OF_WEIGHT) & used]
    kind = next(_fields_of(_only(graph, INPUT), TYPE_OF_VALUE)).written
    ends = [_sized(place, _sized(NAME_OF_VALUE, name) + kind) for place, name in ((INPUT, start), (OUTPUT, end))]
    return b"".join([*(node.written for node in nodes), *kept, *ends])


def _node(field: _Field) -> _Node:
    (kind,) = _held(field.content, KIND_OF_NODE)
    inputs, outputs = (_held(field.content, number) for number in (INPUT_OF_NODE, OUTPUT_OF_NODE))
    return _Node(kind, inputs, outputs, field.written)


def _name(graph: list[_Field], number: int) -> bytes:
    (name,) = _held(_only(graph, number), NAME_OF_VALUE)
    return name


def _only(graph: list[_Field], number: int) -> memoryview:
    (found,) = (field.content for field in graph if field.number == number)
    return found


def _held(message: memoryview, number: int) -> frozenset[bytes]:
    return frozenset(bytes(field.content) for field in _fields_of(message, number))


def _fields_of(message: memoryview, number: int) -> Iterator[_Field]:
    return (field for field in _fields(message) if field.number == number)


def _fields(message: memoryview) -> Iterator[_Field]:
    at = 0
    while at < len(message):
        start = at
        tag, at = _read_number(message, at)
        size = 0
        if tag & 7 in (NUMBER, SIZED):
            size, at = _read_number(message, at)
        elif tag & 7 == EIGHT_BYTES:
            at += 8
        else:
            at += 4
        content = message[at : at + size] if tag & 7 == SIZED else message[:0]
        at += len(content)
        yield _Field(tag >> 3, content, message[start:at])


def _read_number(message: memoryview, at: int) -> tuple[int, int]:
    """Read a number of seven bits a byte, lowest first; give it and where the next byte stands."""
    number = shift = 0
    while message[at] & 0x80:
        number |= (message[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
    return number | message[at] << shift, at + 1


def _sized(number: int, content: bytes) -> bytes:
    return bytes([*_written_number(number << 3 | SIZED), *_written_number(len(content))]) + content


def _written_number(number: int) -> Iterable[int]:
    while number >= 0x80:
        yield number & 0x7F | 0x80
        number >>= 7
    yield number
