"""Matrix: Element's JSON export of a room, or saved pages of /messages."""

import re
from collections.abc import Iterator
from typing import Any

from collegia.engines.archives.opened import Opened
from collegia.engines.archives.refusals import DamagedMember
from collegia.engines.exports.documents import rows_of
from collegia.engines.exports.intake import Intake
from collegia.engines.exports.matrix_index import Index, Room, is_redacted, room_of
from collegia.engines.exports.matrix_text import in_reply_to, relation_of, words_of
from collegia.engines.exports.message import ConversationKind, ExportedMessage, Source
from collegia.engines.exports.plain import plain
from collegia.engines.exports.rows import BadRow, Dropped, Row, as_row, id_in, moment_of, row_in

_LISTS = ("messages", "chunk", "events")
_FIRST_LIST = re.compile(rb'"(messages|chunk|events)"\s*:\s*\[')
_FIRST_ROOM = re.compile(rb'"room_id"\s*:\s*"([^"\\]{1,255})"')
_HEAD_BYTES = 256 * 1024
_DROPPED_TYPES = {
    "m.reaction": Dropped.REACTION,
    "m.room.encrypted": Dropped.ENCRYPTED,
    "m.room.redaction": Dropped.DELETED,
}


def read_matrix(opened: Opened, intake: Intake) -> Iterator[ExportedMessage]:
    """The messages of every room in the export, as they were last edited; redacted ones are left out."""
    files = {name: _layout(opened, name) for name in opened.names() if name.lower().endswith(".json")}
    index = Index(intake.workdir)
    try:
        for name, (path, room) in files.items():
            _learn(index, opened, name, path, room)
            intake.passed(opened.size(name) // 2)
        rows = MatrixRows(index, intake)
        for name, (path, room) in files.items():
            intake.begin(name)
            yield from rows.messages(rows_of(opened, name, path=path), room)
            intake.passed(opened.size(name) // 2)
    finally:
        index.edits.close()


class MatrixRows:
    """Turns events into messages, with the help of what the first pass learned."""

    def __init__(self, index: Index, intake: Intake) -> None:
        self._index = index
        self._intake = intake
        self._seen: set[int] = set()

    def messages(self, events: Iterator[Any], room: str) -> Iterator[ExportedMessage]:
        """The messages among these events; a file that ends early keeps what came before."""
        try:
            for event in events:
                message = self._message_or_none(event, room)
                if message is not None:
                    yield message
        except BadRow as bad:
            self._intake.refuse_row(bad)
        except DamagedMember:
            self._intake.drop(Dropped.MALFORMED, "The file is damaged or ends in the middle.")

    def _message_or_none(self, value: object, fallback: str) -> ExportedMessage | None:
        try:
            event = as_row(value)
            return self._message(event, room_of(event) or fallback)
        except BadRow as bad:
            self._intake.refuse_row(bad)
            return None

    def _message(self, event: Row, room_id: str) -> ExportedMessage:
        kind, content = event.get("type"), row_in(event, "content")
        if isinstance(kind, str) and ("origin_server_ts" in event or "event_id" in event):
            self._intake.recognised += 1
        self._check_is_a_persons(event, kind, content)
        message_id, user = id_in(event, "event_id"), id_in(event, "sender")
        self._check_is_new(message_id)
        edited_at, content = self._newest(event, message_id, user, content)
        text, mentions = words_of(content, self._index.account)
        if not text.strip() and content.get("msgtype") in ("m.text", "m.emote", None):
            raise BadRow(Dropped.EMPTY)
        relation = relation_of(row_in(event, "content"))
        root = relation.get("event_id") if relation.get("rel_type") == "m.thread" else None
        answered = in_reply_to(row_in(event, "content"))
        room = self._index.rooms.get(room_id, Room())
        message = ExportedMessage(
            source=Source.MATRIX,
            workspace=plain(user.partition(":")[2]),
            conversation=plain(room_id),
            conversation_kind=room.kind(),
            message_id=plain(message_id),
            sender=self._index.account(user),
            sent_at=moment_of(event.get("origin_server_ts"), per_second=1000),
            text=plain(text),
            thread_root=plain(root) if isinstance(root, str) and root else None,
            reply_to=plain(answered) if answered else None,
            mentions=mentions,
            recipients=self._recipients(room, user),
            edited_at=moment_of(edited_at, per_second=1000) if edited_at else None,
        )
        return self._intake.keep(message, is_reply=bool(message.thread_root or message.reply_to))

    def _check_is_a_persons(self, event: Row, kind: object, content: Row) -> None:
        if kind != "m.room.message":
            raise BadRow(_DROPPED_TYPES.get(str(kind), Dropped.SYSTEM), _WHAT.get(str(kind), ""))
        if is_redacted(event) or str(event.get("event_id")) in self._index.redacted or not content:
            raise BadRow(Dropped.DELETED)
        if content.get("msgtype") == "m.notice":
            raise BadRow(Dropped.BOT)
        if content.get("msgtype") in ("m.server_notice", "m.key.verification.request"):
            raise BadRow(Dropped.SYSTEM)
        if relation_of(content).get("rel_type") == "m.replace":
            raise BadRow(Dropped.EDIT)

    def _check_is_new(self, message_id: str) -> None:
        key = hash(message_id)
        if key in self._seen:
            raise BadRow(Dropped.DUPLICATE)
        self._seen.add(key)

    def _newest(self, event: Row, message_id: str, user: str, content: Row) -> tuple[float | None, Row]:
        edit = self._index.edits.newest(message_id, user)
        if edit is not None:
            return edit
        bundled = row_in(row_in(row_in(event, "unsigned"), "m.relations"), "m.replace")
        new = row_in(row_in(bundled, "content"), "m.new_content")
        at = bundled.get("origin_server_ts")
        return (float(at), new) if new and isinstance(at, int | float) else (None, content)

    def _recipients(self, room: Room, user: str) -> tuple[Any, ...]:
        if room.kind() not in (ConversationKind.DIRECT, ConversationKind.GROUP):
            return ()
        return tuple(self._index.account(member) for member in sorted(room.members) if member != user)


_WHAT = {"m.room.encrypted": "The message is encrypted and cannot be read."}


def _learn(index: Index, opened: Opened, name: str, path: str, room: str) -> None:
    try:
        index.take(rows_of(opened, name, path=path), room)
    except (BadRow, DamagedMember):
        # The second pass meets the same trouble and reports it.
        return


def _layout(opened: Opened, name: str) -> tuple[str, str]:
    """Where in this file the events are, and what room they belong to when they do not say so."""
    try:
        with opened.open(name) as stream:
            head = stream.read(_HEAD_BYTES).removeprefix(b"\xef\xbb\xbf").lstrip()
    except DamagedMember:
        return "", name
    room = _FIRST_ROOM.search(head)
    fallback = room[1].decode("utf-8", "replace") if room else name.rpartition(".")[0]
    if head[:1] == b"[":
        return "", fallback
    found = _FIRST_LIST.search(head)
    return (found[1].decode() if found else _LISTS[0]), fallback
