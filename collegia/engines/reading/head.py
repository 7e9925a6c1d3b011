"""The trained head: vectors of a message and its context to one logit a label and the respect score."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]
RESPECT_MIDDLE, RESPECT_SCALE = 3.0, 2.0


@dataclass(frozen=True, slots=True)
class Scores:
    """The raw outcome: a logit for each label, respect on its scale of 1 to 5, and how each would move with the text.

    `slopes` has one row a label: the change of its logit for a change of the text's vector, exact near this text
    because the head is piecewise linear in it.
    """

    logits: Vector
    respect: float
    slopes: Vector


@dataclass(frozen=True, slots=True)
class Head:
    """A straight layer, and a small one beside it that sees text, context and their product."""

    mean: Vector
    scale: Vector
    straight: Vector
    straight_bias: Vector
    meet: Vector
    meet_bias: Vector
    out: Vector

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Take the arrays of `head.npz`."""
        return cls(**{name: np.asarray(array, np.float32) for name, array in arrays.items()})

    def score(self, text: Vector, context: Vector | None) -> Scores:
        """Score a message's vector beside its context's, `None` when nothing went before."""
        mine = (text - self.mean[0]) / self.scale[0]
        theirs = np.zeros_like(mine) if context is None else (context - self.mean[1]) / self.scale[1]
        met = self.meet @ np.concatenate([mine, theirs, mine * theirs]) + self.meet_bias
        outputs = self.straight @ np.concatenate([mine, theirs]) + self.straight_bias + self.out @ np.maximum(met, 0)
        respect = RESPECT_MIDDLE + RESPECT_SCALE * float(outputs[-1])
        return Scores(outputs[:-1], respect, self._slopes(theirs, met > 0))

    def _slopes(self, theirs: Vector, open_gates: NDArray[np.bool_]) -> Vector:
        width = len(theirs)
        through = self.meet[:, :width] + self.meet[:, 2 * width :] * theirs
        slopes = self.straight[:-1, :width] + (self.out[:-1] * open_gates) @ through
        return np.asarray(slopes / self.scale[0], np.float32)
