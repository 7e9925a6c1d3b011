"""Reading the staff list that an organisation hands over as CSV: no database, every bad line named."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

COLUMNS = ("email", "name", "profession", "unit", "role", "from", "to", "language")
OPTIONAL = ("username",)
ROLES = ("member", "lead", "administrator")
LANGUAGES = ("en", "es")
# What a list says of a person, however many of her memberships it names.
PERSONAL = ("name", "profession", "language", "username")
LONGEST_EMAIL = 254
LONGEST_NAME = 150
Rows = list[tuple[int, list[str]]]


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


class NotText(ValueError):
    """A file that is not UTF-8."""

    def __init__(self, bad: BadLine) -> None:
        super().__init__(str(bad))
        self.bad = bad


def read_roster(content: bytes, *, professions: Iterable[str]) -> Roster:
    """The staff list in a CSV file's bytes (UTF-8, comma or semicolon, header row)."""
    try:
        text = decoded(content)
    except NotText as error:
        return Roster((), (error.bad,))
    return _read_text(text, frozenset(professions))


def decoded(content: bytes) -> str:
    """The text of a file. Raises `NotText`, which names the line."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise NotText(BadLine(line, _("is not UTF-8. Save the file as CSV UTF-8 and try again."))) from error


def _read_text(text: str, professions: frozenset[str]) -> Roster:
    rows, broken = csv_rows(text)
    if broken and len(rows) < 2:
        return Roster((), (broken,))
    if not rows:
        what = _("the file is empty. Its first line must be: %(columns)s") % {"columns": ",".join(COLUMNS)}
        return Roster((), (BadLine(1, what),))
    header = [name.strip().lower() for name in rows[0][1]]
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        said = {"missing": ", ".join(missing), "columns": ",".join(COLUMNS)}
        return Roster((), (BadLine(1, _("lacks the columns %(missing)s; needed are %(columns)s") % said),))
    return _read_lines(rows[1:], header, professions, broken)


def csv_rows(text: str) -> tuple[Rows, BadLine | None]:
    """The rows with the line each begins on, and the line where the file stops being CSV, if it does."""
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: Rows = []
    begins = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((begins, row))
            begins = reader.line_num + 1
    except csv.Error:
        what = _("has a quotation mark that is not closed, or one inside a field. Mend it: the rest was not read.")
        return rows, BadLine(begins, what)
    return rows, None


def _read_lines(rows: Rows, header: list[str], professions: frozenset[str], broken: BadLine | None) -> Roster:
    good: list[RosterLine] = []
    bad: list[BadLine] = []
    said = _Said()
    for number, row in rows:
        try:
            line = _line(number, dict(zip(header, (cell.strip() for cell in row), strict=False)), professions)
            said.check(line)
            good.append(line)
        except BadField as error:
            bad.append(BadLine(number, str(error)))
    return Roster(tuple(good), (*bad, broken) if broken else tuple(bad))


class _Said:
    """What the lines so far say, to find lines that contradict them."""

    def __init__(self) -> None:
        self._memberships: dict[tuple[object, ...], int] = {}
        self._people: dict[tuple[str, str], tuple[str, int]] = {}
        self._usernames: dict[str, tuple[str, int]] = {}

    def check(self, line: RosterLine) -> None:
        """Take the line in, or refuse it and name the line that it contradicts."""
        units = tuple(part.lower() for part in line.unit)
        first = self._memberships.setdefault((line.email, units, line.role, line.starts_on), line.line)
        if first != line.line:
            raise BadField(_("says the same as line %(line)d") % {"line": first})
        self._check_person(line)
        self._check_username(line)

    def _check_person(self, line: RosterLine) -> None:
        for column in PERSONAL:
            value = getattr(line, column)
            known, first = self._people.setdefault((line.email, column), (value, line.line)) if value else (value, 0)
            if known != value:
                said = {"email": line.email, "column": column, "line": first}
                raise BadField(_("says another %(column)s for %(email)s than line %(line)d") % said)

    def _check_username(self, line: RosterLine) -> None:
        if not line.username:
            return
        email, first = self._usernames.setdefault(line.username, (line.email, line.line))
        if email != line.email:
            said = {"username": line.username, "line": first}
            raise BadField(_("username %(username)r belongs to somebody else on line %(line)d") % said)


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
        username=_no_longer(cells.get("username", "").lower(), "username", LONGEST_NAME),
    )


def _email(value: str) -> str:
    try:
        validate_email(value)
    except ValidationError as error:
        raise BadField(_("email %(value)r is not an address") % {"value": value}) from error
    return _no_longer(value.lower(), "email", LONGEST_EMAIL)


def _required(cells: dict[str, str], column: str) -> str:
    value = cells.get(column, "")
    if not value:
        raise BadField(_("%(column)s is empty") % {"column": column})
    return _no_longer(value, column, LONGEST_NAME)


def _no_longer(value: str, column: str, most: int) -> str:
    if len(value) > most:
        raise BadField(_("%(column)s is longer than %(most)d characters") % {"column": column, "most": most})
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
