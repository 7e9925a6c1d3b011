"""The encoder and the heads of the reader, as they are trained."""

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from training.reader.upstream import Upstream

EPSILON = 1e-12
# Keeps the first looks wide.
LOOK_SCALE = 4.0


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
    """Rows of word vectors and a mask in, a state a piece out."""

    def __init__(self, hidden: int, inner: int, heads: int, layers: int, positions: int) -> None:
        super().__init__()
        self.positions = nn.Parameter(torch.zeros(positions, hidden))
        self.first_norm = nn.LayerNorm(hidden, EPSILON)
        self.layers = nn.ModuleList(Layer(hidden, inner, heads) for _ in range(layers))

    def forward(self, words: Tensor, mask: Tensor) -> Tensor:
        states = self.first_norm(words + self.positions[: words.shape[1]])
        bias = (1.0 - mask)[:, None, None, :] * -10000.0
        for layer in self.layers:
            states = layer(states, bias.to(states.dtype))
        return states


class Head(nn.Module):
    """States of a text and the vector of its context to one logit an output.

    Three parts add up: a straight layer over both vectors, started from logistic regressions; a small one that sees
    the two together; and for each output one look at the single pieces (label-wise attention, Mullenbach et al. 2018).
    The last two are zero at the start.
    """

    def __init__(self, hidden: int, interaction: int, outputs: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(2, hidden))
        self.register_buffer("scale", torch.ones(2, hidden))
        self.straight = nn.Linear(2 * hidden, outputs)
        self.meet = nn.Linear(3 * hidden, interaction)
        self.out = nn.Linear(interaction, outputs, bias=False)
        self.look = nn.Linear(hidden, outputs, bias=False)
        self.say = nn.Linear(hidden, outputs, bias=False)
        for layer in (self.straight, self.out, self.say):
            nn.init.zeros_(layer.weight)
        self.dropout = nn.Dropout(0.2)

    def standardise(self, texts: Tensor, contexts: Tensor) -> None:
        """Take mean and spread of text and context vectors, so that every width counts alike."""
        for n, vectors in enumerate((texts, contexts)):
            if len(vectors) > 1:
                self.mean[n] = vectors.mean(0)
                self.scale[n] = vectors.std(0) + 1e-6

    def standardised(self, text: Tensor, context: Tensor, has_context: Tensor) -> Tensor:
        """Put standardised text and context side by side; no context is zero."""
        return torch.cat([self._mine(text), self._theirs(context, has_context)], 1)

    def _mine(self, text: Tensor) -> Tensor:
        return (text - self.mean[0]) / self.scale[0]

    def _theirs(self, context: Tensor, has_context: Tensor) -> Tensor:
        return (context - self.mean[1]) / self.scale[1] * has_context[:, None]

    def forward(self, states: Tensor, mask: Tensor, context: Tensor, has_context: Tensor) -> Tensor:
        text, before = self._mine(pool(states, mask)), self._theirs(context, has_context)
        both = self.dropout(torch.cat([text, before], 1))
        met = F.relu(self.meet(self.dropout(torch.cat([text, before, text * before], 1))))
        return self.straight(both) + self.out(self.dropout(met)) + self._looked(states, mask)

    def _looked(self, states: Tensor, mask: Tensor) -> Tensor:
        pieces = self.dropout(self._mine(states))
        weights = self.look(pieces) / LOOK_SCALE + (1.0 - mask)[:, :, None] * -10000.0
        return (F.softmax(weights, dim=1) * self.say(pieces)).sum(1)


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
