"""Edits and deletions that a Slack export tells as rows of their own, as it does where everything is retained."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from collegia.engines.archives.opened import Opened
from collegia.engines.archives.refusals import DamagedMember
from collegia.engines.exports.documents import WHOLE_UP_TO_BYTES, document_of
from collegia.engines.exports.rows import BadRow, Row, row_in

_SIGNS = (b"message_deleted", b"message_changed")


@dataclass(slots=True)
class Amendments:
    """By the `ts` of the message concerned: what was deleted, and the newest row of what was changed."""

    deleted: set[str] = field(default_factory=set)
    changed: dict[str, Row] = field(default_factory=dict)

    def take(self, row: Row) -> None:
        """Learn from one row; an ordinary message teaches nothing."""
        if row.get("subtype") == "message_deleted":
            target = row.get("deleted_ts")
            if isinstance(target, str):
                self.deleted.add(target)
        elif row.get("subtype") == "message_changed":
            new = row_in(row, "message")
            target = new.get("ts")
            if isinstance(target, str) and _edit_time(new) >= _edit_time(self.changed.get(target, {})):
                self.changed[target] = new

    def changed_fields(self, ts: str, row: Row) -> Row:
        """The text and the mark of an edit that came after this row; nothing when the row is the newest."""
        new = self.changed.get(ts, {})
        return {key: new.get(key) for key in ("text", "edited")} if _edit_time(new) > _edit_time(row) else {}


def amendments_in(opened: Opened, names: list[str]) -> Amendments:
    """Look through the files of one conversation; only those that speak of a change are taken apart."""
    amendments = Amendments()
    for name in names:
        for row in _telling_rows(opened, name):
            if isinstance(row, dict):
                amendments.take(row)
    return amendments


def _telling_rows(opened: Opened, name: str) -> Iterator[object]:
    if opened.size(name) > WHOLE_UP_TO_BYTES:
        return
    try:
        with opened.open(name) as stream:
            data = stream.read()
        document = document_of(data) if any(sign in data for sign in _SIGNS) else []
    except (BadRow, DamagedMember):
        return
    yield from document if isinstance(document, list) else ()


def _edit_time(row: Row) -> str:
    ts = row_in(row, "edited").get("ts")
    return ts if isinstance(ts, str) else ""
