"""The JSON that the zulip-archive project keeps: a folder for each channel, a file of messages for each topic."""

import re
from collections.abc import Iterator

from collegia.engines.archives.opened import Opened
from collegia.engines.archives.refusals import DamagedMember
from collegia.engines.exports.documents import rows_of
from collegia.engines.exports.intake import Intake
from collegia.engines.exports.message import Account, ConversationKind, ExportedMessage, Source
from collegia.engines.exports.plain import plain, plain_handle, plain_name
from collegia.engines.exports.rows import BadRow, Dropped, Row, as_row, id_in, moment_of, text_in
from collegia.engines.exports.zulip_text import own_words, own_words_of_html

_INDEX = "stream_index.json"
_SYSTEM_NAMES = frozenset(["notification bot", "zulip notifications", "welcome bot", "email gateway", "reminder bot"])
_BOT_NAME = re.compile(r"(?:\bbot|\[bot\])$", re.IGNORECASE)


def read_zulip_archive(opened: Opened, intake: Intake) -> Iterator[ExportedMessage]:
    """The messages of every topic file; senders are known by their names alone."""
    rows = TopicRows(intake)
    for name in opened.names():
        if not name.lower().endswith(".json") or name.rsplit("/", 1)[-1] == _INDEX:
            continue
        intake.begin(name)
        try:
            path = "messages" if _starts_with_object(opened, name) else ""
            yield from rows.messages(rows_of(opened, name, path=path), _topic_of(name))
        except DamagedMember:
            intake.drop(Dropped.MALFORMED, "The file is damaged or ends in the middle.")
        intake.passed(opened.size(name))


class TopicRows:
    """Turns the rows of topic files into messages."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._accounts: dict[str, Account] = {}
        self._seen: set[str] = set()

    def messages(self, rows: Iterator[object], topic: str) -> Iterator[ExportedMessage]:
        """The messages among these rows."""
        try:
            for row in rows:
                message = self._message_or_none(row, topic)
                if message is not None:
                    yield message
        except BadRow as bad:
            self._intake.refuse_row(bad)

    def _message_or_none(self, value: object, topic: str) -> ExportedMessage | None:
        try:
            return self._message(as_row(value), topic)
        except BadRow as bad:
            self._intake.refuse_row(bad)
            return None

    def _message(self, row: Row, topic: str) -> ExportedMessage:
        if "content" in row and ("sender_full_name" in row or "timestamp" in row):
            self._intake.recognised += 1
        message_id, sender = id_in(row, "id"), self._sender(row)
        content = text_in(row, "content")
        if not content.strip():
            raise BadRow(Dropped.EMPTY)
        if message_id in self._seen:
            raise BadRow(Dropped.DUPLICATE)
        self._seen.add(message_id)
        words = own_words if row.get("content_type") == "text/x-markdown" else own_words_of_html
        text, mentions, answered = words(content, self._find)
        conversation, kind = _place(row, topic)
        edited = row.get("last_edit_timestamp")
        message = ExportedMessage(
            source=Source.ZULIP,
            workspace="",
            conversation=plain(conversation),
            conversation_kind=kind,
            message_id=message_id,
            sender=sender,
            sent_at=moment_of(row.get("timestamp"), per_second=1),
            text=plain(text),
            reply_to=answered,
            mentions=mentions,
            edited_at=moment_of(edited, per_second=1) if edited else None,
        )
        return self._intake.keep(message, is_reply=False)

    def _sender(self, row: Row) -> Account:
        name = plain_name(text_in(row, "sender_full_name"))
        if not name:
            raise BadRow(Dropped.MALFORMED, "It names no author.")
        if name.lower() in _SYSTEM_NAMES:
            raise BadRow(Dropped.SYSTEM)
        if _BOT_NAME.search(name) or row.get("sender_is_bot") is True:
            raise BadRow(Dropped.BOT)
        number = row.get("sender_id")
        source_id = str(number) if isinstance(number, int) else name
        found = self._accounts.get(source_id)
        if found is None:
            email = plain_handle(row.get("sender_email"))
            found = self._accounts[source_id] = Account(source_id=source_id, email=email, name=name)
        return found

    def _find(self, name: str, number: str) -> Account | None:
        return self._accounts.get(number) or self._accounts.setdefault(
            plain(name), Account(plain(name), name=plain(name))
        )


def _place(row: Row, topic: str) -> tuple[str, ConversationKind]:
    if row.get("type") == "private":
        return f"direct/{row.get('recipient_id')}", ConversationKind.GROUP
    channel, subject = row.get("stream_id"), row.get("subject")
    if isinstance(channel, int) and isinstance(subject, str):
        return f"{channel}/{subject}", ConversationKind.PUBLIC
    return topic, ConversationKind.PUBLIC


def _topic_of(name: str) -> str:
    return "/".join(name.removesuffix(".json").split("/")[-2:])


def _starts_with_object(opened: Opened, name: str) -> bool:
    with opened.open(name) as stream:
        return stream.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"
