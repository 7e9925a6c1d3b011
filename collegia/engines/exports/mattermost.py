"""Mattermost's bulk export: one JSON object a line, replies inside their root."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from collegia.engines.archives.opened import Opened
from collegia.engines.archives.refusals import DamagedMember
from collegia.engines.exports.at_mentions import with_names
from collegia.engines.exports.intake import Intake
from collegia.engines.exports.lines import Line, lines_of
from collegia.engines.exports.message import Account, ConversationKind, ExportedMessage, Source
from collegia.engines.exports.plain import plain, plain_handle, plain_name
from collegia.engines.exports.rows import (
    BadRow,
    Dropped,
    Row,
    as_row,
    id_in,
    moment_of,
    row_in,
    rows_in,
    text_in,
    texts_in,
)

_LINE_FILE = re.compile(r"\.(jsonl|ndjson|json)$", re.IGNORECASE)
_ADDED = re.compile(r"^\S+ added to the channel by (\S+)\.$")
_LEARNED = ("user", "bot", "channel")
_POSTS = ("post", "direct_post")
_OTHERS = ("version", "info", "scheme", "role", "emoji", "team", "direct_channel", "preference")
_TYPES = frozenset([*_LEARNED, *_POSTS, *_OTHERS])


@dataclass(frozen=True, slots=True)
class Place:
    """Where a post was written."""

    conversation: str
    kind: ConversationKind
    workspace: str
    members: tuple[str, ...] = ()


@dataclass(slots=True)
class Directory:
    """What the lines before the posts said about users and channels."""

    accounts: dict[str, Account] = field(default_factory=dict)
    bots: set[str] = field(default_factory=set)
    private: set[tuple[str, str]] = field(default_factory=set)
    ids: dict[int, int] = field(default_factory=dict)

    def account(self, username: str) -> Account:
        """The account of this name; one without e-mail when no line describes it."""
        found = self.accounts.get(username.lower())
        if found is None:
            name = plain(username.lower())
            found = self.accounts[username.lower()] = Account(source_id=name, username=name)
        return found


def read_mattermost(opened: Opened, intake: Intake) -> Iterator[ExportedMessage]:
    """The messages of every line file in the export, in the order of the lines."""
    lines = MattermostLines(intake)
    for name in _line_files(opened):
        intake.begin(name)
        try:
            with opened.open(name) as stream:
                for line in lines_of(stream):
                    intake.line = line.number
                    yield from lines.messages(line)
                    intake.passed(line.size)
        except DamagedMember:
            intake.drop(Dropped.MALFORMED, "The file is damaged or ends in the middle.")


class MattermostLines:
    """Turns lines into messages, remembering the users and channels met on the way."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._known = Directory()

    def messages(self, line: Line) -> Iterator[ExportedMessage]:
        """The messages of one line; a line that is none is counted."""
        try:
            row = _row_of(line)
            if row is None:
                return
            kind = row.get("type")
            if not isinstance(kind, str) or kind not in _TYPES:
                raise BadRow(Dropped.MALFORMED, "The line has no type that Mattermost writes.")
            self._intake.recognised += 1
            content = row_in(row, kind)
        except BadRow as bad:
            self._intake.refuse_row(bad)
            return
        if kind in _POSTS:
            yield from self._posts(content, direct=kind == "direct_post")
        else:
            self._learn(kind, content)

    def _learn(self, kind: str, content: Row) -> None:
        username = content.get("username")
        if kind == "user" and isinstance(username, str):
            self._known.accounts[username.lower()] = _account_of(content, username)
        elif kind == "bot" and isinstance(username, str):
            self._known.bots.add(username)
        elif kind == "channel" and content.get("type") == "P":
            self._known.private.add((str(content.get("team")), str(content.get("name"))))

    def _posts(self, post: Row, *, direct: bool) -> Iterator[ExportedMessage]:
        try:
            place = self._direct_place(post) if direct else self._channel_place(post)
        except BadRow as bad:
            self._intake.refuse_row(bad)
            return
        root = _root_id(post)
        message = self._message_or_none(post, place, None)
        if message is not None:
            yield message
        for reply in rows_in(post, "replies"):
            message = self._message_or_none(reply, place, root)
            if message is not None:
                yield message

    def _channel_place(self, post: Row) -> Place:
        team, channel = id_in(post, "team"), id_in(post, "channel")
        kind = ConversationKind.PRIVATE if (team, channel) in self._known.private else ConversationKind.PUBLIC
        return Place(plain(f"{team}/{channel}"), kind, plain(team))

    def _direct_place(self, post: Row) -> Place:
        members = tuple(sorted(set(texts_in(post, "channel_members"))))
        if not members:
            raise BadRow(Dropped.MALFORMED, "The direct message names no members.")
        kind = ConversationKind.GROUP if len(members) > 2 else ConversationKind.DIRECT
        return Place(plain(",".join(members)), kind, "", members)

    def _message_or_none(self, post: Row, place: Place, root: str | None) -> ExportedMessage | None:
        try:
            return self._message(post, place, root)
        except BadRow as bad:
            self._intake.refuse_row(bad)
            return None

    def _message(self, post: Row, place: Place, root: str | None) -> ExportedMessage:
        user, text = id_in(post, "user"), text_in(post, "message")
        self._check_is_a_persons(post, user, text)
        text, mentions = with_names(text, self._known.accounts.get)
        message = ExportedMessage(
            source=Source.MATTERMOST,
            workspace=place.workspace,
            conversation=place.conversation,
            conversation_kind=place.kind,
            message_id=self._own_id(place, user, post),
            sender=self._known.account(user),
            sent_at=moment_of(post.get("create_at"), per_second=1000),
            text=plain(text),
            thread_root=root,
            mentions=mentions,
            recipients=tuple(self._known.account(member) for member in place.members if member != user),
            edited_at=moment_of(post["edit_at"], per_second=1000) if post.get("edit_at") else None,
            urgency=_urgency(post),
        )
        return self._intake.keep(message, is_reply=root is not None)

    def _check_is_a_persons(self, post: Row, user: str, text: str) -> None:
        if text_in(post, "type") or _is_notice(text, user):
            raise BadRow(Dropped.SYSTEM)
        if post.get("delete_at"):
            raise BadRow(Dropped.DELETED)
        props = row_in(post, "props")
        if user in self._known.bots or _is_true(props.get("from_bot")) or _is_true(props.get("from_webhook")):
            raise BadRow(Dropped.BOT)
        if not text.strip():
            raise BadRow(Dropped.EMPTY)

    def _own_id(self, place: Place, user: str, post: Row) -> str:
        """Mattermost exports no ids: author and millisecond, told apart by a count where two texts share them."""
        base = f"{user}:{post.get('create_at')}"
        words, count, ids = hash(post.get("message")), 1, self._known.ids
        while True:
            key = hash((place.conversation, base, count))
            if ids.setdefault(key, words) == words:
                return plain(base if count == 1 else f"{base}:{count}")
            count += 1


