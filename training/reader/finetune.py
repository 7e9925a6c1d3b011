"""Fine-tune the lower layers of the encoder and the heads on all labels and respect together."""

import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from collegia.engines.text.q4 import unpack_rows
from collegia.engines.text.tokens import PieceTokenizer
from training.reader.network import load_encoder
from training.reader.texts import Example, label_matrix
from training.reader.upstream import Upstream
from training.reader.vocabulary import kept_pieces

RESPECT_MIDDLE, RESPECT_SCALE = 3.0, 2.0


@dataclass(frozen=True)
class Settings:
    """What was chosen for the weights that ship; docs/reader.md has what else was tried."""

    layers: int = 6
    frozen_layers: int = 0
    epochs: int = 6
    batch: int = 16
    encoder_rate: float = 2e-4
    head_rate: float = 2e-3
    respect_weight: float = 0.5
    interaction: int = 96
    head_penalty: float = 0.003
    joined_share: float = 0.0
    seed: int = 7
    threads: int = 1


class Head(nn.Module):
    """Standardised vectors of text and context to one logit a label and the respect score.

    A straight layer starts from logistic regressions; a small one beside it, zero at the start, sees both together.
    """

    def __init__(self, hidden: int, interaction: int, outputs: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(2, hidden))
        self.register_buffer("scale", torch.ones(2, hidden))
        self.straight = nn.Linear(2 * hidden, outputs)
        self.meet = nn.Linear(3 * hidden, interaction)
        self.out = nn.Linear(interaction, outputs, bias=False)
        nn.init.zeros_(self.out.weight)
        self.dropout = nn.Dropout(0.2)

    def forward(self, text: Tensor, context: Tensor, has_context: Tensor) -> Tensor:
        text = (text - self.mean[0]) / self.scale[0]
        context = (context - self.mean[1]) / self.scale[1] * has_context[:, None]
        both = self.dropout(torch.cat([text, context], 1))
        met = F.relu(self.meet(self.dropout(torch.cat([text, context, text * context], 1))))
        return self.straight(both) + self.out(self.dropout(met))


class Reader:
    """Tokeniser, word table, encoder and head of one training run."""

    def __init__(self, upstream: Upstream, settings: Settings, outputs: int) -> None:
        kept = kept_pieces(upstream.pieces)
        self.settings = settings
        self.tokenizer = PieceTokenizer(
            [(upstream.pieces[n], float(upstream.scores[n])) for n in kept], upstream.character_map
        )
        self.rows = upstream.word_rows[kept]
        self.encoder = load_encoder(upstream)
        del self.encoder.layers[settings.layers :]
        self.head = Head(upstream.hidden, settings.interaction, outputs)

    def words(self, texts: list[str]) -> tuple[Tensor, Tensor]:
        """Look up the word vectors of some texts, padded to the longest, with their mask."""
        ids = [self.tokenizer.ids(text) for text in texts]
        longest = max(map(len, ids))
        mask = torch.tensor([[1.0] * len(row) + [0.0] * (longest - len(row)) for row in ids])
        padded = np.array([row + [1] * (longest - len(row)) for row in ids])
        return torch.from_numpy(unpack_rows(self.rows[padded.ravel()]).reshape(*padded.shape, -1)), mask

    def vectors(self, texts: list[str]) -> Tensor:
        """Encode texts without training anything."""
        self.encoder.eval()
        with torch.no_grad():
            return torch.cat([self.encoder(*self.words([text])) for text in texts])


