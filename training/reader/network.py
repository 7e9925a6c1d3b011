"""The encoder and the heads of the reader, as they are trained."""

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from training.reader.upstream import Upstream

EPSILON = 1e-12


class Layer(nn.Module):
    """One transformer layer with its normalisation after each half, as BERT has it."""

    def __init__(self, hidden: int, inner: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.mixed = (nn.Linear(hidden, hidden) for _ in range(4))
        self.attention_norm, self.output_norm = (nn.LayerNorm(hidden, EPSILON) for _ in range(2))
        self.widen, self.narrow = nn.Linear(hidden, inner), nn.Linear(inner, hidden)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        states = self.attention_norm(states + self.dropout(self.mixed(self._attend(states, bias))))
        wide = F.gelu(self.widen(states))
        return self.output_norm(states + self.dropout(self.narrow(wide)))

    def _attend(self, states: Tensor, bias: Tensor) -> Tensor:
        query, key, value = (self._split(part(states)) for part in (self.query, self.key, self.value))
        weights = torch.matmul(query, key.transpose(2, 3)) / (query.shape[-1] ** 0.5) + bias
        mixed = torch.matmul(F.softmax(weights, dim=-1), value)
        return mixed.transpose(1, 2).reshape(states.shape)

    def _split(self, states: Tensor) -> Tensor:
        batch, length, hidden = states.shape
        return states.reshape(batch, length, self.heads, hidden // self.heads).transpose(1, 2)


class Encoder(nn.Module):
    """Rows of word vectors and a mask in, one mean-pooled vector a row out."""

    def __init__(self, hidden: int, inner: int, heads: int, layers: int, positions: int) -> None:
        super().__init__()
        self.positions = nn.Parameter(torch.zeros(positions, hidden))
        self.first_norm = nn.LayerNorm(hidden, EPSILON)
        self.layers = nn.ModuleList(Layer(hidden, inner, heads) for _ in range(layers))

    def forward(self, words: Tensor, mask: Tensor) -> Tensor:
        return pool(self.upper(self.lower(words, mask, 0), mask, 0), mask)

    def lower(self, words: Tensor, mask: Tensor, upto: int) -> Tensor:
        """Run the embedding norm and the layers below `upto`."""
        states = self.first_norm(words + self.positions[: words.shape[1]])
        return self._through(states, mask, self.layers[:upto])

    def upper(self, states: Tensor, mask: Tensor, start: int) -> Tensor:
        """Run the layers from `start` on."""
        return self._through(states, mask, self.layers[start:])

    def _through(self, states: Tensor, mask: Tensor, layers: nn.ModuleList) -> Tensor:
        bias = (1.0 - mask)[:, None, None, :] * -10000.0
        for layer in layers:
            states = layer(states, bias.to(states.dtype))
        return states


def pool(states: Tensor, mask: Tensor) -> Tensor:
    """Average the states of each row over its own pieces."""
    weight = mask[:, :, None].to(states.dtype)
    return (states * weight).sum(1) / weight.sum(1)


def load_encoder(upstream: Upstream) -> Encoder:
    """Build the encoder with the published weights in it."""
    tensors = upstream.tensors
    inner = len(tensors["l0.fi.b"])
    positions = tensors["emb.pos"].reshape(-1, upstream.hidden) + tensors["emb.type"][: upstream.hidden]
    encoder = Encoder(upstream.hidden, inner, upstream.heads, upstream.layers, len(positions))
    with torch.no_grad():
        encoder.positions.copy_(torch.from_numpy(positions))
        _copy(encoder.first_norm, tensors["emb.ln.w"], tensors["emb.ln.b"])
        for number, layer in enumerate(encoder.layers):
            _load_layer(layer, tensors, f"l{number}.")
    return encoder


def _load_layer(layer: nn.Module, tensors: dict[str, np.ndarray], prefix: str) -> None:
    names = {
        "query": "q",
        "key": "k",
        "value": "v",
        "mixed": "ao",
        "attention_norm": "aln",
        "widen": "fi",
        "narrow": "fo",
        "output_norm": "oln",
    }
    for mine, theirs in names.items():
        _copy(getattr(layer, mine), tensors[f"{prefix}{theirs}.w"], tensors[f"{prefix}{theirs}.b"])


def _copy(module: nn.Module, weight: np.ndarray, bias: np.ndarray) -> None:
    module.weight.copy_(torch.tensor(weight))
    module.bias.copy_(torch.tensor(bias))
