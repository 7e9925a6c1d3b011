"""The words that a label rests on.

A label's logit is a sum over the pieces of the text (see `head`): each word's part is read off, and needs no second
run. Words with the largest parts are given.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from collegia.engines.text.encoder import Encoded

Parts = NDArray[np.float32]

WORD = re.compile(r"\S+")
EDGE = "\"'“”‘’«»()[]{}.,;:…-–—"
MOST_RUNS = 3
# A word belongs to the evidence when it carries this share of what the strongest word carries.
SHARE = 0.4


LabelT = TypeVar("LabelT", bound=str)


@dataclass(frozen=True, slots=True)
class Span(Generic[LabelT]):
    """Words that a label rests on: half-open code points of the clean text that was read."""

    start: int
    end: int
    label: LabelT


def evidence(text: str, encoded: Encoded, by_piece: Parts) -> list[tuple[int, int]]:
    """Give at most three runs of words, half-open code points, that raise the label's logit most; none for no words."""
    words = [found.span() for found in WORD.finditer(text)]
    parts = _parts_by_word(words, encoded, by_piece)
    if not words or parts.max() <= 0:
        return []
    chosen = [n for n in range(len(words)) if parts[n] >= SHARE * parts.max()]
    runs = sorted(_runs(chosen), key=lambda run: -sum(parts[n] for n in run))[:MOST_RUNS]
    spans = [_trimmed(text, words[run[0]][0], words[run[-1]][1]) for run in runs]
    return sorted(span for span in spans if span[0] < span[1])


def _parts_by_word(words: Sequence[tuple[int, int]], encoded: Encoded, by_piece: Parts) -> NDArray[np.float64]:
    parts = np.zeros(max(1, len(words)))
    word = 0
    for (start, end), part in zip(encoded.spans, by_piece, strict=True):
        if start == end:
            continue
        while word < len(words) - 1 and start >= words[word][1]:
            word += 1
        parts[word] += float(part)
    return parts


def _runs(chosen: Iterable[int]) -> list[list[int]]:
    """Join neighbours; one word between two chosen ones is taken along, so that a phrase stays whole."""
    runs: list[list[int]] = []
    for number in chosen:
        if runs and number - runs[-1][-1] <= 2:
            runs[-1].extend(range(runs[-1][-1] + 1, number + 1))
        else:
            runs.append([number])
    return runs


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave quotes and stops out at the edges, unless there is nothing else."""
    inner = text[start:end].strip(EDGE)
    if not inner:
        return start, end
    offset = text[start:end].index(inner)
    return start + offset, start + offset + len(inner)
