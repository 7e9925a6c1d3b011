"""Lines of a CSV file as text, whatever program wrote it."""

import io
from collections.abc import Iterator
from io import BufferedReader

from collegia.engines.exports.lines import MAX_LINE_BYTES, lines_of

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
DELIMITERS = ",;\t|"


def delimiter_of(heading: str) -> str:
    """The character that separates the columns of this heading."""
    return max(DELIMITERS, key=heading.count)


def text_lines(stream: BufferedReader) -> Iterator[tuple[str, int]]:
    """Each line as text with its size in bytes; bytes that are not UTF-8 become lone surrogates, to be judged later."""
    if stream.peek(2)[:2] in _UTF16_MARKS:
        yield from _utf16_lines(stream)
        return
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


def _utf16_lines(stream: BufferedReader) -> Iterator[tuple[str, int]]:
    text = io.TextIOWrapper(stream, encoding="utf-16", errors="surrogatepass", newline="")
    while line := text.readline(MAX_LINE_BYTES):
        yield line, 2 * len(line)
