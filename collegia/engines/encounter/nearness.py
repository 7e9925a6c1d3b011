"""How like a clause is to each thing a scenario knows: features, the same for every scenario, and what they weigh."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import snowballstemmer
from numpy.typing import NDArray

from collegia.engines.encounter.clauses import Clause
from collegia.engines.encounter.phrases import folded
from collegia.engines.encounter.telling import words_of
from collegia.engines.text.language import Language

STEMMERS = {Language.ENGLISH: "english", Language.SPANISH: "spanish"}
NEAREST = 3
LETTERS = r"[a-z0-9]+"
SIZES = (3, 4, 5)
FEATURES = (
    "nearest",
    "nearest_three",
    "stems",
    "letters",
    "ahead",
    "set_word",
    "manner",
    "nothing",
    "nothing_stems",
    "one",
)
Array = NDArray[np.float32]


class Sort(StrEnum):
    """What kind of thing it is: a fact that is told, or something that is asked."""

    FACT = "fact"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Thing:
    """A fact or a question of a scenario: its wordings in the language of the talk, and its set words."""

    name: str
    sort: Sort
    wordings: tuple[str, ...]
    words: tuple[str, ...] = ()


class Nearness:
    """Compares clauses with the things of one scenario in one language.

    The features of a thing, in the order of `FEATURES`, are the same for every scenario.
    """

    def __init__(
        self,
        things: Sequence[Thing],
        lang: Language,
        vectors: Callable[[Sequence[str]], Array],
        nothing: Sequence[str] = (),
    ) -> None:
        self.things = tuple(things)
        self._stem = snowballstemmer.stemmer(STEMMERS[lang])
        self._rows = [vectors(thing.wordings) for thing in things]
        self._words = [words_of(thing.words) for thing in things]
        wordings = [wording for thing in things for wording in thing.wordings]
        self._bounds = np.cumsum([0, *(len(thing.wordings) for thing in things)])
        self._stems = Shared([self._stems_of(wording) for wording in wordings])
        self._letters = Shared([letters_of(wording) for wording in wordings])
        self._nothing = vectors(nothing) if nothing else None
        self._nothing_stems = Shared([self._stems_of(text) for text in nothing])

    def features(self, clause: Clause, vector: Array) -> Array:
        """Give a row of features for each thing."""
        near = np.array([_nearest(rows @ vector) for rows in self._rows], np.float32)
        stems = self._best(self._stems.with_all(self._stems_of(clause.text)))
        letters = self._best(self._letters.with_all(letters_of(clause.text)))
        plain = folded(clause.text)
        said = [bool(words.search(plain)) for words in self._words]
        manner = [clause.asks if thing.sort is Sort.ASKED else clause.tells for thing in self.things]
        ahead = _ahead(near.sum(axis=1) + stems + letters, [thing.sort for thing in self.things])
        same = np.tile([*self._like_nothing(clause, vector), 1.0], (len(self.things), 1))
        return np.column_stack([near, stems, letters, ahead, said, manner, same]).astype(np.float32)

    def _like_nothing(self, clause: Clause, vector: Array) -> tuple[float, float]:
        """Give how like a clause is to what is said in any scene: by meaning and by stems."""
        if self._nothing is None:
            return 0.0, 0.0
        shared = self._nothing_stems.with_all(self._stems_of(clause.text))
        return float((self._nothing @ vector).max()), float(shared.max())

    def _best(self, shared: Array) -> Array:
        """Give the best wording of each thing."""
        return np.asarray(np.maximum.reduceat(shared, self._bounds[:-1]), np.float32)

    def _stems_of(self, text: str) -> frozenset[str]:
        return frozenset(self._stem.stemWords(re.findall(r"\w+", text.lower())))


class Shared:
    """What texts have in common, each piece weighed by its rarity: the cosine of two sets of pieces."""

    def __init__(self, known: Sequence[frozenset[str]]) -> None:
        counts = Counter(piece for pieces in known for piece in pieces)
        self._rarity = {piece: math.log((len(known) + 1) / (count + 0.5)) ** 2 for piece, count in counts.items()}
        self._rarest = math.log((len(known) + 1) / 0.5) ** 2
        self._holders: dict[str, list[int]] = defaultdict(list)
        for number, pieces in enumerate(known):
            for piece in pieces:
                self._holders[piece].append(number)
        self._lengths = np.array([self._length(pieces) for pieces in known], np.float32)

    def with_all(self, pieces: frozenset[str]) -> Array:
        """Give the cosine with each known text, 0 to 1."""
        both = np.zeros(len(self._lengths), np.float32)
        for piece in pieces:
            holders = self._holders.get(piece)
            if holders:
                both[holders] += self._rarity[piece]
        return np.asarray(both / (self._lengths * (self._length(pieces) or 1.0)), np.float32)

    def _length(self, pieces: frozenset[str]) -> float:
        return math.sqrt(sum(self._rarity.get(piece, self._rarest) for piece in pieces))


def letters_of(text: str) -> frozenset[str]:
    """Give the runs of three to five letters in a text, accents left out."""
    padded = f" {' '.join(re.findall(LETTERS, folded(text)))} "
    return frozenset(padded[at : at + size] for size in SIZES for at in range(len(padded) - size + 1))


def _nearest(likeness: Array) -> tuple[float, float]:
    ordered = np.sort(likeness)[::-1]
    return float(ordered[0]), float(ordered[:NEAREST].mean())


def _ahead(near: Array, sorts: Sequence[Sort]) -> Array:
    """Give how far each thing lies before the nearest other one of its sort; what lies behind has a minus."""
    ahead = np.zeros(len(near), np.float32)
    for sort in Sort:
        mine = [n for n, one in enumerate(sorts) if one is sort]
        for n in mine:
            ahead[n] = near[n] - max((near[other] for other in mine if other != n), default=0.0)
    return ahead
