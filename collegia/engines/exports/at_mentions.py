"""Mentions written as @username."""

import re
from collections.abc import Callable

from collegia.engines.exports.message import Account

_AT = re.compile(r"(?<![\w@.])@([\w][\w.\-]*)")


def with_names(text: str, find: Callable[[str], Account | None]) -> tuple[str, tuple[Account, ...]]:
    """The text with `@username` as `@Name` where `find` knows the user, and who was mentioned."""
    if "@" not in text:
        return text, ()
    mentions: dict[str, Account] = {}

    def named(match: re.Match[str]) -> str:
        username = match[1].rstrip(".-")
        account = find(username.lower())
        if account is None:
            return match[0]
        mentions[account.source_id] = account
        return "@" + (account.name or account.username) + match[1][len(username) :]

    text = _AT.sub(named, text)
    return text, tuple(mentions.values())
