"""What the three readers share: one encoder, and for each a head, word counts and a calibration."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from collegia.engines.reading.calibration import Calibration, EdgeRule, LabelRule, Nearness, decide
from collegia.engines.reading.head import Head
from collegia.engines.reading.labels import EDGED
from collegia.engines.reading.neutral import Neutral
from collegia.engines.reading.spans import evidence
from collegia.engines.reading.tasks import MESSAGES, TASKS, Task
from collegia.engines.reading.thanks import are_sincere
from collegia.engines.text.counts import CountingModel
from collegia.engines.text.encoder import Encoded, SentenceEncoder
from collegia.engines.text.language import Language
from collegia.engines.text.weights import Weights, open_weights

WEIGHTS = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class Edge:
    """How likely it is that a text has an edge, and the rule that says so."""

    chance: float
    rule: EdgeRule

    @property
    def is_sure(self) -> bool:
        """Whether the probability reaches the one from which it may be shown."""
        return self.rule.show is not None and self.chance >= self.rule.show


@dataclass(frozen=True, slots=True)
class Raw:
    """How one text was scored: probabilities a label, shares a class, the words that decided labels rest on.

    `text` is the clean text, and `parts` are stretches of it; `encoded` is what the reader saw.
    """

    text: str
    lang: Language
    probabilities: Mapping[str, float]
    shares: tuple[float, ...]
    decided: frozenset[str]
    rules: Mapping[str, LabelRule]
    encoded: Encoded
    parts: Mapping[str, tuple[tuple[int, int], ...]]
    edge: Edge | None
    protected: Nearness

    @property
    def respect(self) -> float:
        """The mean of the choice, where it is one from 1 to 5."""
        return sum(share * (n + 1) for n, share in enumerate(self.shares))


class TaskReader:
    """One reader: reads a text beside its context and gives raw readings."""

    def __init__(self, task: Task, weights: Weights, encoder: SentenceEncoder) -> None:
        self.task = task
        self.maker = weights.maker
        self.encoder = encoder
        self._head = Head.of(weights.arrays(f"{task.name}-head.npz"))
        self._counts = CountingModel.of(weights.arrays(f"{task.name}-counts.npz"))
        self._calibration = Calibration.of(weights.json(f"{task.name}-calibration.json"))

    def read(
        self, about: Neutral, context: str, lang: Language, encoded: dict[str, Encoded], *, with_spans: bool
    ) -> Raw:
        """Read one text beside what stood before it, both evened out; `encoded` remembers texts of the same batch."""
        text = about.text
        mine = self._encode(text, encoded)
        before = self._encode(context, encoded).vector if context.strip() else None
        scores = self._head.score(mine.states, before, with_parts=with_spans)
        rules = self._calibration.rules[lang]
        counted = self._counts.logits(text, context)
        probabilities = {
            label: rules[label].probability(float(logit), float(count))
            for label, logit, count in zip(self.task.labels, scores.logits, counted, strict=False)
        }
        decided = decide(text, probabilities, rules)
        edge = self._edge(
            lang, [*scores.logits[: len(self.task.labels)], *counted, *scores.logits[len(self.task.labels) :]]
        )
        if edge and are_sincere(text, edge.chance):
            decided -= EDGED
        marked = decided | ({max(EDGED, key=lambda label: probabilities[label])} if edge and edge.is_sure else set())
        spans = {
            label: tuple(about.clean_span(*span) for span in evidence(text, mine, scores.parts[:, n]))
            for n, label in enumerate(self.task.labels)
            if with_spans and label in marked
        }
        choices = [float(logit) for logit in scores.logits[len(self.task.labels) :]]
        shares = self._calibration.choice[lang].shares(choices) if choices else ()
        protected = self._calibration.protected
        nearness = protected.nearness(mine.vector) if protected else Nearness.FAR
        return Raw(about.clean, lang, probabilities, shares, decided, rules, mine, spans, edge, nearness)

    def _edge(self, lang: Language, scores: list[float]) -> Edge | None:
        if lang not in self._calibration.edge:
            return None
        rule = self._calibration.edge[lang]
        return Edge(rule.probability(scores), rule)

    def shows(self, label: str, lang: str) -> bool:
        """Say whether a label may be shown to people in a language at all."""
        return self._calibration.rules[Language(lang)][label].show is not None

    def encode(self, texts: Iterable[str]) -> dict[str, Encoded]:
        """Encode the texts of a batch together, each once; blank ones are left out."""
        different = [text for text in dict.fromkeys(texts) if text.strip()]
        return dict(zip(different, self.encoder.encode_all(different), strict=True))

    def _encode(self, text: str, encoded: dict[str, Encoded]) -> Encoded:
        if text not in encoded:
            encoded[text] = self.encoder.encode(text)
        return encoded[text]


def open_readers(folder: Path) -> dict[str, TaskReader]:
    """Open the readers of a folder by the names of their tasks; they share one encoder."""
    weights = open_weights(folder)
    encoder = SentenceEncoder(weights)
    return {task.name: TaskReader(task, weights, encoder) for task in TASKS}


@cache
def readers_that_ship() -> dict[str, TaskReader]:
    """Open the weights that ship, once a process."""
    return open_readers(WEIGHTS)


def encoder_that_ships() -> SentenceEncoder:
    """Give the encoder of the readers that ship, for whatever else goes by what a text means."""
    return readers_that_ship()[MESSAGES.name].encoder
