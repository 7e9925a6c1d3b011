"""Hears how like a sentence is to sentences that drift: one linear rule a kind, over the vector of the encoder."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from collegia.engines.reading.reader import encoder_that_ships
from collegia.engines.text.weights import WeightsRefused

RULES = Path(__file__).parent / "data/drift-rules.json"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind: a score of at least `least` says that a sentence is of it (training/drift/make.py)."""

    weights: NDArray[np.float32]
    offset: float
    least: float

    def margin(self, vector: NDArray[np.float32]) -> float:
        """Give how far above the threshold a sentence's vector (width 384) lies."""
        return float(self.weights @ vector) + self.offset - self.least


class Ear:
    """Hears how sentences drift; the rules hold for one encoder alone."""

    def __init__(self, rules: Path = RULES) -> None:
        kept, self._encoder = json.loads(rules.read_text(encoding="utf-8")), encoder_that_ships()
        if kept["encoder"] != self._encoder.mark:
            raise WeightsRefused("the rules of drift were made with another encoder: python -m training.drift.make")
        self._rules = {
            kind: Rule(np.array(rule["weights"], np.float32), rule["offset"], rule["least"])
            for kind, rule in kept["kinds"].items()
        }

    def margins(self, sentence: str) -> dict[str, float]:
        """Give for each kind how far a sentence is above its threshold; below zero it is not of the kind."""
        vector = self._encoder.encode(sentence).vector
        return {kind: rule.margin(vector) for kind, rule in self._rules.items()}


@cache
def ear_that_ships() -> Ear:
    """Open the rules that ship, once a process; raises `WeightsRefused`."""
    return Ear()
