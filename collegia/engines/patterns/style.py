"""Language style matching: a candidate measure that is known to say little, kept so that it can be seen to fail."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np

from collegia.engines.patterns.shares import Floats
from collegia.engines.text.language import Language

FUNCTION_WORDS = Path(__file__).parent / "function_words.txt"
CATEGORIES = ("articles", "pronouns", "prepositions", "auxiliaries", "conjunctions", "negations", "quantifiers")
WORD = re.compile(r"[a-záéíóúüñ]+(?:'[a-z]+)?")
# Keeps the formula from dividing by nothing where neither side used a category.
ALMOST_NOTHING = 0.0001


def style_shares(text: str, lang: Language) -> Floats:
    """Give the share of a text's words that each category holds, shape (7,), 0 to 1; zeros for no words."""
    words = WORD.findall(text.lower().replace("’", "'"))
    known = _words_of(lang)
    return np.array([sum(word in known[name] for word in words) for name in CATEGORIES]) / max(1, len(words))


def likeness(own: Floats, other: Floats) -> Floats:
    """Say how alike two rows of shares are, 0 to 1, shape (n, k) to (n,).

    The mean over categories of 1 - |a - b| / (a + b + 0.0001): style matching is Niederhoffer & Pennebaker 2002 (J Lang
    Soc Psychol 21:337-360), for groups Gonzales, Hancock & Pennebaker 2010 (Communication Research 37:3-19), the small
    constant Ireland & Pennebaker 2010 (JPSP 99:549-571).
    """
    return np.asarray((1 - np.abs(own - other) / (own + other + ALMOST_NOTHING)).mean(axis=1), np.float64)


@cache
def _words_of(lang: Language) -> Mapping[str, frozenset[str]]:
    words: dict[str, frozenset[str]] = dict.fromkeys(CATEGORIES, frozenset())
    for line in FUNCTION_WORDS.read_text(encoding="utf-8").splitlines():
        head, _, listed = line.partition(":")
        if head.startswith(f"{lang} "):
            words[head.split()[1]] |= frozenset(listed.split())
    return words
