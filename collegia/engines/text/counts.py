"""Word counting: which words and stretches of letters stand in a text, hashed into numbered buckets.

Beside the encoder it catches set phrases; alone it is the baseline that every other model must beat.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from collegia.engines.text.seen import HALF_PAIR, MENTION, REFERENCE

BUCKETS = 1 << 18
SHORTEST, LONGEST = 2, 5
# As much as the encoder sees, at most.
MOST_CHARACTERS = 1024
WORD = re.compile(r"\w+|[^\w\s]+")
DIGIT = re.compile(r"\d")
Family = tuple[NDArray[np.int64], NDArray[np.float32]]


def families(text: str, context: str) -> tuple[Family, Family, Family]:
    """Count words of the text, its letters, and words of the context: buckets with 1 + log of the count each."""
    words, before = _words(text), _words(context)
    return _counted("w", _runs_of(words)), _counted("c", _letters(words)), _counted("x", _runs_of(before))


def _words(text: str) -> list[str]:
    seen = REFERENCE.sub(MENTION, HALF_PAIR.sub("", text[:MOST_CHARACTERS])).lower()
    return WORD.findall(DIGIT.sub("0", seen))


def _runs_of(words: list[str]) -> Iterator[str]:
    yield from words
    yield from map(" ".join, pairwise(words))


def _letters(words: list[str]) -> Iterator[str]:
    for word in words:
        padded = f" {word} "
        for length in range(SHORTEST, min(LONGEST, len(padded)) + 1):
            for start in range(len(padded) - length + 1):
                yield padded[start : start + length]


def _counted(family: str, found: Iterable[str]) -> Family:
    counts = Counter(crc32(f"{family}{one}".encode()) % BUCKETS for one in found)
    buckets = np.fromiter(counts.keys(), np.int64, len(counts))
    return buckets, np.array([1.0 + math.log(count) for count in counts.values()], np.float32)


@dataclass(frozen=True, slots=True)
class CountingModel:
    """A logistic regression a label over the counts.

    `row_of` maps a bucket to its row, -1 where the bucket was too rare to learn from; `rarity` (inverse document
    frequency) and `weights` have a row each.
    """

    row_of: NDArray[np.int32]
    rarity: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Take the arrays of `counts.npz`: `buckets`, `rarity`, `weights`, `bias`."""
        row_of = np.full(BUCKETS, -1, np.int32)
        row_of[arrays["buckets"]] = np.arange(len(arrays["buckets"]), dtype=np.int32)
        rarity, weights, bias = (np.asarray(arrays[name], np.float32) for name in ("rarity", "weights", "bias"))
        return cls(row_of, rarity, weights, bias)

    def logits(self, text: str, context: str) -> NDArray[np.float32]:
        """Give one logit a label."""
        total = self.bias.copy()
        for family in families(text, context):
            rows, values = weighed(family, self.row_of, self.rarity)
            total += values @ self.weights[rows]
        return total


def weighed(
    family: Family, row_of: NDArray[np.int32], rarity: NDArray[np.float32]
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Give the known rows of a family and their tf-idf values, scaled to length one."""
    buckets, counts = family
    rows = row_of[buckets]
    known = rows >= 0
    values = counts[known] * rarity[rows[known]]
    length = float(np.sqrt((values**2).sum()))
    return rows[known], values / np.float32(length or 1.0)
