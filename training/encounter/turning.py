"""Turn the encoder's vectors so that wordings of one thing lie close and all others apart (supervised contrast).

Khosla et al. 2020, over a linear layer alone: the encoder itself stays the reader's.
"""

import random
from collections.abc import Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from collegia.engines.encounter.nearness import Thing

WIDTH, STEPS, RATE, SOFTNESS, KEEP, DROP = 192, 700, 2e-3, 0.07, 1e-2, 0.1
THINGS, WORDINGS, NONE = 24, 6, 20
Vectors = NDArray[np.float32]


def turn_of(
    vectors: Mapping[str, Vectors], scenes: Sequence[Sequence[Thing]], none: Sequence[str]
) -> tuple[Vectors, Vectors]:
    """Give the middle of all vectors and the layer that turns what is left of them."""
    rng = random.Random(7)
    torch.manual_seed(7)
    torch.set_num_threads(1)
    texts = sorted({text for things in scenes for thing in things for text in thing.wordings} | set(none))
    middle = np.mean([vectors[text] for text in texts], axis=0, dtype=np.float32)
    rows = {text: torch.from_numpy(vectors[text] - middle) for text in texts}
    rows = {text: row / row.norm() for text, row in rows.items()}
    _, _, axes = torch.linalg.svd(torch.stack([rows[text] for text in texts]), full_matrices=False)
    start = axes[:WIDTH].clone()
    layer = start.clone().requires_grad_(True)
    optimiser = torch.optim.Adam([layer], lr=RATE)
    for _ in range(STEPS):
        loss = _loss(layer, rows, rng.choice(scenes), none, rng) + KEEP * ((layer - start) ** 2).sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return middle, np.ascontiguousarray(layer.detach().numpy().T)


def _loss(
    layer: Tensor, rows: Mapping[str, Tensor], things: Sequence[Thing], none: Sequence[str], rng: random.Random
) -> Tensor:
    texts, marks = [], []
    for mark, thing in enumerate(rng.sample(things, min(THINGS, len(things)))):
        drawn = rng.sample(thing.wordings, min(WORDINGS, len(thing.wordings)))
        texts += drawn
        marks += [mark] * len(drawn)
    count = len(texts)
    texts += rng.sample(none, min(NONE, len(none)))
    marks += [-1 - n for n in range(len(texts) - count)]
    turned = F.normalize(F.dropout(torch.stack([rows[text] for text in texts]), DROP) @ layer.T, dim=1)
    same = torch.tensor(marks)[:, None] == torch.tensor(marks)[None]
    alone = torch.eye(len(texts), dtype=torch.bool)
    like = (turned @ turned.T / SOFTNESS).masked_fill(alone, -1e9)
    logs = (like - torch.logsumexp(like, 1, keepdim=True)).masked_fill(~same | alone, 0.0)
    return -(logs.sum(1) / (same & ~alone).sum(1).clamp(min=1))[:count].mean()
