"""Reading one row that a stranger wrote: the expected type, or BadRow."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from collegia.engines.exports.plain import plain

Row = dict[str, Any]
MAX_ID_CHARACTERS = 1000
_LARGEST_ID = 10**30
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Dropped(StrEnum):
    """Why a row of an export is not among the messages."""

    SYSTEM = "system"
    BOT = "bot"
    DELETED = "deleted"
    EMPTY = "empty"
    DUPLICATE = "duplicate"
    EDIT = "edit"
    REACTION = "reaction"
    FILE_COMMENT = "file_comment"
    ENCRYPTED = "encrypted"
    AUTOMATED = "automated"
    CALENDAR = "calendar"
    DRAFT = "draft"
    SPAM = "spam"
    MALFORMED = "malformed"
    DATE_OUT_OF_RANGE = "date_out_of_range"
    TOO_LONG = "too_long"
    BAD_ENCODING = "bad_encoding"


class BadRow(Exception):
    """This row is not a message; `what` is one sentence for a person, empty when nothing is wrong with the export."""

    def __init__(self, reason: Dropped, what: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.what = what


def text_in(row: Row, key: str) -> str:
    """The string under `key`, empty when absent or null."""
    value = row.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadRow(Dropped.MALFORMED, f"The field {key!r} is not text.")
    return value


def id_in(row: Row, key: str) -> str:
    """The identifier under `key`, written as text or as a whole number; never empty."""
    value = row.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value) if abs(value) < _LARGEST_ID else ""
    identifier = plain(value) if isinstance(value, str) else ""
    if not 0 < len(identifier) <= MAX_ID_CHARACTERS:
        raise BadRow(Dropped.MALFORMED, f"The field {key!r} is missing or not an identifier.")
    return identifier


def row_in(row: Row, key: str) -> Row:
    """The object under `key`, empty when it is absent or something else."""
    value = row.get(key)
    return value if isinstance(value, dict) else {}


def rows_in(row: Row, key: str) -> list[Row]:
    """The objects in the list under `key`; anything else is left out."""
    value = row.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def texts_in(row: Row, key: str) -> list[str]:
    """The strings in the list under `key`; anything else is left out."""
    value = row.get(key)
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def as_row(value: object) -> Row:
    """The value when it is an object."""
    if not isinstance(value, dict):
        raise BadRow(Dropped.MALFORMED, "This row is not an object.")
    return value


def moment_of(value: object, *, per_second: int) -> datetime:
    """A count of seconds (`per_second` 1) or milliseconds (1000) since 1970 as a time in UTC."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadRow(Dropped.MALFORMED, "Its time is not a number.")
    try:
        return _EPOCH + timedelta(microseconds=round(value * (1_000_000 / per_second)))
    except (OverflowError, ValueError):
        raise BadRow(Dropped.DATE_OUT_OF_RANGE, "Its date is outside of the calendar.") from None


def moment_of_text(value: str) -> datetime:
    """An ISO 8601 time with its zone, in UTC."""
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        raise BadRow(Dropped.MALFORMED, "Its time is not in the form 2026-03-01T08:15:00+01:00.") from None
    if moment.tzinfo is None:
        raise BadRow(Dropped.MALFORMED, "Its time names no zone.")
    try:
        return moment.astimezone(UTC)
    except (OverflowError, ValueError):
        raise BadRow(Dropped.DATE_OUT_OF_RANGE, "Its date is outside of the calendar.") from None
