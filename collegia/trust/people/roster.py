"""Reading the staff list that an organisation hands over as CSV: no database, every bad line named."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

COLUMNS = ("email", "name", "profession", "unit", "role", "from", "to", "language")
OPTIONAL = ("username",)
ROLES = ("member", "lead", "administrator")
LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One person's membership as the list states it."""

    line: int
    email: str
    name: str
    profession: str
    unit: tuple[str, ...]
    role: str
    starts_on: date | None
    ends_on: date | None
    language: str
    username: str


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be used, and what to do about it."""

    line: int
    what: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.what}"


@dataclass(frozen=True, slots=True)
class Roster:
    """What a staff list says: its good lines and its bad ones."""

    lines: tuple[RosterLine, ...]
    bad: tuple[BadLine, ...]


class BadField(ValueError):
    """A field of a line that cannot be used."""


def read_roster(content: bytes, *, professions: Iterable[str]) -> Roster:
    """The staff list in a CSV file's bytes (UTF-8, comma or semicolon, header row)."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return Roster((), (BadLine(line, _("is not UTF-8. Save the file as CSV UTF-8 and try again.")),))
    return _read_text(text, frozenset(professions))


def _read_text(text: str, professions: frozenset[str]) -> Roster:
    rows = list(_rows(text))
    if not rows:
        what = _("the file is empty. Its first line must be: %(columns)s") % {"columns": ",".join(COLUMNS)}
        return Roster((), (BadLine(1, what),))
    header = [name.strip().lower() for name in rows[0][1]]
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        said = {"missing": ", ".join(missing), "columns": ",".join(COLUMNS)}
        return Roster((), (BadLine(1, _("lacks the columns %(missing)s; needed are %(columns)s") % said),))
    return _read_lines(rows[1:], header, professions)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    for row in reader:
        if any(cell.strip() for cell in row):
            yield reader.line_num, row


def _read_lines(rows: list[tuple[int, list[str]]], header: list[str], professions: frozenset[str]) -> Roster:
    good: list[RosterLine] = []
    bad: list[BadLine] = []
    seen: dict[tuple[object, ...], int] = {}
    for number, row in rows:
        try:
            line = _line(number, dict(zip(header, (cell.strip() for cell in row), strict=False)), professions)
            first = seen.setdefault((line.email, line.unit, line.role, line.starts_on), number)
            if first != number:
                raise BadField(_("says the same as line %(line)d") % {"line": first})
            good.append(line)
        except BadField as error:
            bad.append(BadLine(number, str(error)))
    return Roster(tuple(good), tuple(bad))


def _line(number: int, cells: dict[str, str], professions: frozenset[str]) -> RosterLine:
    starts_on, ends_on = _day(cells, "from"), _day(cells, "to")
    if starts_on and ends_on and ends_on < starts_on:
        raise BadField(_("to %(to)s comes before from %(start)s") % {"to": ends_on, "start": starts_on})
    return RosterLine(
        line=number,
        email=_email(cells.get("email", "")),
        name=_required(cells, "name"),
        profession=_one_of(cells, "profession", professions),
        unit=_unit(cells.get("unit", "")),
        role=_one_of(cells, "role", ROLES),
        starts_on=starts_on,
        ends_on=ends_on,
        language=_one_of(cells, "language", LANGUAGES),
        username=cells.get("username", "").lower(),
    )


def _email(value: str) -> str:
    try:
        validate_email(value)
    except ValidationError as error:
        raise BadField(_("email %(value)r is not an address") % {"value": value}) from error
    return value.lower()


def _required(cells: dict[str, str], column: str) -> str:
    value = cells.get(column, "")
    if not value:
        raise BadField(_("%(column)s is empty") % {"column": column})
    if len(value) > 150:
        raise BadField(_("%(column)s is longer than 150 characters") % {"column": column})
    return value


def _one_of(cells: dict[str, str], column: str, known: Iterable[str]) -> str:
    value = cells.get(column, "").lower()
    if value not in set(known):
        said = {"column": column, "value": value, "known": ", ".join(sorted(known))}
        raise BadField(_("%(column)s %(value)r is not known; use one of %(known)s") % said)
    return value


def _unit(value: str) -> tuple[str, ...]:
    path = tuple(part.strip() for part in value.split("/"))
    if not all(path):
        raise BadField(_("unit %(value)r has an empty part; write it as Hospital/Department/Ward") % {"value": value})
    if any(len(part) > 120 for part in path):
        raise BadField(_("unit has a part longer than 120 characters"))
    return path


def _day(cells: dict[str, str], column: str) -> date | None:
    value = cells.get(column, "")
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        said = {"column": column, "value": value}
        raise BadField(_("%(column)s %(value)r is not a date; write it as 2026-03-31") % said) from error
