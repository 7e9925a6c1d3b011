"""HTML cut into tags and text in one pass, in time that grows with its length and no faster.

The standard library's parser rescans what it could not close: half a megabyte of `<a ` keeps it busy for hours.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9:_-]{0,40}")
_ATTRIBUTE = re.compile(r"([a-zA-Z_:][\w:.-]{0,60})\s{0,8}=\s{0,8}(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_MARK = re.compile("[\"'>]")
_MAX_TAG_CHARACTERS = 16_384
_RAW = frozenset(["script", "style", "textarea", "title"])

Attributes = dict[str, str]


class Tag(NamedTuple):
    """An opening or closing tag; a tag that opens and closes at once is `is_whole`."""

    name: str
    attributes: Attributes
    closes: bool
    is_whole: bool


def tokens_of(markup: str) -> Iterator[Tag | str]:
    """The tags and the pieces of text, with entities resolved; comments and declarations are left out."""
    at, end = 0, len(markup)
    while at < end:
        start = markup.find("<", at)
        if start < 0:
            start = end
        if start > at:
            yield html.unescape(markup[at:start])
        if start == end:
            return
        after, token = _after_bracket(markup, start)
        if token is not None:
            yield token
            if isinstance(token, Tag) and token.name in _RAW and not token.closes and not token.is_whole:
                after = _end_of_raw(markup, after, token.name)
        at = after


def _after_bracket(markup: str, start: int) -> tuple[int, Tag | str | None]:
    following = markup[start + 1 : start + 2]
    if following == "!" or following == "?":
        closing = "-->" if markup.startswith("<!--", start) else ">"
        return _past(markup, closing, start), None
    closes = following == "/"
    name = _NAME.match(markup, start + 1 + closes)
    if name is None:
        return start + 1, "<"
    end = _end_of_tag(markup, name.end())
    inside = markup[name.end() : min(end - 1, name.end() + _MAX_TAG_CHARACTERS)]
    attributes = {} if closes else _attributes_of(inside)
    return end, Tag(name[0].lower(), attributes, closes, inside.endswith("/"))


def _end_of_tag(markup: str, at: int) -> int:
    """Past the `>` that ends the tag; one inside a closed pair of quotation marks does not."""
    stop = min(at + _MAX_TAG_CHARACTERS, len(markup))
    position = at
    while mark := _MARK.search(markup, position, stop):
        if mark[0] == ">":
            return mark.end()
        closing = markup.find(mark[0], mark.end(), stop)
        if closing < 0:
            break
        position = closing + 1
    return _past(markup, ">", at)


def _past(markup: str, closing: str, at: int) -> int:
    found = markup.find(closing, at)
    return len(markup) if found < 0 else found + len(closing)


def _end_of_raw(markup: str, at: int, name: str) -> int:
    found = re.compile(f"</{name}", re.IGNORECASE).search(markup, at)
    return len(markup) if found is None else found.start()


def _attributes_of(inside: str) -> Attributes:
    if "=" not in inside:
        return {}
    return {match[1].lower(): html.unescape(match[2].strip("\"'")) for match in _ATTRIBUTE.finditer(inside)}
