"""An mbox cut into mails, whichever of its dialects wrote it."""

import re
from collections.abc import Iterator
from io import BufferedReader
from typing import NamedTuple

from collegia.engines.exports.lines import lines_of

# Text comes before attachments; what lies beyond this many bytes of a mail is not looked at.
MAX_MAIL_BYTES = 4 * 1024 * 1024
_SEPARATOR = re.compile(rb"^From \S.*\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.*\d{2}:\d{2}")
_HEADER = re.compile(rb"^[!-9;-~]{1,80}:")
_ESCAPED = re.compile(rb"^>+From ")


class RawMail(NamedTuple):
    """One mail as bytes, the line of the file on which it starts, and the size it takes up there."""

    line: int
    data: bytes
    size: int


def mails_of(stream: BufferedReader) -> Iterator[RawMail]:
    """The mails of an mbox (mboxo and mboxrd), or the one mail of an .eml file."""
    gathered = _Gathered()
    blank_before = True
    waiting: tuple[int, bytes] | None = None
    for number, data, size in lines_of(stream):
        line = data if data is not None else b"\n"
        if waiting is not None:
            # Without a weekday, only a header line after it makes a line that begins with "From " a separator.
            if _HEADER.match(line):
                yield from gathered.taken(number)
            else:
                gathered.add(*waiting)
            waiting = None
        if blank_before and line.startswith(b"From "):
            if _SEPARATOR.match(line):
                yield from gathered.taken(number)
            else:
                waiting = (number, line)
        else:
            gathered.add(number, line[1:] if _ESCAPED.match(line) else line)
        gathered.size += size
        blank_before = not line.strip()
    yield from gathered.taken(0)


class _Gathered:
    """The lines of the mail that is being read."""

    def __init__(self) -> None:
        self.size = 0
        self._first = 1
        self._lines: list[bytes] = []
        self._held = 0

    def add(self, number: int, line: bytes) -> None:
        if not self._lines:
            self._first = number
        if self._held < MAX_MAIL_BYTES:
            self._lines.append(line)
            self._held += len(line)

    def taken(self, next_line: int) -> Iterator[RawMail]:
        data = b"".join(self._lines)
        if data.strip():
            yield RawMail(self._first, data, self.size)
        self._lines, self._held, self.size, self._first = [], 0, 0, next_line
