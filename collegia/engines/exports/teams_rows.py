"""Graph's chatMessage in either spelling, and what else a folder of Graph pages may hold."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from collegia.engines.archives.opened import Opened
from collegia.engines.exports.documents import rows_of
from collegia.engines.exports.rows import BadRow, Dropped, Row, moment_of, moment_of_text, row_in, text_in

_DOT_NET_DATE = re.compile(r"^/Date\((-?\d{1,15})(?:[+-]\d{4})?\)/$")
_FRACTION = re.compile(r"(\.\d{6})\d+")
_ONE_TO_ONE = re.compile(r"^19:([0-9a-fA-F-]{36})_([0-9a-fA-F-]{36})@unq\.gbl\.spaces$")
_FIRST_LIST = re.compile(rb'"([Vv]alue|[Mm]essages)"\s*:\s*\[')
_HEAD_BYTES = 4096
MAX_NESTING = 40


def pages_of(opened: Opened) -> list[str]:
    """The names of the files that may be pages: the JSON files, or every file when none is called so."""
    names = opened.names()
    return [name for name in names if name.lower().endswith(".json")] or names


def page_rows(opened: Opened, name: str) -> Iterator[Any]:
    """The rows of one page: of its `value` or `messages` list, or of the list that it is."""
    with opened.open(name) as stream:
        start = stream.read(_HEAD_BYTES).removeprefix(b"\xef\xbb\xbf").lstrip()
    found = _FIRST_LIST.search(start)
    path = "" if start[:1] == b"[" else found[1].decode() if found else "value"
    yield from rows_of(opened, name, path=path)


def camel_cased(value: Any, depth: int = 0) -> Any:
    """The same JSON with every key's first letter small, as Graph itself writes it."""
    if depth > MAX_NESTING:
        return None
    if isinstance(value, dict):
        return {key[:1].lower() + key[1:]: camel_cased(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [camel_cased(item, depth + 1) for item in value]
    return value


def as_graph(row: Row) -> Row:
    """The row in Graph's own spelling."""
    is_pascal = "Id" in row or "MessageType" in row or "CreatedDateTime" in row
    return camel_cased(row) if is_pascal else row


def is_chat_message(row: Row) -> bool:
    """Whether a row is a chatMessage rather than a user, a chat or something else of Graph's."""
    return "messageType" in row or ("body" in row and "createdDateTime" in row)


def conversation_of(row: Row) -> str:
    """The chat or channel that a message belongs to, empty when it names none."""
    return text_in(row, "chatId") or text_in(row_in(row, "channelIdentity"), "channelId")


def ends_of(chat: str) -> tuple[str, ...]:
    """The two user ids in the name of a one-to-one chat; nothing for any other."""
    match = _ONE_TO_ONE.match(chat)
    return (match[1].lower(), match[2].lower()) if match else ()


def moment_in(row: Row, key: str) -> datetime | None:
    """The time under `key`, None when absent or null; without a zone it is UTC, as Graph's always are."""
    value = row.get(key)
    if isinstance(value, dict):
        value = value.get("dateTime") or value.get("value")
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise BadRow(Dropped.MALFORMED, f"The field {key!r} is not a time.")
    if match := _DOT_NET_DATE.match(value):
        return moment_of(int(match[1]), per_second=1000)
    return _graph_moment(_FRACTION.sub(r"\1", value))


def _graph_moment(value: str) -> datetime:
    try:
        naive = datetime.fromisoformat(value)
    except ValueError:
        raise BadRow(Dropped.MALFORMED, "Its time is not in the form 2026-03-01T08:15:00Z.") from None
    return naive.replace(tzinfo=UTC) if naive.tzinfo is None else moment_of_text(value)
