"""The table of `collegia ratings`: who rated whom how, read strictly, every mistake named with its line."""

import csv
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from collegia.engines.ratings.table import Ratings

NEEDED, OPTIONAL = ("rater", "person", "rating"), "item"
STANDARD_INPUT = "-"
MOST_TOLD = 50
# Beyond this, squares of ratings would no longer be told apart.
GREATEST = 1e9


class BadTable(ValueError):
    """The table cannot be used; the message has a line for each mistake, with what to do."""


@dataclass(frozen=True, slots=True)
class _Row:
    rater: str
    person: str
    item: str
    rating: float


def read_ratings(source: str) -> Ratings:
    """Read a CSV file, or standard input for "-". Raises BadTable, and RatingsRefused for too little to fit."""
    lines = csv.reader(_text(source).splitlines(keepends=True), strict=True)
    problems: list[str] = []
    rows: list[_Row] = []
    try:
        places = _places(next(lines, []))
        for fields in lines:
            if any(fields):
                rows.extend(_row(fields, places, lines.line_num, problems))
    except csv.Error as problem:
        problems.append(f"line {lines.line_num}: {problem}. Put fields that hold quotes or line ends in quotes.")
    if problems:
        raise BadTable("\n".join(_told(problems)))
    items = [row.item for row in rows] if OPTIONAL in places else None
    return Ratings.of([row.rater for row in rows], [row.person for row in rows], [row.rating for row in rows], items)


def _text(source: str) -> str:
    try:
        content = sys.stdin.buffer.read() if source == STANDARD_INPUT else Path(source).read_bytes()
        return content.decode("utf-8-sig")
    except OSError as problem:
        raise BadTable(f"{source} cannot be read: {problem.strerror}. Check the path.") from problem
    except UnicodeDecodeError as problem:
        line = problem.object[: problem.start].count(b"\n") + 1
        raise BadTable(f"line {line}: the file is not UTF-8. Save it as UTF-8.") from problem


def _places(header: list[str]) -> dict[str, int]:
    """Give where the columns stand; others are passed over."""
    names = [name.strip() for name in header]
    wanted = [*NEEDED, OPTIONAL]
    for name in wanted:
        if names.count(name) > 1:
            raise BadTable(f"line 1: the column {name} is there {names.count(name)} times. Keep one of them.")
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise BadTable(
            f"line 1: the column {', '.join(missing)} is missing."
            " The first line should name rater,person,rating and, where ratings are of several items, item."
        )
    return {name: names.index(name) for name in wanted if name in names}


def _row(fields: list[str], places: dict[str, int], line: int, problems: list[str]) -> Iterator[_Row]:
    if len(fields) <= max(places.values()):
        problems.append(f"line {line}: {len(fields)} columns where {max(places.values()) + 1} are needed. Fill it up.")
        return
    values = {name: fields[place].strip() for name, place in places.items()}
    wrong = [f"line {line}, column {name}: {why}" for name, why in _mistakes(values)]
    problems.extend(wrong)
    if not wrong:
        yield _Row(values["rater"], values["person"], values.get(OPTIONAL, ""), float(values["rating"]))


def _mistakes(values: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if not value:
            yield name, "it is empty. Fill it in or leave the row out."
        elif name == "rating" and not _is_number(value):
            yield name, f"{value[:40]!r} is no number. Write it like 4 or 3.5, or leave the row out."


def _is_number(value: str) -> bool:
    try:
        return math.isfinite(float(value)) and abs(float(value)) <= GREATEST
    except ValueError:
        return False


def _told(problems: list[str]) -> list[str]:
    more = len(problems) - MOST_TOLD
    return problems if more <= 0 else [*problems[:MOST_TOLD], f"and {more} more."]
