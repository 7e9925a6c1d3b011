"""Lines of a CSV file as text, whatever program wrote it."""

from collections.abc import Iterator
from typing import BinaryIO

from collegia.engines.exports.lines import lines_of

_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
DELIMITERS = ",;\t|"


def delimiter_of(heading: str) -> str:
    """The character that separates the columns of this heading."""
    return max(DELIMITERS, key=heading.count)


def text_lines(stream: BinaryIO) -> Iterator[tuple[str, int]]:
    """Each line as text with its size in bytes; bytes that are not UTF-8 become lone surrogates, to be judged later."""
    for line in lines_of(stream):
        if line.data is None:
            yield "\n", line.size
            continue
        yield line.data.decode("utf-8", "surrogateescape"), line.size


def repaired(text: str) -> str | None:
    """The text when its bytes were UTF-8 or, as from an old Excel, Windows-1252; None when they were neither."""
    if text.isascii():
        return text
    try:
        raw = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
