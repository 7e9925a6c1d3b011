"""Words that a template would show in English to everybody, because no tag hands them to a translator."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from django.template.base import Lexer, Token, TokenType

from tests.catalogue import ROOT, translatable_files

# The same in every language.
NAMES = frozenset({"Collegia"})
SHOWN_ATTRIBUTES = frozenset({"alt", "aria-label", "aria-description", "label", "placeholder", "title"})
UNSEEN = frozenset({"code", "script", "style"})
WORD = re.compile(r"[^\W\d_]{2,}")
LITERAL = re.compile(r"""(?<!_\()(?:(?<=[\s=:])|^)(["'])(.*?)\1""")
SENTENCE = re.compile(r"^[A-Z][a-z]|\w \w")
# Their literals are addresses, names of files and formats, or go to a translator already.
QUIET_TAGS = frozenset(
    {"blocktrans", "blocktranslate", "comment", "extends", "get_current_language", "if", "elif", "include", "load"}
    | {"static", "trans", "translate", "url"}
)
WHOLE = frozenset({"blocktrans", "blocktranslate", "comment"})
# A block of this name fills in a class of the page above it.
ATTRIBUTE_BLOCK = re.compile(r"block \w+_kind$")
HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"


class _Shown(HTMLParser):
    """Collects the words that a reader would see or hear."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN:
            self._within.append(tag)
        shown = SHOWN_ATTRIBUTES | ({"value"} if dict(attrs).get("type") in {"submit", "button"} else set())
        for name, value in attrs:
            if name in shown:
                self.words += _words(value or "")

    def handle_endtag(self, tag: str) -> None:
        if self._within and self._within[-1] == tag:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if not self._within:
            self.words += _words(data)


def bare_words(source: str) -> list[str]:
    """The words of a template that stand outside of every translating tag, in order."""
    text, literals = "", []
    for token in _spoken(source):
        text += token.contents if token.token_type == TokenType.TEXT else HOLE
        literals += _bare_literals(token)
    page = _Shown()
    page.feed(text)
    page.close()
    return page.words + literals


def all_bare_words() -> dict[str, list[str]]:
    """The bare words of each template that has any."""
    templates = [path for path in translatable_files() if path.suffix != ".py"]
    found = {path: bare_words(path.read_text(encoding="utf-8")) for path in templates}
    return {_place(path): words for path, words in found.items() if words}


def _spoken(source: str) -> Iterator[Token]:
    """The tokens outside of comments and of what is translated whole."""
    until = ""
    for token in Lexer(source).tokenize():
        name = token.contents.split()[0] if token.contents.split() else ""
        if token.token_type == TokenType.BLOCK and until:
            until = "" if name == until else until
        elif token.token_type == TokenType.BLOCK and (name in WHOLE or ATTRIBUTE_BLOCK.match(token.contents)):
            until = f"end{name}"
        elif not until and token.token_type != TokenType.COMMENT:
            yield token


def _bare_literals(token: Token) -> list[str]:
    """Sentences that a tag or a variable would show as they stand."""
    if token.token_type == TokenType.TEXT or token.contents.split()[0] in QUIET_TAGS:
        return []
    return [text for _quote, text in LITERAL.findall(token.contents) if SENTENCE.search(text) and text not in NAMES]


def _words(text: str) -> list[str]:
    return [word for word in WORD.findall(text) if word not in NAMES]


def _place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
