"""Lines of a file of any size, each bounded."""

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

MAX_LINE_BYTES = 64 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"


class Line(NamedTuple):
    """One line, numbered from 1, with its line end; `data` is None when it is longer than a line may be."""

    number: int
    data: bytes | None
    size: int


def lines_of(stream: BinaryIO) -> Iterator[Line]:
    """The lines of a stream without a leading byte order mark; a line of over 64 MiB is skipped, not held."""
    number = 0
    while data := stream.readline(MAX_LINE_BYTES):
        number += 1
        size = len(data)
        if size >= MAX_LINE_BYTES and not data.endswith(b"\n"):
            size += _skip_to_end(stream)
            yield Line(number, None, size)
            continue
        yield Line(number, data.removeprefix(_BOM) if number == 1 else data, size)


def _skip_to_end(stream: BinaryIO) -> int:
    skipped = 0
    while data := stream.readline(1024 * 1024):
        skipped += len(data)
        if data.endswith(b"\n"):
            break
    return skipped
