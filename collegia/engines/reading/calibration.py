"""From raw scores to probabilities and decisions, as they were fitted on authors that the model never saw."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from collegia.engines.text.language import Language


class Nearness(IntEnum):
    """How near a message is to protected talk."""

    FAR = 0
    MAYBE = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class LabelRule:
    """How one label is judged in one language.

    `slope`, `counts` and `offset` turn the encoder's logit and the word counts' into a probability (Platt 1999, with
    two inputs); from `decide` on the label is decided, from `show` on it may be shown to a person; `show` is None where
    the label is switched off. Among authors left out it was so shown of `shown` texts, of `right` of them rightly.
    """

    slope: float
    counts: float
    offset: float
    decide: float
    show: float | None
    shown: int = 0
    right: int = 0

    def probability(self, logit: float, counted: float) -> float:
        """Give the calibrated probability, 0 to 1."""
        odds = self.slope * logit + self.counts * counted + self.offset
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


def decide(text: str, probabilities: Mapping[str, float], rules: Mapping[str, LabelRule]) -> frozenset[str]:
    """Give the labels whose probability reaches their balanced threshold; a text without words carries none."""
    if not any(character.isprintable() and not character.isspace() for character in text):
        return frozenset()
    return frozenset(label for label, chance in probabilities.items() if chance >= rules[label].decide)


@dataclass(frozen=True, slots=True)
class ChoiceRule:
    """How the choice among classes is judged in one language: temperature and an offset a class (vector scaling)."""

    slope: float
    offsets: tuple[float, ...]

    def shares(self, logits: Sequence[float]) -> tuple[float, ...]:
        """Give a probability a class, adding up to 1."""
        raised = [self.slope * logit + offset for logit, offset in zip(logits, self.offsets, strict=True)]
        highest = max(raised)
        powers = [math.exp(one - highest) for one in raised]
        return tuple(power / sum(powers) for power in powers)


@dataclass(frozen=True, slots=True)
class EdgeRule:
    """How it is judged that a message carries at least one of the labels that have an edge.

    One logistic regression over everything that the reader scored: the encoder's logits of all labels, those of the
    word counts, those of the choice; from `show` on it may be shown, None where that is switched off.
    """

    weights: tuple[float, ...]
    offset: float
    show: float | None

    def probability(self, scores: Sequence[float]) -> float:
        """Give the calibrated probability, 0 to 1; `scores` has as many numbers as there are weights."""
        odds = self.offset + sum(weight * score for weight, score in zip(self.weights, scores, strict=True))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


@dataclass(frozen=True, slots=True)
class ProtectedRule:
    """How it is judged, from the vector of a message, how near it is to protected talk.

    From `least` on it may be protected, and no mere edge is shown of it; from `surely` on no strain at all.
    """

    weights: NDArray[np.float32]
    offset: float
    least: float
    surely: float

    def nearness(self, vector: NDArray[np.float32]) -> Nearness:
        """Give how near a message is; `vector` is its mean state."""
        value = float(vector @ self.weights) + self.offset
        return Nearness.SURE if value >= self.surely else Nearness.MAYBE if value >= self.least else Nearness.FAR


@dataclass(frozen=True, slots=True)
class Calibration:
    """The rules of every label in every language, of the choice and of the edge where the reader has them."""

    rules: Mapping[Language, Mapping[str, LabelRule]]
    choice: Mapping[Language, ChoiceRule]
    edge: Mapping[Language, EdgeRule]
    protected: ProtectedRule | None

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        """Take what a calibration file says."""
        rules = {
            Language(lang): {label: LabelRule(**rule) for label, rule in labels.items()}
            for lang, labels in kept["rules"].items()
        }
        choice = {
            Language(lang): ChoiceRule(rule["slope"], tuple(rule["offsets"])) for lang, rule in kept["choice"].items()
        }
        edge = {
            Language(lang): EdgeRule(tuple(rule["weights"]), rule["offset"], rule["show"])
            for lang, rule in kept.get("edge", {}).items()
        }
        return cls(rules, choice, edge, _protected(kept.get("protected")))


def _protected(kept: Mapping[str, Any] | None) -> ProtectedRule | None:
    if not kept:
        return None
    return ProtectedRule(np.array(kept["weights"], np.float32), kept["offset"], kept["least"], kept["surely"])
