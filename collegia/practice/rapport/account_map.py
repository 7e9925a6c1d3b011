"""Reading the list that says whose account is whose: a CSV with source_id,email. No database, no Django."""

import csv
import io
from collections.abc import Iterator
from enum import StrEnum

HEADER = ("source_id", "email")
Row = tuple[str, str]


class MapFault(StrEnum):
    """What can be wrong with a list of accounts, as the command says it."""

    NOT_UTF8 = "is not UTF-8. Save the file as CSV UTF-8 and try again."
    NO_HEADER = "is not the header. The first line must be: source_id,email"
    INCOMPLETE = "lacks the account or the address. Write both in each line: source_id,email"
    OPEN_QUOTE = "has a quotation mark that is not closed, or out of place. Close it or take it away."


class BadAccountMap(ValueError):
    """A list of accounts cannot be used: in which line, and what to do about it."""

    def __init__(self, line: int, fault: MapFault) -> None:
        super().__init__(f"line {line}: {fault.value}")
        self.line = line
        self.fault = fault


def read_account_map(content: bytes) -> list[Row]:
    """The rows `(source_id, email)`, at least one, e-mails in lower case; raises BadAccountMap."""
    rows = _rows(_decoded(content))
    line, header = next(rows, (1, []))
    names = [name.strip().lower() for name in header]
    if not set(HEADER) <= set(names):
        raise BadAccountMap(line, MapFault.NO_HEADER)
    places = [names.index(name) for name in HEADER]
    read = [_pair(line, cells, places) for line, cells in rows]
    if not read:
        raise BadAccountMap(line + 1, MapFault.INCOMPLETE)
    return read


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadAccountMap(content[: error.start].count(b"\n") + 1, MapFault.NOT_UTF8) from error


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every line that is not empty, with the number of the line it begins in."""
    first = text.lstrip().partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise BadAccountMap(begins, MapFault.OPEN_QUOTE) from error


def _pair(line: int, cells: list[str], places: list[int]) -> Row:
    source_id, email = (cells[place].strip() if place < len(cells) else "" for place in places)
    if not source_id or not email:
        raise BadAccountMap(line, MapFault.INCOMPLETE)
    return source_id, email.lower()
