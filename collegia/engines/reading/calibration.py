"""From raw scores to probabilities and decisions, as they were fitted on authors that the model never saw."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from collegia.engines.reading.labels import MessageLabel
from collegia.engines.text.language import Language


@dataclass(frozen=True, slots=True)
class LabelRule:
    """How one label is judged in one language.

    `slope`, `counts` and `offset` turn the encoder's logit and the word counts' into a probability (Platt 1999, with
    two inputs); from `decide` on the label is decided, from `show` on it may be shown to a person; `show` is None where
    the label is switched off.
    """

    slope: float
    counts: float
    offset: float
    decide: float
    show: float | None

    def probability(self, logit: float, counted: float) -> float:
        """Give the calibrated probability, 0 to 1."""
        odds = self.slope * logit + self.counts * counted + self.offset
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


@dataclass(frozen=True, slots=True)
class Calibration:
    """The rules of every label in every language, and the straight line that puts respect right."""

    rules: Mapping[Language, Mapping[MessageLabel, LabelRule]]
    respect: Mapping[Language, tuple[float, float]]

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        """Take what `calibration.json` says."""
        rules = {
            Language(lang): {MessageLabel(label): LabelRule(**rule) for label, rule in labels.items()}
            for lang, labels in kept["rules"].items()
        }
        respect = {Language(lang): (float(line[0]), float(line[1])) for lang, line in kept["respect"].items()}
        return cls(rules, respect)

    def respect_of(self, raw: float, lang: Language) -> float:
        """Put a raw respect score right and keep it between 1 and 5."""
        slope, offset = self.respect[lang]
        return max(1.0, min(5.0, slope * raw + offset))