def train(upstream: Upstream, examples: list[Example], settings: Settings, log: bool = True) -> Reader:
    """Train on these examples with the settings' seed and give the reader of the last epoch."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    targets = label_matrix(examples)
    reader = Reader(upstream, settings, targets.shape[1] + 1)
    _start_head(reader, examples, targets)
    optimiser, schedule = _optimiser(reader, settings, len(examples))
    rng = np.random.default_rng(settings.seed)
    by_author: dict[str, list[Example]] = {}
    for example in examples:
        by_author.setdefault(example.group, []).append(example)
    lengths = np.array([len(example.text) + len(example.context) for example in examples])
    for epoch in range(settings.epochs):
        started, total = time.time(), 0.0
        reader.encoder.train()
        reader.head.train()
        for batch in _batches(lengths, settings.batch, rng):
            total += _step(reader, joined_up([examples[n] for n in batch], by_author, settings, rng), rng, optimiser)
            schedule.step()
        if log:
            print(f"epoch {epoch + 1} loss {total:.2f} {time.time() - started:.0f} s", flush=True)
    return reader


def _start_head(reader: Reader, examples: list[Example], targets: NDArray[np.float32]) -> None:
    """Standardise by the frozen vectors and start the straight layer from logistic and ridge regressions."""
    text = reader.vectors([example.text for example in examples])
    has_context = torch.tensor([bool(example.context) for example in examples])
    context = reader.vectors([example.context for example in examples])
    for n, part in enumerate((text, context[has_context])):
        reader.head.mean[n] = part.mean(0)
        reader.head.scale[n] = part.std(0) + 1e-6
    text = (text - reader.head.mean[0]) / reader.head.scale[0]
    context = (context - reader.head.mean[1]) / reader.head.scale[1] * has_context[:, None]
    rows = torch.cat([text, context], 1).numpy()
    with torch.no_grad():
        for n, column in enumerate(targets.T):
            _start_label(reader, n, rows, column)
        _start_respect(reader, rows, np.array([_scaled(example.respect) for example in examples], np.float32))


def _start_label(reader: Reader, number: int, rows: NDArray[np.float32], column: NDArray[np.float32]) -> None:
    fitted = LogisticRegression(C=reader.settings.head_penalty, max_iter=500).fit(rows, column)
    reader.head.straight.weight[number] = torch.tensor(fitted.coef_[0], dtype=torch.float32)
    reader.head.straight.bias[number] = float(fitted.intercept_[0])


def _start_respect(reader: Reader, rows: NDArray[np.float32], respect: NDArray[np.float32]) -> None:
    penalty = 1.0 / reader.settings.head_penalty * np.eye(rows.shape[1], dtype=np.float32)
    weight = np.linalg.solve(rows.T @ rows + penalty, rows.T @ (respect - respect.mean()))
    reader.head.straight.weight[-1] = torch.tensor(weight, dtype=torch.float32)
    reader.head.straight.bias[-1] = float(respect.mean())


def _scaled(respect: float) -> float:
    return (respect - RESPECT_MIDDLE) / RESPECT_SCALE


def _optimiser(
    reader: Reader, settings: Settings, examples: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    reader.encoder.requires_grad_(True)
    for layer in reader.encoder.layers[: settings.frozen_layers]:
        layer.requires_grad_(False)
    optimiser = torch.optim.AdamW(
        [
            {"params": [p for p in reader.encoder.parameters() if p.requires_grad], "lr": settings.encoder_rate},
            {"params": reader.head.parameters(), "lr": settings.head_rate},
        ],
        weight_decay=0.01,
    )
    steps = settings.epochs * (-(-examples // settings.batch))
    warm = max(1, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
    )
    return optimiser, schedule


def _batches(lengths: NDArray[np.int64], size: int, rng: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """Deal all examples into batches at random, like lengths together so that little is padding."""
    order = rng.permutation(len(lengths))
    pools = [order[start : start + 12 * size] for start in range(0, len(order), 12 * size)]
    ordered = np.concatenate([pool[np.argsort(lengths[pool], kind="stable")] for pool in pools])
    batches = [ordered[start : start + size] for start in range(0, len(ordered), size)]
    yield from (batches[n] for n in rng.permutation(len(batches)))


def _step(
    reader: Reader,
    examples: list[Example],
    rng: np.random.Generator,
    optimiser: torch.optim.Optimizer,
) -> float:
    wanted = torch.from_numpy(label_matrix(examples))
    respect = torch.tensor([_scaled(example.respect) for example in examples])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        text, context, has_context = _encode(reader, examples, rng)
    logits = reader.head(text.float(), context.float(), has_context)
    loss = F.binary_cross_entropy_with_logits(logits[:, :-1], wanted)
    loss = loss + reader.settings.respect_weight * F.mse_loss(logits[:, -1], respect)
    optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_([*reader.encoder.parameters(), *reader.head.parameters()], 1.0)
    optimiser.step()
    return float(loss)


def _encode(reader: Reader, examples: list[Example], rng: np.random.Generator) -> tuple[Tensor, Tensor, Tensor]:
    text = reader.encoder(*reader.words([varied(example.text, rng) for example in examples]))
    has_context = torch.tensor([bool(example.context) for example in examples])
    context = torch.zeros_like(text)
    if has_context.any():
        given = [varied(example.context, rng) for example in examples if example.context]
        context = context.index_put((has_context.nonzero()[:, 0],), reader.encoder(*reader.words(given)))
    return text, context, has_context.float()


def joined_up(
    examples: list[Example], by_author: dict[str, list[Example]], settings: Settings, rng: np.random.Generator
) -> list[Example]:
    """Let a share of the messages run on into another one of the same author that answers nothing.

    The labels of both hold then, and respect is the lower one: so that length alone never stands for a label.
    """
    return [
        _run_on(example, by_author[example.group], rng) if rng.random() < settings.joined_share else example
        for example in examples
    ]


def _run_on(first: Example, others: list[Example], rng: np.random.Generator) -> Example:
    second = others[int(rng.integers(len(others)))]
    if second.context or second.id == first.id:
        return first
    text = first.text.rstrip()
    text += (" " if text.endswith((".", "?", "!", "…")) else ". ") + second.text
    return replace(first, text=text, labels=first.labels | second.labels, respect=min(first.respect, second.respect))


def varied(text: str, rng: np.random.Generator) -> str:
    """Now and then type the text as somebody else would: lower case, no accents, no last full stop."""
    if rng.random() < 0.12:
        text = text.lower()
    if rng.random() < 0.10:
        text = _without_accents(text)
    if rng.random() < 0.10:
        text = text.rstrip(".")
    return text


def _without_accents(text: str) -> str:
    """Leave the tilde of ñ where it is: without it the word is another one."""
    bare = unicodedata.normalize("NFD", text).replace("n\u0303", "ñ").replace("N\u0303", "Ñ")
    return "".join(character for character in bare if not unicodedata.combining(character))
