"""Zulip's Markdown and its rendered HTML as the author's own words."""

import html
import re
from collections.abc import Callable

from collegia.engines.exports.html_text import html_to_text
from collegia.engines.exports.html_tokens import Attributes
from collegia.engines.exports.message import Account

_MENTION = re.compile(r"@_?\*\*([^*|\n]{1,200})(?:\|(\d{1,18}))?\*\*")
_GROUP = re.compile(r"@_?\*([^*\n]{1,200})\*")
_CHANNEL = re.compile(r"#\*\*([^*\n]{1,300})\*\*")
_LINK = re.compile(r"!?\[([^\[\]\n]{1,500})\]\([^()\s]{1,2000}\)")
_SAID = re.compile(r"^@?.{1,120} (?:\[(?:said|dijo)\]\(\S+\)|(?:said|dijo))(?: \(.{1,200}\))?:$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,}) ?(quote)?\s*\S*\s*$")
_PERSON = re.compile(
    r'<span class="user-mention"[^<>]{0,200}data-user-id="(\d{1,18})"[^<>]{0,200}>@?([^<>]{1,200})</span>'
)
_NEAR = re.compile(r"/near/(\d{1,18})")

Find = Callable[[str, str], Account | None]


def own_words(content: str, find: Find) -> tuple[str, tuple[Account, ...], str | None]:
    """From Markdown: the text without what it quotes, who was mentioned, and the id of the message it answers."""
    text = _without_quotations(content)
    answered = _NEAR.search(content) if text != content else None
    found: dict[str, Account] = {}

    def named(match: re.Match[str]) -> str:
        account = find(match[1], match[2] or "")
        if account is not None:
            found[account.source_id] = account
        return "@" + match[1]

    text = _GROUP.sub(r"@\1", _MENTION.sub(named, text)) if "@" in text else text
    text = _LINK.sub(r"\1", _CHANNEL.sub(r"#\1", text))
    return text.strip(), tuple(found.values()), answered[1] if answered else None


def own_words_of_html(content: str, find: Find) -> tuple[str, tuple[Account, ...], str | None]:
    """From rendered HTML: the same."""

    def is_doubled(tag: str, attributes: Attributes) -> bool:
        return "katex-html" in attributes.get("class", "")

    text = html_to_text(content, silence=is_doubled)
    people = (find(html.unescape(name), number) for number, name in _PERSON.findall(content))
    found = {account.source_id: account for account in people if account is not None}
    own = _without_quotations(text)
    answered = _NEAR.search(content) if own != text else None
    return own.strip(), tuple(found.values()), answered[1] if answered else None


def _without_quotations(content: str) -> str:
    if ">" not in content and "quote" not in content:
        return content
    kept: list[str] = []
    fence = ""
    for line in content.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) and not mark[2] else fence
        elif mark and mark[2]:
            fence = mark[1]
            _drop_said(kept)
        elif line.startswith(">"):
            _drop_said(kept)
        else:
            kept.append(line)
    return "\n".join(kept)


def _drop_said(kept: list[str]) -> None:
    while kept and not kept[-1].strip():
        kept.pop()
    if kept and _SAID.match(kept[-1].strip()):
        kept.pop()
