"""Slack's markup as plain text."""

import html
import re
from collections.abc import Callable

from collegia.engines.exports.message import Account

_MARK = re.compile(r"<([^<>]*)>")
_UPLOAD = re.compile(r"^<@\w+(?:\|[^>]*)?> (?:uploaded|shared) a file: <[^>]*>(?: and commented: )?")


def plain_slack_text(text: str, account: Callable[[str], Account]) -> tuple[str, tuple[Account, ...]]:
    """The words as they were seen, and who was mentioned; links become their label, mentions `@Name`."""
    mentions: dict[str, Account] = {}

    def seen(match: re.Match[str]) -> str:
        target, _, label = match[1].partition("|")
        if target.startswith("@"):
            person = account(target[1:])
            mentions[person.source_id] = person
            return "@" + (person.name or label.lstrip("@") or person.username or target[1:])
        if target.startswith("#"):
            return "#" + (label or target[1:])
        if target.startswith("!"):
            return _special(target[1:], label)
        return label or target.removeprefix("mailto:")

    if "<" in text:
        text = _MARK.sub(seen, text)
    return (html.unescape(text) if "&" in text else text), tuple(mentions.values())


def without_upload_notice(text: str) -> str:
    """What the person said about a file, without the sentence that Slack itself once put before it."""
    return _UPLOAD.sub("", text)


def _special(target: str, label: str) -> str:
    name = target.split("^", 1)[0]
    if name in ("here", "channel", "everyone", "group"):
        return "@" + name
    return label or "@" + name
