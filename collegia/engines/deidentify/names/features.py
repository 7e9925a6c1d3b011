"""What the recogniser sees of each word and its neighbours."""

import re
from functools import lru_cache
from typing import NamedTuple

from collegia.engines.deidentify.names.inflection import form_of
from collegia.engines.deidentify.names.words import abbreviations, cues, everyday_words, first_names, folded, listed

LETTER = r"(?:[^\W\d_]|[\u0300-\u036f])"
TOKEN = re.compile(rf"['’]s(?!\w)|{LETTER}+(?:['’](?!s(?!\w)){LETTER}+)*|\d+|[^\w\s]|_|\n")
# Initials with dots are one word to the recogniser: J.K., a.k.m., S. J.
DOTTED = rf"(?<![\w.])(?:(?:{LETTER}\.){{1,3}}{LETTER}(?:\.(?!\w)|(?![\w.@]))|(?:[A-Z]\.\s){{1,2}}[A-Z]\.(?!\w))"
UNIT = re.compile(f"{DOTTED}|{TOKEN.pattern}")
SHORT = 3
UNKNOWN = "?"
# A word that is also a given name, but for the most usual ones: what is learned of "chase" holds for "grace".
NAME_AND_WORD = "?n"
VERY_COMMON = 300
LISTED = ("F", "L", "f", "l")
ABBREVIATED = ("c", "a")
# What a sentence opens after, so that a capital says little.
OPENERS = frozenset(["", ".", "!", "?", "¿", "¡", "\n", "…"])
LINE_END = "\u00b6"


class Token(NamedTuple):
    """A word, number or mark, and where it stands (half-open, code points)."""

    text: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """Cut a text into words, runs of digits and single marks."""
    return [Token(found[0], found.start(), found.end()) for found in TOKEN.finditer(text)]


def units_of(text: str) -> list[Token]:
    """Cut a text as the recogniser reads it: like `tokens_of`, but initials with dots stay together."""
    return [Token(found[0], found.start(), found.end()) for found in UNIT.finditer(text)]


def features_of(words: list[str], hidden: frozenset[str] = frozenset()) -> list[list[str]]:
    """List the features of each word; those in `hidden` are taken for absent from all lists but the everyday one."""
    manner = _manner(words)
    known = [word not in hidden for word in words]
    padded = ["", "", *words, "", ""]
    shown = [True, True, *known, True, True]
    return [
        [
            manner,
            *_own(padded[i], shown[i], manner),
            _opening(padded[i - 1], padded[i], shown[i]),
            *_beside("-1", padded[i - 1], shown[i - 1]),
            *_beside("+1", padded[i + 1], shown[i + 1]),
            f"-2w={_identity(padded[i - 2])}",
            f"+2w={_identity(padded[i + 2])}",
            *_pair("-", padded[i - 1], padded[i], shown[i]),
            *_pair("+", padded[i + 1], padded[i], shown[i]),
            *_around(padded[i - 1], padded[i + 1], padded[i], shown[i]),
            _two("A", padded[i + 1], padded[i + 2], padded[i], shown[i]),
            _two("B", padded[i - 2], padded[i - 1], padded[i], shown[i]),
        ]
        for i in range(2, len(words) + 2)
    ]


def _manner(words: list[str]) -> str:
    letters = [word for word in words if word[0].isalpha()]
    if not any(word[0].isupper() for word in letters):
        return "all=lower"
    if len(letters) > 2 and all(word.isupper() for word in letters):
        return "all=upper"
    return "all=mixed"


@lru_cache(maxsize=50_000)
def _own(word: str, known: bool, manner: str) -> tuple[str, ...]:
    low, shape, lists = folded(word), _shape(word), _lists(word, known)
    return (
        f"w={_identity(word)}",
        f"ws={_identity(word)}|{shape}|{manner}",
        f"s={shape}",
        f"l={lists}",
        f"ls={lists}|{shape}",
        f"lm={lists}|{shape}|{manner}",
        f"e2={low[-2:]}",
        f"e3={low[-3:]}",
        f"c={cues().get(low, '')}",
        f"f={form_of(word)}|{shape}|{lists[:1] in LISTED}",
    )


@lru_cache(maxsize=50_000)
def _opening(before: str, word: str, known: bool) -> str:
    """Whether a capital is only that of a sentence's first word, by how usual a word it is."""
    return f"o={before in OPENERS}|{_lists(word, known)}|{_shape(word)}|{form_of(word)}"


@lru_cache(maxsize=50_000)
def _beside(where: str, word: str, known: bool) -> tuple[str, ...]:
    lists, shape = _lists(word, known), _shape(word)
    return (
        f"{where}w={_identity(word)}",
        f"{where}ls={lists}|{shape}",
        f"{where}c={cues().get(folded(word), '')}",
    )


@lru_cache(maxsize=100_000)
def _pair(where: str, beside: str, word: str, known: bool) -> tuple[str, ...]:
    own = f"{_lists(word, known)}|{_shape(word)}"
    return (f"{where}wls={_identity(beside)}|{own}", f"{where}ww={_identity(beside)}|{_identity(word)}")


@lru_cache(maxsize=100_000)
def _around(before: str, after: str, word: str, known: bool) -> tuple[str, ...]:
    return (f"around={_identity(before)}|{_name_like(word, known)}|{_identity(after)}",)


@lru_cache(maxsize=100_000)
def _two(where: str, one: str, other: str, word: str, known: bool) -> str:
    """The two words after or before: "in 4", "bed 12"."""
    return f"{where}={_identity(one)}|{_identity(other)}|{_name_like(word, known)}"


@lru_cache(maxsize=50_000)
def _identity(word: str) -> str:
    """Only everyday words and marks are known by themselves, so that no name is learned by heart."""
    low = folded(word)
    if low == "\n":
        return LINE_END
    if _is_dotted(low):
        return "abbr." if low.replace(".", "").replace(" ", "") in abbreviations() else "init."
    if low.isdigit():
        return f"#{min(len(low), 5)}"
    if low in cues() or len(low) == 1 or not low[:1].isalpha():
        return low
    rank = everyday_words().get(low)
    if rank is None:
        return UNKNOWN
    return NAME_AND_WORD if rank >= VERY_COMMON and low in first_names() else low


@lru_cache(maxsize=50_000)
def _lists(word: str, known: bool) -> str:
    return listed(folded(word).replace(".", "") if "." in word else folded(word), as_name=known)


def _is_dotted(word: str) -> bool:
    return "." in word and word[0].isalpha()


def _name_like(word: str, known: bool) -> str:
    lists = _lists(word, known)
    return f"{'n' if lists[:1] in LISTED else 'a' if lists[:1] in ABBREVIATED else '-'}{_shape(word)[:2]}"


def _shape(word: str) -> str:
    if not word:
        return "edge"
    if word[0].isdigit():
        return f"d{min(len(word), 5)}"
    if not word[0].isalpha():
        return "mark"
    if len(word) == 1:
        return "X" if word.isupper() else "x"
    if _is_dotted(word):
        return "X." if word[0].isupper() else "x."
    if word.isupper():
        return "XS" if len(word) <= SHORT else "XX"
    if word.islower():
        return "xs" if len(word) <= SHORT else "xx"
    return "Xx" if word[0].isupper() else "xX"
