"""The table of `collegia disclose`: counts per sender and receiver, read strictly, every mistake named."""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from collegia.engines.disclosure.contributions import Contribution

COLUMNS = ("period", "unit", "from_role", "to_role", "sender", "receiver", "measure", "count")
STANDARD_INPUT = "-"
# Sums stay below 2 ** 53, in which they are exact, for any table that can be read.
GREATEST = 10**9


class BadTable(ValueError):
    """The table cannot be used; the message has a line for each mistake."""


def read_contributions(source: str) -> list[Contribution]:
    """Read the rows of a CSV file, or of standard input for "-". Raises BadTable with all that is wrong."""
    rows = csv.reader(_text(source).splitlines(keepends=True), strict=True)
    problems: list[str] = []
    try:
        columns = next(rows, [])
        _check_header(columns)
        found = [_contribution(row, columns, rows.line_num, problems) for row in rows if row]
    except csv.Error as problem:
        problems.append(f"line {rows.line_num}: {problem}.")
    if problems:
        raise BadTable("\n".join(problems))
    return [one for one in found if one is not None]


def _text(source: str) -> str:
    try:
        content = sys.stdin.buffer.read() if source == STANDARD_INPUT else Path(source).read_bytes()
        return content.decode("utf-8-sig")
    except OSError as problem:
        raise BadTable(f"{source} cannot be read: {problem.strerror}. Check the path.") from problem
    except UnicodeDecodeError as problem:
        line = problem.object[: problem.start].count(b"\n") + 1
        raise BadTable(f"line {line}: the file is not UTF-8. Save it as UTF-8.") from problem


def _check_header(columns: list[str]) -> None:
    if sorted(columns) != sorted(COLUMNS):
        raise BadTable(f"line 1: the columns should be {','.join(COLUMNS)} and are {','.join(columns) or 'missing'}.")


def _contribution(row: list[str], columns: list[str], line: int, problems: list[str]) -> Contribution | None:
    if len(row) != len(columns):
        problems.append(f"line {line}: {len(row)} columns where {len(columns)} are needed.")
        return None
    values = {name: value.strip() for name, value in zip(columns, row, strict=True)}
    wrong = [f"line {line}, column {name}: {why}." for name, why in _mistakes(values)]
    if wrong:
        problems.extend(wrong)
        return None
    unit = tuple(part.strip() for part in values.pop("unit").split("/"))
    return Contribution(unit=unit, count=int(values.pop("count")), **values)


def _mistakes(values: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if not value:
            yield name, "it is empty"
        elif name == "count" and not (value.isascii() and value.isdigit() and int(value) <= GREATEST):
            yield name, f"{value[:40]!r} is no whole number from 0 to {GREATEST:,}"
        elif name == "unit" and not all(part.strip() for part in value.split("/")):
            yield name, f"{value[:80]!r} has a level without a name"
