"""Microsoft Teams: saved pages of Graph's chatMessage resource."""

from collections.abc import Iterator

from collegia.engines.archives.opened import Opened
from collegia.engines.archives.refusals import DamagedMember
from collegia.engines.exports.html_text import html_to_text
from collegia.engines.exports.html_tokens import Attributes
from collegia.engines.exports.intake import Intake
from collegia.engines.exports.message import Account, ConversationKind, ExportedMessage, Source
from collegia.engines.exports.plain import plain
from collegia.engines.exports.rows import BadRow, Dropped, Row, as_row, id_in, row_in, rows_in, text_in
from collegia.engines.exports.teams_index import Index, folder_of, index_of, user_of, version_of
from collegia.engines.exports.teams_rows import (
    as_graph,
    conversation_of,
    ends_of,
    is_chat_message,
    moment_in,
    page_rows,
    pages_of,
)

_QUOTED_REPLY = "http://schema.skype.com/reply"


def read_teams(opened: Opened, intake: Intake) -> Iterator[ExportedMessage]:
    """The messages of every page, each once and as it was last changed."""
    rows = TeamsRows(index_of(opened, intake), intake)
    for name in pages_of(opened):
        intake.begin(name)
        try:
            for row in page_rows(opened, name):
                message = rows.message_or_none(row, folder_of(name))
                if message is not None:
                    yield message
        except BadRow as bad:
            intake.refuse_row(bad)
        except DamagedMember:
            intake.drop(Dropped.MALFORMED, "The file is damaged or ends in the middle.")
        intake.passed(opened.size(name) // 2)


class TeamsRows:
    """Turns chatMessage rows into messages, with the help of what the first pass learned."""

    def __init__(self, index: Index, intake: Intake) -> None:
        self._index = index
        self._intake = intake

    def message_or_none(self, value: object, folder: str) -> ExportedMessage | None:
        """The message that this row is, or None when it was dropped or is something else of Graph's."""
        try:
            row = as_graph(as_row(value))
            if not is_chat_message(row):
                return None
            return self._message(row, folder)
        except BadRow as bad:
            self._intake.refuse_row(bad)
            return None

    def _message(self, row: Row, folder: str) -> ExportedMessage:
        self._intake.recognised += 1
        conversation, message_id = conversation_of(row) or folder, id_in(row, "id")
        self._check_is_newest(row, conversation, message_id)
        _check_is_a_persons(row)
        person = user_of(row)
        sender = self._index.account(id_in(person, "id"), text_in(person, "displayName"))
        sent_at = moment_in(row, "createdDateTime")
        if sent_at is None:
            raise BadRow(Dropped.MALFORMED, "It has no time.")
        text, mentions, quoted = self._words(row)
        root = text_in(row, "replyToId") or None
        kind = _kind(row, conversation)
        message = ExportedMessage(
            source=Source.TEAMS,
            workspace=plain(text_in(row_in(row, "channelIdentity"), "teamId")),
            conversation=plain(conversation),
            conversation_kind=kind,
            message_id=plain(message_id),
            sender=sender,
            sent_at=sent_at,
            text=plain(text),
            thread_root=plain(root) if root else None,
            reply_to=quoted,
            mentions=mentions,
            recipients=self._recipients(conversation, sender) if kind is not ConversationKind.PRIVATE else (),
            edited_at=moment_in(row, "lastEditedDateTime"),
            urgency=_urgency(row),
        )
        return self._intake.keep(message, is_reply=root is not None)

    def _check_is_newest(self, row: Row, conversation: str, message_id: str) -> None:
        key = hash((conversation, message_id))
        # A version that was yielded is taken out, so that an equal copy on an overlapping page is a duplicate.
        if self._index.newest.get(key) != version_of(row):
            raise BadRow(Dropped.DUPLICATE)
        self._index.newest[key] = -2.0

    def _words(self, row: Row) -> tuple[str, tuple[Account, ...], str | None]:
        body = row_in(row, "body")
        content = text_in(body, "content")
        if text_in(body, "contentType").lower() == "html":
            text, mentions, quoted = self._from_html(content, row)
        else:
            text, mentions, quoted = content.strip(), (), None
        if not text and not rows_in(row, "attachments") and "<img" not in content and not row.get("hostedContents"):
            raise BadRow(Dropped.EMPTY)
        subject = text_in(row, "subject").strip()
        return (f"{subject}\n{text}".strip() if subject else text), mentions, quoted or _referenced(row)

    def _from_html(self, content: str, row: Row) -> tuple[str, tuple[Account, ...], str | None]:
        named = {str(mention.get("id")): mention for mention in rows_in(row, "mentions")}
        found: dict[str, Account] = {}
        quoted: list[str] = []

        def mention(tag: str, attributes: Attributes) -> str | None:
            if tag == "at" and attributes.get("id") in named:
                return self._mentioned(named[attributes["id"]], found)
            return "" if tag == "attachment" else None

        def is_quotation(tag: str, attributes: Attributes) -> bool:
            if tag != "blockquote" or attributes.get("itemtype", "").lower() != _QUOTED_REPLY:
                return False
            quoted.append(attributes.get("itemid", ""))
            return True

        text = html_to_text(content, mention=mention, silence=is_quotation)
        return text, tuple(found.values()), (quoted[0] or None) if quoted else None

    def _mentioned(self, mention: Row, found: dict[str, Account]) -> str:
        text = mention.get("mentionText")
        person = row_in(row_in(mention, "mentioned"), "user")
        shown = text if isinstance(text, str) and text else person.get("displayName")
        name = shown if isinstance(shown, str) else ""
        user = person.get("id")
        if isinstance(user, str) and user:
            account = self._index.account(user, name)
            found[user] = account
            name = account.name or name
        return "@" + name

    def _recipients(self, conversation: str, sender: Account) -> tuple[Account, ...]:
        users = ends_of(conversation) or sorted(self._index.members.get(conversation, ()))
        return tuple(self._index.account(user) for user in users if user.lower() != sender.source_id.lower())


def _check_is_a_persons(row: Row) -> None:
    kind = row.get("messageType", "message")
    if not isinstance(kind, str) or kind.lower() != "message":
        raise BadRow(Dropped.SYSTEM)
    if row.get("deletedDateTime"):
        raise BadRow(Dropped.DELETED)
    if not user_of(row):
        raise BadRow(Dropped.BOT if row_in(row_in(row, "from"), "application") else Dropped.SYSTEM)
    if user_of(row).get("userIdentityType") == "anonymousGuest" and not user_of(row).get("id"):
        raise BadRow(Dropped.SYSTEM)


def _kind(row: Row, conversation: str) -> ConversationKind:
    if row_in(row, "channelIdentity") or conversation.endswith("@thread.tacv2"):
        return ConversationKind.PRIVATE
    if conversation.endswith("@unq.gbl.spaces") or conversation.startswith("48:"):
        return ConversationKind.DIRECT
    return ConversationKind.GROUP


def _referenced(row: Row) -> str | None:
    for attachment in rows_in(row, "attachments"):
        if attachment.get("contentType") == "messageReference" and isinstance(attachment.get("id"), str):
            return plain(attachment["id"]) or None
    return None


def _urgency(row: Row) -> str:
    importance = text_in(row, "importance").lower()
    return "" if importance in ("", "normal") else plain(importance)
