"""The trained head of one reader: the pieces of a text and its context to one logit an output."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]
LOOK_SCALE = 4.0


@dataclass(frozen=True, slots=True)
class Scores:
    """The raw outcome: a logit for each output, and the part that each piece of the text has in each.

    `parts` has a row a piece and a column an output. The head is piecewise linear in the pieces once its looks are
    given, so the parts add up to the logit but for a constant of the output.
    """

    logits: Vector
    parts: Vector


@dataclass(frozen=True, slots=True)
class Head:
    """Three parts that add up: straight, both texts together, and a look at the single pieces (label-wise attention).

    Mullenbach et al. 2018 describe the looks (NAACL, "Explainable prediction of medical codes from clinical text").
    """

    mean: Vector
    scale: Vector
    straight: Vector
    straight_bias: Vector
    meet: Vector
    meet_bias: Vector
    out: Vector
    look: Vector
    say: Vector

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Take the arrays of a head's file."""
        return cls(**{name: np.asarray(array, np.float32) for name, array in arrays.items()})

    def score(self, states: Vector, context: Vector | None, *, with_parts: bool = True) -> Scores:
        """Score the states of a text, shape (pieces, width), beside its context's vector, `None` for no context."""
        pieces = (states - self.mean[0]) / self.scale[0]
        mine = pieces.mean(0)
        theirs = np.zeros_like(mine) if context is None else (context - self.mean[1]) / self.scale[1]
        met = self.meet @ np.concatenate([mine, theirs, mine * theirs]) + self.meet_bias
        looks, said = _softmax(pieces @ self.look.T / LOOK_SCALE), pieces @ self.say.T
        logits = self.straight @ np.concatenate([mine, theirs]) + self.straight_bias + self.out @ np.maximum(met, 0)
        logits = logits + (looks * said).sum(0)
        parts = pieces @ self._slopes(theirs, met > 0).T / len(pieces) + looks * said if with_parts else looks[:0]
        return Scores(np.asarray(logits, np.float32), np.asarray(parts, np.float32))

    def _slopes(self, theirs: Vector, open_gates: NDArray[np.bool_]) -> Vector:
        """Give how each logit moves with the mean of the standardised pieces, near this text."""
        width = len(theirs)
        through = self.meet[:, :width] + self.meet[:, 2 * width :] * theirs
        return np.asarray(self.straight[:, :width] + (self.out * open_gates) @ through, np.float32)


def _softmax(rows: Vector) -> Vector:
    """Turn columns into weights that add up to 1."""
    raised = np.exp(rows - rows.max(axis=0))
    return np.asarray(raised / raised.sum(axis=0), np.float32)
