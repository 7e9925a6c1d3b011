"""Zulip's own export: realm.json and numbered files of messages."""

import re
from collections.abc import Iterator

from collegia.engines.archives.opened import Opened
from collegia.engines.exports.documents import rows_of
from collegia.engines.exports.intake import Intake, messages_among
from collegia.engines.exports.message import ExportedMessage, Source
from collegia.engines.exports.plain import plain
from collegia.engines.exports.rows import BadRow, Dropped, Row, id_in, moment_of, text_in
from collegia.engines.exports.zulip_archive import read_zulip_archive
from collegia.engines.exports.zulip_directory import Directory, directory_of
from collegia.engines.exports.zulip_text import own_words

_MESSAGES = re.compile(r"(^|/)messages-\d+\.json$")
_NORMAL_TYPE = 1


def read_zulip(opened: Opened, intake: Intake) -> Iterator[ExportedMessage]:
    """The messages of an export made by the server, or of the JSON that zulip-archive keeps."""
    realm = [name for name in opened.names() if name.rsplit("/", 1)[-1] == "realm.json"]
    files = sorted(name for name in opened.names() if _MESSAGES.search(name))
    if not realm and not files:
        yield from read_zulip_archive(opened, intake)
        return
    directory = directory_of(opened, min(realm, key=lambda name: name.count("/")), intake) if realm else Directory()
    rows = ZulipRows(directory, intake)
    for name in files:
        intake.begin(name)
        yield from rows.messages(rows_of(opened, name, path="zerver_message"))
        intake.passed(opened.size(name))


class ZulipRows:
    """Turns rows of zerver_message into messages."""

    def __init__(self, directory: Directory, intake: Intake) -> None:
        self._directory = directory
        self._intake = intake
        self._seen: set[str] = set()

    def messages(self, rows: Iterator[object]) -> Iterator[ExportedMessage]:
        """The messages among these rows; zerver_usermessage, which says who read what, is never looked at."""
        return messages_among(rows, self._message, self._intake)

    def _message(self, row: Row) -> ExportedMessage:
        if "sender" in row and "content" in row:
            self._intake.recognised += 1
        sender, recipient, message_id = _number(row, "sender"), _number(row, "recipient"), id_in(row, "id")
        self._check_is_a_persons(row, sender)
        if message_id in self._seen:
            raise BadRow(Dropped.DUPLICATE)
        self._seen.add(message_id)
        content = text_in(row, "content")
        if not content.strip():
            raise BadRow(Dropped.EMPTY)
        text, mentions, answered = own_words(content, self._directory.find)
        topic = text_in(row, "subject")
        conversation, kind, members = self._directory.place(sender, recipient, topic)
        sent = row.get("date_sent", row.get("pub_date"))
        edited = row.get("last_edit_time")
        message = ExportedMessage(
            source=Source.ZULIP,
            workspace=self._directory.workspace,
            conversation=plain(conversation),
            conversation_kind=kind,
            message_id=message_id,
            sender=self._directory.account(sender),
            sent_at=moment_of(sent, per_second=1),
            text=plain(text),
            reply_to=answered,
            mentions=mentions,
            recipients=tuple(self._directory.account(number) for number in members if number != sender),
            edited_at=moment_of(edited, per_second=1) if edited else None,
        )
        # A quotation is linked, but Zulip has no replies of its own, and none are counted.
        return self._intake.keep(message, is_reply=False)

    def _check_is_a_persons(self, row: Row, sender: int) -> None:
        if sender in self._directory.system_bots or row.get("type", _NORMAL_TYPE) not in (_NORMAL_TYPE, None):
            raise BadRow(Dropped.SYSTEM)
        if sender in self._directory.bots:
            raise BadRow(Dropped.BOT)


def _number(row: Row, key: str) -> int:
    value = row.get(key)
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadRow(Dropped.MALFORMED, f"The field {key!r} is not a number.")
    return value
