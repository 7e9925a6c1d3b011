"""What a sentence means, as numbers: the reader's encoder, turned so that two ways of saying one thing lie close."""

from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from collegia.engines.reading.reader import encoder_that_ships
from collegia.engines.text.encoder import SentenceEncoder
from collegia.engines.text.weights import WeightsRefused, open_weights

FOLDER = Path(__file__).parent / "weights"
KEY_BYTES = 8
Vectors = NDArray[np.float32]
Packed = NDArray[np.int8]


class Meaning:
    """Gives each text a vector of length one; examples that ship are looked up and not computed."""

    def __init__(
        self, encoder: SentenceEncoder, middle: Vectors, turn: Vectors, known: Mapping[bytes, Packed] | None = None
    ) -> None:
        self._encoder = encoder
        self._middle = middle
        self._turn = turn
        self._known = known or {}

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Give a row a text."""
        rows = [self._vector(text) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self._turn.shape[1]), np.float32)

    def _vector(self, text: str) -> Vectors:
        known = self._known.get(key_of(text))
        return self.encode(text) if known is None else of_length_one(known.astype(np.float32))

    def encode(self, text: str) -> Vectors:
        """Compute the vector of a text."""
        return of_length_one(np.asarray((self._encoder.encode(text).vector - self._middle) @ self._turn, np.float32))


def of_length_one(vector: Vectors) -> Vectors:
    """Scale a vector; one without length stays as it is."""
    return np.asarray(vector / (np.linalg.norm(vector) or 1.0), np.float32)


def packed(vectors: Vectors) -> Packed:
    """Put rows into bytes, each by its own largest number."""
    return np.asarray(np.rint(vectors / np.abs(vectors).max(axis=1, keepdims=True) * 127), np.int8)


def key_of(text: str) -> bytes:
    """Give what an example is looked up by."""
    return blake2b(text.encode(), digest_size=KEY_BYTES).digest()


@cache
def meaning_that_ships() -> Meaning:
    """Open the weights that ship, once a process; raises `WeightsRefused`, also where the encoder is another."""
    mine, encoder = open_weights(FOLDER), encoder_that_ships()
    if mine.json("matching.json")["encoder"] != encoder.mark:
        raise WeightsRefused("matching was made with another encoder: python -m training.encounter.make")
    arrays = mine.arrays("matching.npz")
    keys = arrays["keys"].reshape(-1, KEY_BYTES)
    known = {key.tobytes(): row for key, row in zip(keys, arrays["rows"], strict=True)}
    return Meaning(encoder, arrays["middle"], arrays["turn"], known)