def _line_files(opened: Opened) -> list[str]:
    """The files nearest to the top: what lies deeper was attached by people and may be of any kind."""
    found = [name for name in opened.names() if _LINE_FILE.search(name)]
    found = [name for name in found if name.lower().endswith(".jsonl")] or found
    top = min((name.count("/") for name in found), default=0)
    return [name for name in found if name.count("/") == top]


def _row_of(line: Line) -> Row | None:
    if line.data is None:
        raise BadRow(Dropped.TOO_LONG, "The line is longer than 64 MiB.")
    if not line.data.strip():
        return None
    try:
        value: Any = json.loads(line.data.decode("utf-8"))
    except UnicodeDecodeError:
        raise BadRow(Dropped.BAD_ENCODING, "The line is not UTF-8.") from None
    except (ValueError, RecursionError):
        raise BadRow(Dropped.MALFORMED, "The line is not JSON.") from None
    return as_row(value)


def _account_of(user: Row, username: str) -> Account:
    name = f"{plain_name(user.get('first_name'))} {plain_name(user.get('last_name'))}".strip()
    return Account(
        source_id=plain(username.lower()),
        email=plain_handle(user.get("email")),
        username=plain_handle(username),
        name=name or plain_name(user.get("nickname")),
    )


def _root_id(post: Row) -> str:
    return plain(f"{post.get('user')}:{post.get('create_at')}")


def _is_notice(text: str, user: str) -> bool:
    if text in (f"{user} joined the channel.", f"{user} joined the team."):
        return True
    added = _ADDED.match(text)
    return added is not None and added[1] == user


def _is_true(value: object) -> bool:
    return value is True or value == "true"


def _urgency(post: Row) -> str:
    priority = row_in(row_in(post, "metadata"), "priority") or row_in(post, "priority")
    value = priority.get("priority")
    return plain(value) if isinstance(value, str) else ""
