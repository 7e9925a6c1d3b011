"""Fine-tune the lower layers of the encoder and the heads of all readers together."""

import time
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from collegia.engines.reading.tasks import Task
from collegia.engines.text.q4 import unpack_rows
from collegia.engines.text.tokens import PieceTokenizer
from training.reader.network import Encoder, Head, load_encoder, pool
from training.reader.texts import Example, choice_matrix, label_matrix, of_task
from training.reader.upstream import Upstream
from training.reader.vocabulary import kept_pieces


@dataclass(frozen=True)
class Settings:
    """What was chosen for the weights that ship; docs/reader.md has what else was tried."""

    layers: int = 8
    epochs: int = 3
    batch: int = 16
    encoder_rate: float = 2e-4
    head_rate: float = 2e-3
    choice_weight: float = 0.3
    interaction: int = 96
    head_penalty: float = 0.003
    seed: int = 7
    threads: int = 1


class Reader:
    """Tokeniser, word table, encoder and one head a task of one training run."""

    def __init__(self, upstream: Upstream, settings: Settings, tasks: Iterable[Task]) -> None:
        kept = kept_pieces(upstream.pieces)
        self.settings = settings
        self.tokenizer = PieceTokenizer(
            [(upstream.pieces[n], float(upstream.scores[n])) for n in kept], upstream.character_map
        )
        self.rows = upstream.word_rows[kept]
        self.encoder: Encoder = load_encoder(upstream)
        del self.encoder.layers[settings.layers :]
        self.heads = nn.ModuleDict(
            {
                task.name: Head(upstream.hidden, settings.interaction, len(task.labels) + len(task.choices))
                for task in tasks
            }
        )

    def words(self, texts: list[str]) -> tuple[Tensor, Tensor]:
        """Look up the word vectors of some texts, padded to the longest, with their mask."""
        ids = [self.tokenizer.ids(text) for text in texts]
        longest = max(map(len, ids))
        mask = torch.tensor([[1.0] * len(row) + [0.0] * (longest - len(row)) for row in ids])
        padded = np.array([row + [1] * (longest - len(row)) for row in ids])
        return torch.from_numpy(unpack_rows(self.rows[padded.ravel()]).reshape(*padded.shape, -1)), mask

    def vectors(self, texts: list[str]) -> Tensor:
        """Encode texts without training anything, those of like length together."""
        self.encoder.eval()
        order = np.argsort([len(text) for text in texts], kind="stable")
        with torch.no_grad():
            parts = [
                pool(*self._states([texts[n] for n in rows])) for rows in np.array_split(order, -(-len(texts) // 32))
            ]
        return torch.cat(parts)[torch.from_numpy(np.argsort(order))]

    def _states(self, texts: list[str]) -> tuple[Tensor, Tensor]:
        words, mask = self.words(texts)
        return self.encoder(words, mask), mask

    def outputs(self, texts: list[str], contexts: list[str], task: Task) -> Tensor:
        """Run encoder and head: a row a text, a logit a label and then one a class of the choice."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states, mask = self._states(texts)
            has_context = torch.tensor([bool(context) for context in contexts])
            before = torch.zeros(len(texts), states.shape[2], dtype=states.dtype)
            if has_context.any():
                vectors = pool(*self._states([context for context in contexts if context]))
                before = before.index_put((has_context.nonzero()[:, 0],), vectors)
        made: Tensor = self.heads[task.name](states.float(), mask, before.float(), has_context.float())
        return made


def train(upstream: Upstream, examples: list[Example], settings: Settings, log: bool = True) -> Reader:
    """Train on these examples with the settings' seed and give the reader of the last epoch."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    tasks = list(dict.fromkeys(example.task for example in examples))
    reader = Reader(upstream, settings, tasks)
    for task in tasks:
        _start_head(reader, of_task(examples, task))
    rng = np.random.default_rng(settings.seed)
    steps = settings.epochs * sum(-(-len(of_task(examples, task)) // settings.batch) for task in tasks)
    optimiser, schedule = _optimiser(reader, settings, steps)
    for epoch in range(settings.epochs):
        started, total = time.time(), 0.0
        reader.encoder.train()
        reader.heads.train()
        for batch in _batches(examples, tasks, settings.batch, rng):
            total += _step(reader, batch, rng, optimiser)
            schedule.step()
        if log:
            print(f"epoch {epoch + 1} loss {total:.2f} {time.time() - started:.0f} s", flush=True)
    return reader


def _start_head(reader: Reader, examples: list[Example]) -> None:
    """Standardise by the frozen vectors and start the straight layer from logistic regressions."""
    head, texts = reader.heads[examples[0].task.name], reader.vectors([example.text for example in examples])
    has_context = torch.tensor([bool(example.context) for example in examples])
    contexts = torch.zeros_like(texts)
    if has_context.any():
        contexts[has_context] = reader.vectors([example.context for example in examples if example.context])
    head.standardise(texts, contexts[has_context])
    rows = head.standardised(texts, contexts, has_context.float()).numpy()
    targets = label_matrix(examples)
    if examples[0].choice:
        targets = np.column_stack([targets, choice_matrix(examples) > 0.5])
    with torch.no_grad():
        for n, column in enumerate(targets.T):
            if 0 < column.sum() < len(column):
                _start_output(reader, head, n, rows, column)


def _start_output(
    reader: Reader, head: Head, number: int, rows: NDArray[np.float32], column: NDArray[np.float32]
) -> None:
    fitted = LogisticRegression(C=reader.settings.head_penalty, max_iter=80, tol=1e-2).fit(rows, column)
    head.straight.weight[number] = torch.tensor(fitted.coef_[0], dtype=torch.float32)
    head.straight.bias[number] = float(fitted.intercept_[0])


def _optimiser(
    reader: Reader, settings: Settings, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    optimiser = torch.optim.AdamW(
        [
            {"params": reader.encoder.parameters(), "lr": settings.encoder_rate},
            {"params": reader.heads.parameters(), "lr": settings.head_rate},
        ],
        weight_decay=0.01,
    )
    warm = max(1, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
    )
    return optimiser, schedule


def _batches(
    examples: list[Example], tasks: list[Task], size: int, rng: np.random.Generator
) -> Iterator[list[Example]]:
    """Deal all examples into batches of one task each, like lengths together, and mix the batches."""
    batches = [batch for task in tasks for batch in _batches_of(of_task(examples, task), size, rng)]
    yield from (batches[n] for n in rng.permutation(len(batches)))


def _batches_of(examples: list[Example], size: int, rng: np.random.Generator) -> list[list[Example]]:
    lengths = np.array([len(example.text) + len(example.context) for example in examples])
    order = rng.permutation(len(lengths))
    pools = [order[start : start + 12 * size] for start in range(0, len(order), 12 * size)]
    ordered = np.concatenate([pool[np.argsort(lengths[pool], kind="stable")] for pool in pools])
    return [[examples[n] for n in ordered[start : start + size]] for start in range(0, len(ordered), size)]


def _step(reader: Reader, examples: list[Example], rng: np.random.Generator, optimiser: torch.optim.Optimizer) -> float:
    task = examples[0].task
    texts, contexts = ([varied(part, rng) for part in parts] for parts in _parts(examples))
    logits = reader.outputs(texts, contexts, task)
    wanted = torch.from_numpy(label_matrix(examples))
    loss = F.binary_cross_entropy_with_logits(logits[:, : len(task.labels)], wanted)
    if task.choices:
        chosen = torch.from_numpy(choice_matrix(examples))
        loss = loss + reader.settings.choice_weight * F.cross_entropy(logits[:, len(task.labels) :], chosen)
    optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_([*reader.encoder.parameters(), *reader.heads.parameters()], 1.0)
    optimiser.step()
    return float(loss.detach())


def _parts(examples: list[Example]) -> tuple[list[str], list[str]]:
    return [example.text for example in examples], [example.context for example in examples]


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
