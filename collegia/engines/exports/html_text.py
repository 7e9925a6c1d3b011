"""HTML as a person would read it aloud: words and line breaks, nothing else."""

import html
import re
from collections.abc import Callable

from collegia.engines.exports.html_tokens import Attributes, Tag, tokens_of

MAX_HTML_CHARACTERS = 2_000_000
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "codeblock",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
    ]
)
_SILENT = frozenset(["script", "style", "head", "title", "template", "noscript", "mx-reply", "systemeventmessage"])
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_LITERAL = frozenset(["pre", "codeblock"])
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0]{2,}|[\t\r\f\v\u00a0]")
_EMPTY_LINES = re.compile(r"\n{3,}")

Mention = Callable[[str, Attributes], str | None]
Silence = Callable[[str, Attributes], bool]


def _never(tag: str, attributes: Attributes) -> bool:
    return False


def _nobody(tag: str, attributes: Attributes) -> str | None:
    return None


def html_to_text(markup: str, *, mention: Mention = _nobody, silence: Silence = _never) -> str:
    """The text of a piece of HTML; links as their text, scripts and styles left out, quotations marked with `>`.

    `mention` may give the words for an element in place of its content; `silence` may leave an element out.
    """
    if "<" not in markup:
        return _tidy(html.unescape(markup)) if "&" in markup else _tidy(markup)
    gathered = _Gathered(mention, silence)
    for token in tokens_of(markup[:MAX_HTML_CHARACTERS]):
        gathered.take(token)
    return _tidy("".join(gathered.pieces))


class _Gathered:
    """The text so far; while `_muted` names an open element, everything inside it is left out."""

    def __init__(self, mention: Mention, silence: Silence) -> None:
        self.pieces: list[str] = []
        self._mention = mention
        self._silence = silence
        self._muted = ""
        self._depth = 0
        self._quotes = 0
        self._literal = 0

    def take(self, token: Tag | str) -> None:
        if isinstance(token, str):
            self._words(token)
        elif self._muted:
            self._pass_muted(token)
        elif token.closes:
            self._close(token.name)
        else:
            self._open(token)

    def _words(self, text: str) -> None:
        if self._muted:
            return
        self.pieces.append(text.replace("\n", "\n" + self._margin()) if self._literal else text.replace("\n", " "))

    def _pass_muted(self, tag: Tag) -> None:
        if tag.name == self._muted and not tag.is_whole:
            self._depth += -1 if tag.closes else 1
            if not self._depth:
                self._muted = ""

    def _open(self, tag: Tag) -> None:
        words = self._mention(tag.name, tag.attributes)
        if words is not None or tag.name in _SILENT or self._silence(tag.name, tag.attributes):
            self.pieces.append(words or "")
            if tag.name not in _VOID and not tag.is_whole:
                self._muted, self._depth = tag.name, 1
            return
        self._count(tag.name, 1 if not tag.is_whole else 0)
        if tag.name == "br" or tag.name in _BLOCKS:
            self._new_line(soft=tag.name != "br")
        elif tag.name in ("td", "th"):
            self.pieces.append(" ")
        elif _is_emoji(tag):
            self.pieces.append(tag.attributes.get("alt", ""))

    def _close(self, name: str) -> None:
        self._count(name, -1)
        if name in _BLOCKS:
            self._new_line(soft=True)

    def _count(self, name: str, step: int) -> None:
        if name == "blockquote":
            self._quotes = max(self._quotes + step, 0)
        elif name in _LITERAL:
            self._literal = max(self._literal + step, 0)

    def _new_line(self, *, soft: bool) -> None:
        if soft and (not self.pieces or self.pieces[-1] == "\n" + self._margin()):
            return
        self.pieces.append("\n" + self._margin())

    def _margin(self) -> str:
        return "> " if self._quotes else ""


def _is_emoji(tag: Tag) -> bool:
    if tag.name == "emoji":
        return True
    marks = tag.attributes.get("class", "") + tag.attributes.get("itemtype", "").lower()
    return tag.name == "img" and "emoji" in marks


def _tidy(text: str) -> str:
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()
