"""Tell English from Spanish by the small words, for texts that do not say which they are."""

import re
from enum import StrEnum
from functools import cache
from pathlib import Path

SMALL_WORDS = Path(__file__).parent / "small_words.txt"
WORD = re.compile(r"[a-záéíóúüñ]+")
SPANISH_LETTERS = re.compile(r"[ñ¿¡áéíóú]")
ENOUGH_CHARACTERS = 2000


class Language(StrEnum):
    """The languages that the readers were trained on."""

    ENGLISH = "en"
    SPANISH = "es"


def language_of(text: str, said: str | None = "") -> Language:
    """Take the language that was said (`es-MX` is Spanish), else the likelier of the two; in doubt English."""
    stated = (said or "").lower()[:2]
    if stated in (Language.ENGLISH, Language.SPANISH):
        return Language(stated)
    lowered = text[:ENOUGH_CHARACTERS].lower()
    words = WORD.findall(lowered)
    spanish = sum(word in _small_words(Language.SPANISH) for word in words) + len(SPANISH_LETTERS.findall(lowered))
    english = sum(word in _small_words(Language.ENGLISH) for word in words)
    return Language.SPANISH if spanish > english else Language.ENGLISH


@cache
def _small_words(lang: Language) -> frozenset[str]:
    lines = SMALL_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if line.startswith(f"{lang}:") for word in line.split()[1:])
