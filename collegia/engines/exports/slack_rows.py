"""One row of a Slack conversation as a message."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from collegia.engines.exports.intake import Intake, messages_among
from collegia.engines.exports.message import Account, ExportedMessage, Source
from collegia.engines.exports.plain import plain
from collegia.engines.exports.rows import BadRow, Dropped, Row, row_in, text_in
from collegia.engines.exports.slack_amendments import Amendments
from collegia.engines.exports.slack_directory import CLOSED, Conversation, Directory
from collegia.engines.exports.slack_text import plain_slack_text, without_upload_notice

_TIME = re.compile(r"^(\d{1,12})(?:\.(\d{1,6})\d*)?$")
_HUMAN_SUBTYPES = frozenset({None, "", "me_message", "thread_broadcast", "file_share"})
_REASONS = {
    "bot_message": Dropped.BOT,
    "tombstone": Dropped.DELETED,
    "file_comment": Dropped.FILE_COMMENT,
    "message_deleted": Dropped.DELETED,
    "message_changed": Dropped.EDIT,
    "message_replied": Dropped.DUPLICATE,
}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class SlackRows:
    """Turns the rows of one conversation into messages; the same row met twice counts once."""

    def __init__(
        self, directory: Directory, conversation: Conversation, intake: Intake, amendments: Amendments | None = None
    ) -> None:
        self._directory = directory
        self._conversation = conversation
        self._intake = intake
        self._amendments = amendments or Amendments()
        self._seen: set[str] = set()
        self._is_closed = conversation.kind in CLOSED

    def messages(self, rows: Iterator[object]) -> Iterator[ExportedMessage]:
        """The messages among these rows; a file that cannot be read ends quietly as one malformed row."""
        return messages_among(rows, self._message, self._intake)

    def _message(self, row: Row) -> ExportedMessage:
        user, ts = self._author(row), row.get("ts")
        sent_at = _moment(ts)
        assert isinstance(ts, str)
        if ts in self._amendments.deleted:
            raise BadRow(Dropped.DELETED)
        row = {**row, **self._amendments.changed_fields(ts, row)} if ts in self._amendments.changed else row
        text = text_in(row, "text")
        if row.get("upload") is True or "file" in row:
            text = without_upload_notice(text)
        if not text.strip() and not row.get("files") and not row.get("file"):
            raise BadRow(Dropped.EMPTY)
        if ts in self._seen:
            raise BadRow(Dropped.DUPLICATE)
        self._seen.add(ts)
        text, mentions = plain_slack_text(text, self._directory.account)
        root = _root_of(row, ts)
        message = ExportedMessage(
            source=Source.SLACK,
            workspace=self._directory.workspace,
            conversation=self._conversation.conversation_id,
            conversation_kind=self._conversation.kind,
            message_id=ts,
            sender=self._sender(row, user),
            sent_at=sent_at,
            text=plain(text),
            thread_root=root,
            mentions=mentions,
            recipients=self._recipients(user) if self._is_closed else (),
            edited_at=_edited_at(row),
        )
        return self._intake.keep(message, is_reply=root is not None)

    def _author(self, row: Row) -> str:
        if row.get("type", "message") != "message":
            raise BadRow(Dropped.SYSTEM)
        self._intake.recognised += "ts" in row
        subtype, user = row.get("subtype"), row.get("user")
        if not isinstance(subtype, str | None) or subtype not in _HUMAN_SUBTYPES:
            raise BadRow(_REASONS.get(str(subtype), Dropped.SYSTEM))
        if row.get("hidden") is True:
            raise BadRow(Dropped.SYSTEM)
        if row.get("bot_id") or (isinstance(user, str) and user in self._directory.bots):
            raise BadRow(Dropped.BOT)
        if not user and row.get("username"):
            raise BadRow(Dropped.BOT)
        if not isinstance(user, str) or not user:
            raise BadRow(Dropped.MALFORMED, "It names no author.")
        return user

    def _sender(self, row: Row, user: str) -> Account:
        account = self._directory.account(user)
        if not account.name and (profile := row_in(row, "user_profile")):
            self._directory.add_user({"id": user, "name": profile.get("name"), "profile": profile})
            account = self._directory.account(user)
        return account

    def _recipients(self, user: str) -> tuple[Account, ...]:
        return tuple(self._directory.account(member) for member in self._conversation.members if member != user)


def _moment(ts: object) -> datetime:
    match = _TIME.match(ts) if isinstance(ts, str) else None
    if match is None:
        raise BadRow(Dropped.MALFORMED, "The field 'ts' is not a time.")
    return _EPOCH + timedelta(seconds=int(match[1]), microseconds=int((match[2] or "0").ljust(6, "0")))


def _edited_at(row: Row) -> datetime | None:
    edited = row.get("edited")
    if not isinstance(edited, dict):
        return None
    try:
        return _moment(edited.get("ts"))
    except (BadRow, OverflowError):
        return None


def _root_of(row: Row, ts: str) -> str | None:
    root = row.get("thread_ts")
    return root if isinstance(root, str) and root and root != ts else None
