"""What every verb shares that reads a file of JSON lines and answers each in its place."""

import json
import os
import queue
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

ALL_GOOD, WRONG_CALL, SOME_BAD = 0, 2, 3
STANDARD_INPUT = "-"
BATCH = 32
WAITING = 256
Row = Mapping[str, Any]
T = TypeVar("T")


class BadLine(ValueError):
    """A line cannot be used; the message says why, for the person who wrote the file."""


@dataclass(frozen=True)
class _Line:
    number: int
    content: bytes


def answer_lines(
    source: str,
    parse: Callable[[Row], T],
    answer: Callable[[Sequence[T]], Sequence[Row]],
    *,
    batch: int = BATCH,
) -> int:
    """Answer each line of `source` ("-" is standard input) with one line, in order, as soon as it has come.

    `parse` takes the object of a line and raises BadLine; `answer` takes what has come so far, `batch` at most. A bad
    line is answered with its number and what is wrong. Gives the exit status: 0, 3 some lines bad, 2 cannot be read.
    """
    try:
        file = sys.stdin.buffer if source == STANDARD_INPUT else Path(source).open("rb")  # noqa: SIM115  closed below
    except OSError as problem:
        print(f"collegia: {source} cannot be read: {problem.strerror}.", file=sys.stderr)
        return WRONG_CALL
    with file:
        return _answer_all(file, parse, answer, batch)


def all_lines(source: str, parse: Callable[[Row], T]) -> list[T]:
    """Give every line of `source` ("-" is standard input) parsed, for a verb that needs them all at once.

    Empty lines are passed over. Raises BadLine, which says the number of the line, and OSError.
    """
    content = sys.stdin.buffer.read() if source == STANDARD_INPUT else Path(source).read_bytes()
    parsed = []
    for number, line in enumerate(content.splitlines(), start=1):
        value, problem = _parsed(_Line(number, line), parse) if line.strip() else (None, None)
        if problem:
            raise BadLine(f"line {number}: {problem['error']}")
        if value is not None:
            parsed.append(value)
    return parsed


def text_of(row: Row, name: str, *, needed: bool = False) -> str:
    """Give a field that holds text; a missing or null one is "" unless it is needed. Raises BadLine."""
    value = row.get(name)
    if value is None and not needed:
        return ""
    if value is None:
        raise BadLine(f"the field {name} is missing")
    if not isinstance(value, str):
        raise BadLine(f"the field {name} is not text")
    return value


def id_of(row: Row) -> str | int:
    """Give the field id, text or a whole number. Raises BadLine."""
    value = row.get("id")
    if value is None:
        raise BadLine("the field id is missing")
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise BadLine("the field id is neither text nor a whole number")
    return value


def _answer_all(
    file: BinaryIO, parse: Callable[[Row], T], answer: Callable[[Sequence[T]], Sequence[Row]], batch: int
) -> int:
    some_bad = False
    try:
        for lines in _batches(file, batch):
            read = [_parsed(line, parse) for line in lines]
            good = [item for item, problem in read if problem is None]
            answers = iter(answer(good) if good else ())  # type: ignore[arg-type]
            rows = [next(answers) if problem is None else problem for _, problem in read]
            some_bad = some_bad or len(good) < len(read)
            _write(rows)
    except BrokenPipeError:
        # Whoever read us has gone; what is still buffered must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return SOME_BAD if some_bad else ALL_GOOD


def _batches(file: BinaryIO, most: int) -> Iterator[list[_Line]]:
    """Give what has come: line by line when lines come slowly, together when they come fast."""
    waiting: queue.Queue[_Line | OSError | None] = queue.Queue(WAITING)
    threading.Thread(target=_read_into, args=(file, waiting), daemon=True).start()
    while True:
        item: _Line | OSError | _NothingReady | None = waiting.get()
        lines: list[_Line] = []
        while isinstance(item, _Line):
            lines.append(item)
            item = _next_ready(waiting) if len(lines) < most else _NOTHING_READY
        if lines:
            yield lines
        if item is None:
            return
        if isinstance(item, OSError):
            raise item


class _NothingReady:
    """Says that the next line has not come yet."""


_NOTHING_READY = _NothingReady()


def _next_ready(waiting: "queue.Queue[_Line | OSError | None]") -> _Line | OSError | _NothingReady | None:
    try:
        return waiting.get_nowait()
    except queue.Empty:
        return _NOTHING_READY


def _read_into(file: BinaryIO, waiting: "queue.Queue[_Line | OSError | None]") -> None:
    try:
        for number, content in enumerate(file, start=1):
            waiting.put(_Line(number, content))
    except OSError as problem:
        waiting.put(problem)
    waiting.put(None)


def _parsed(line: _Line, parse: Callable[[Row], T]) -> tuple[T | None, Row | None]:
    try:
        return parse(_object(line)), None
    except BadLine as problem:
        return None, {"line": line.number, "error": str(problem)}


def _object(line: _Line) -> Row:
    try:
        text = line.content.decode("utf-8-sig" if line.number == 1 else "utf-8")
        value = json.loads(text)
    except UnicodeDecodeError as problem:
        raise BadLine("the line is not UTF-8") from problem
    except (ValueError, RecursionError) as problem:
        raise BadLine("the line is not JSON" if line.content.strip() else "the line is empty") from problem
    if not isinstance(value, dict):
        raise BadLine("the line is not a JSON object")
    return value


def _write(rows: Sequence[Row]) -> None:
    sys.stdout.buffer.write(b"".join(map(_encoded, rows)))
    sys.stdout.buffer.flush()


def _encoded(row: Row) -> bytes:
    try:
        return json.dumps(row, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        # Half of a surrogate pair, which JSON can carry and UTF-8 cannot.
        return json.dumps(row).encode() + b"\n"
