"""How easily a text is read, by the published formula of its language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from collegia.engines.text.language import Language

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
END = re.compile(r"[.!?…]+")
STAGE_NOTE = re.compile(r"\([^)]*\)")
ENGLISH_VOWELS = re.compile(r"[aeiouyáéíóúü]+")
SPANISH_VOWELS = re.compile(r"[aeiouáéíóúü]+")
STRONG = re.compile(r"[aeoáéíóú]")
FORMULAS = {
    Language.ENGLISH: "Flesch-Kincaid grade (Kincaid 1975): years of school, lower is easier",
    Language.SPANISH: "INFLESZ (Szigriszt-Pazos 1993, Barrio-Cantalejo 2008): higher is easier, from 55 on normal",
}


@dataclass(frozen=True, slots=True)
class ReadingLevel:
    """How easily a text is read: by which formula, and what it gives."""

    formula: str
    value: float


def reading_level(texts: Iterable[str], lang: Language) -> ReadingLevel:
    """Give the reading level of spoken lines; stage notes in brackets are left out, each line is a sentence at least.

    English: 0.39 words per sentence + 11.8 syllables per word - 15.59. Spanish: 206.835 - 62.3 syllables per word -
    words per sentence. Syllables are counted by vowels, which is a word in twenty off in English.
    """
    said = [STAGE_NOTE.sub(" ", text) for text in texts]
    words = [word.lower() for text in said for word in WORD.findall(text)]
    if not words:
        return ReadingLevel(FORMULAS[lang], 0.0)
    sentences = sum(max(1, sum(bool(WORD.search(part)) for part in END.split(text))) for text in said if text.strip())
    per_sentence = len(words) / sentences
    per_word = sum(syllables(word, lang) for word in words) / len(words)
    if lang is Language.SPANISH:
        return ReadingLevel(FORMULAS[lang], round(206.835 - 62.3 * per_word - per_sentence, 1))
    return ReadingLevel(FORMULAS[lang], round(0.39 * per_sentence + 11.8 * per_word - 15.59, 1))


def syllables(word: str, lang: Language) -> int:
    """Count the syllables of a word in small letters; at least one."""
    if lang is Language.SPANISH:
        return _spanish(word)
    groups = len(ENGLISH_VOWELS.findall(word))
    mute_e = word.endswith("e") and not word.endswith(("le", "ee"))
    mute_ed = word.endswith("ed") and word[-3:-2] not in ("t", "d")
    return max(1, groups - (mute_e or mute_ed))


def _spanish(word: str) -> int:
    """Two strong vowels, or one with an accent on the weak, are two syllables; the u of que and gui is not heard."""
    heard = re.sub(r"(?<=q)u|(?<=g)u(?=[eiéí])", "", re.sub(r"y$", "i", word))
    return max(1, sum(max(1, len(STRONG.findall(group))) for group in SPANISH_VOWELS.findall(heard)))
