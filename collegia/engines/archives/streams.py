"""Reading one member: counted, bounded, and with one exception for every kind of damage."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from io import BufferedReader
from typing import IO, cast

from collegia.engines.archives.limits import MAX_MEMBER_BYTES, MAX_RATIO, RATIO_COUNTS_FROM
from collegia.engines.archives.refusals import DamagedMember, refuse_bomb

DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile, NotImplementedError, RuntimeError, OSError)
_BUFFER = 256 * 1024


class Metered(io.RawIOBase):
    """Passes bytes through; refuses more than a member may hold, reports each read to `on_read`."""

    def __init__(self, raw: IO[bytes], *, name: str, packed: Callable[[], int], on_read: Callable[[int], None]) -> None:
        self._raw = raw
        self._name = name
        self._packed = packed
        self._on_read = on_read
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        try:
            data = self._raw.read(len(view))
        except DAMAGE as damage:
            raise DamagedMember(self._name) from damage
        view[: len(data)] = data
        self._count(len(data))
        return len(data)

    def _count(self, size: int) -> None:
        self._given += size
        self._on_read(size)
        if self._given > MAX_MEMBER_BYTES:
            refuse_bomb(self._name)
        if self._given > RATIO_COUNTS_FROM and self._given > MAX_RATIO * max(self._packed(), 1):
            refuse_bomb(self._name)

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
        super().close()


def metered(
    raw: IO[bytes], *, name: str, packed: Callable[[], int], on_read: Callable[[int], None] = lambda size: None
) -> BufferedReader:
    """A buffered stream over `raw` that raises DamagedMember or ExportRefused and nothing else."""
    counted = Metered(raw, name=name, packed=packed, on_read=on_read)
    return cast(BufferedReader, io.BufferedReader(counted, _BUFFER))


def unpacked_if_gzip(stream: BufferedReader, *, name: str, size: int) -> BufferedReader:
    """The stream itself, or what it holds when the name ends in `.gz`."""
    if not name.endswith(".gz"):
        return stream
    return metered(cast(IO[bytes], gzip.GzipFile(fileobj=stream)), name=name, packed=lambda: size)
