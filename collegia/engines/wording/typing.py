"""How a draft is typed: capitals that shout and rows of marks."""

import re

from collegia.engines.text.language import Language
from collegia.engines.wording.lexicon import bare
from collegia.engines.wording.phrase_book import phrases
from collegia.engines.wording.words import common_words

CAPITALS = "A-ZÁÉÍÓÚÜÑ"
SHOUTED = re.compile(rf"(?<![\w'’])[{CAPITALS}][{CAPITALS}'’]*(?:[ ,]+[{CAPITALS}][{CAPITALS}'’]*)*(?![\w'’])")
WORD = re.compile(rf"[{CAPITALS}][{CAPITALS}'’]*")
MARKS = re.compile(r"([?!])[?!]+")
OPENING_MARKS = re.compile(r"([¿¡])[¿¡]+")
CONTRACTED = re.compile(r"(?:n't|'\w+)$")
# A run of capitals is taken for shouting from so many common words, or letters in them; below, it may be short forms.
FEWEST_WORDS = 3
FEWEST_LETTERS = 8
LONGEST_SHORT_FORM = 4
SINGLE = frozenset("aeiouy")


def calmed(text: str, lang: Language) -> str:
    """Give the draft in small letters where it shouts and with one mark where it has a row of them.

    Only common words of the language are lowered: ALL, NBM and WHO are short for something on a ward, and stay.
    """
    calm = SHOUTED.sub(lambda found: _lowered(found, lang), text)
    one = "!" if "¡" in calm else "."
    calm = MARKS.sub(lambda found: "?" if "?" in found.group() else one, calm)
    return OPENING_MARKS.sub(r"\1", calm)


def _lowered(run: re.Match[str], lang: Language) -> str:
    words = list(WORD.finditer(run.group()))
    low = [word for word in words if _is_common(word.group(), lang)]
    told = [word for word in low if len(word.group()) > 1 and not _is_short_form(word.group(), lang)]
    if len(told) < FEWEST_WORDS and sum(len(word.group()) for word in told) < FEWEST_LETTERS:
        low = [word for word in told if phrases("shouted", lang).fullmatch(bare(word.group()))]
    elif any(len(word.group()) <= LONGEST_SHORT_FORM for word in words if word not in low):
        low = [word for word in low if not _is_short_form(word.group(), lang)]
    made = run.group()
    for word in low:
        before = run.string[: run.start() + word.start()].rstrip(" \"'“«(")
        made = made[: word.start()] + _small(word.group(), before, lang) + made[word.end() :]
    return made


def _is_common(word: str, lang: Language) -> bool:
    plain = bare(word)
    if len(plain) == 1:
        return plain in SINGLE
    return plain in common_words(lang) or CONTRACTED.search(plain) is not None


def _is_short_form(word: str, lang: Language) -> bool:
    """Say whether a common word is as often an abbreviation; such a word tells nothing about shouting."""
    return phrases("short form", lang).fullmatch(bare(word)) is not None


def _small(word: str, before: str, lang: Language) -> str:
    if word == "I" and lang is Language.ENGLISH:
        return word
    low = word.lower()
    return low[:1].upper() + low[1:] if not before or before[-1] in ".?!¿¡\n" else low
