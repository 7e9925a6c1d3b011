"""What a Matrix message says, without the quotation that clients put before a reply."""

import re
from collections.abc import Callable
from urllib.parse import unquote

from collegia.engines.exports.html_text import html_to_text
from collegia.engines.exports.html_tokens import Attributes
from collegia.engines.exports.message import Account
from collegia.engines.exports.rows import Row, row_in, text_in, texts_in

_PERSON_LINK = re.compile(r"^https://matrix\.to/#/(@[^?/]+)")
_PERSON = re.compile(r"(?<![\w/])@[\w.=\-/+]+:[\w.\-]+(?::\d+)?")
_FILES = ("m.file", "m.image", "m.video", "m.audio", "m.location")

Find = Callable[[str], Account]


def words_of(content: Row, find: Find) -> tuple[str, tuple[Account, ...]]:
    """The text of a message's content, and who is mentioned in it; a file without a caption has no words."""
    found = {user: find(user) for user in texts_in(row_in(content, "m.mentions"), "user_ids")}
    body = text_in(content, "body")
    if content.get("msgtype") in _FILES:
        filename = text_in(content, "filename")
        return (body if filename and filename != body else ""), tuple(found.values())
    formatted = text_in(content, "formatted_body")
    if formatted and content.get("format") == "org.matrix.custom.html":
        text = _from_html(formatted, find, found)
    else:
        text = _without_quotation(body) if in_reply_to(content) else body
    return _with_names(text.strip(), find, found), tuple(found.values())


def relation_of(content: Row) -> Row:
    """How an event relates to another; empty when it stands alone."""
    return row_in(content, "m.relates_to")


def in_reply_to(content: Row) -> str | None:
    """The event that a person chose to answer; None for the stand-in that clients add inside threads."""
    relation = relation_of(content)
    target = row_in(relation, "m.in_reply_to").get("event_id")
    if relation.get("rel_type") == "m.thread" and relation.get("is_falling_back") is True:
        return None
    return target if isinstance(target, str) and target else None


def _from_html(formatted: str, find: Find, found: dict[str, Account]) -> str:
    def mention(tag: str, attributes: Attributes) -> str | None:
        match = _PERSON_LINK.match(unquote(attributes.get("href", ""))) if tag == "a" else None
        return _named(match[1], find, found) if match else None

    return html_to_text(formatted, mention=mention)


def _with_names(text: str, find: Find, found: dict[str, Account]) -> str:
    return _PERSON.sub(lambda match: _named(match[0], find, found), text) if "@" in text else text


def _named(user: str, find: Find, found: dict[str, Account]) -> str:
    account = found[user] = find(user)
    return "@" + (account.name or account.username or user.lstrip("@"))


def _without_quotation(body: str) -> str:
    lines = body.split("\n")
    count = next((index for index, line in enumerate(lines) if not line.startswith(">")), len(lines))
    return "\n".join(lines[count:]) if count else body
