"""Reading a rota that an organisation hands over as CSV: no database, every bad line named."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from collegia.trust.people.roster import BadField, BadLine, NotText, Rows, csv_rows, decoded
from collegia.trust.shifts.models import ShiftKind

COLUMNS = ("person", "starts", "ends")
OPTIONAL = "kind"
LONGEST_SHIFT = timedelta(hours=48)
LONGEST_LEAVE = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class RotaLine:
    """One shift or leave as the rota states it; `person` is an e-mail address or a username, in lower case."""

    line: int
    person: str
    kind: ShiftKind
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Rota:
    """What a rota says: its good lines and its bad ones."""

    lines: tuple[RotaLine, ...]
    bad: tuple[BadLine, ...]


def read_rota(content: bytes) -> Rota:
    """The rota in a CSV file's bytes (UTF-8, comma or semicolon, header row); times without a zone are local."""
    try:
        rows, broken = csv_rows(decoded(content))
    except NotText as error:
        return Rota((), (error.bad,))
    header = [name.strip().lower() for name in rows[0][1]] if rows else []
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        said = {"missing": ", ".join(missing), "columns": ",".join(COLUMNS)}
        return Rota((), (BadLine(1, _("lacks the columns %(missing)s; needed are %(columns)s") % said),))
    return _read_lines(rows[1:], header, broken)


def _read_lines(rows: Rows, header: list[str], broken: BadLine | None) -> Rota:
    good: list[RotaLine] = []
    bad = [broken] if broken else []
    said: dict[tuple[object, ...], int] = {}
    for number, row in rows:
        try:
            line = _line(number, dict(zip(header, (cell.strip() for cell in row), strict=False)))
            first = said.setdefault((line.person, line.kind, line.starts_at, line.ends_at), number)
            if first != number:
                raise BadField(_("says the same as line %(line)d") % {"line": first})
            good.append(line)
        except BadField as error:
            bad.append(BadLine(number, str(error)))
    return Rota(tuple(good), tuple(sorted(bad, key=lambda one: one.line)))


def _line(number: int, cells: dict[str, str]) -> RotaLine:
    person = cells.get("person", "").lower()
    if not person:
        raise BadField(_("%(column)s is empty") % {"column": "person"})
    kind = _kind(cells.get(OPTIONAL, ""))
    starts, ends = _moment(cells, "starts"), _moment(cells, "ends")
    if ends <= starts:
        raise BadField(_("ends does not come after starts"))
    if ends - starts > (LONGEST_LEAVE if kind == ShiftKind.LEAVE else LONGEST_SHIFT):
        raise BadField(_("is longer than a shift of 48 hours; write kind leave for days off"))
    return RotaLine(number, person, kind, starts, ends)


def _kind(value: str) -> ShiftKind:
    word = value.lower() or ShiftKind.SHIFT.value
    if word not in ShiftKind.values:
        said = {"column": OPTIONAL, "value": value, "known": ", ".join(sorted(ShiftKind.values))}
        raise BadField(_("%(column)s %(value)r is not known; use one of %(known)s") % said)
    return ShiftKind(word)


def _moment(cells: dict[str, str], column: str) -> datetime:
    value = cells.get(column, "")
    try:
        found = datetime.fromisoformat(value)
    except ValueError as error:
        said = {"column": column, "value": value}
        raise BadField(_("%(column)s %(value)r is not a time; write it as 2026-03-31T21:00") % said) from error
    return timezone.make_aware(found) if timezone.is_naive(found) else found
