"""The words that the gate and the edits know in each language, read from the files beside this module."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import snowballstemmer

from collegia.engines.text.language import Language

FOLDER = Path(__file__).parent / "lexicon"
STEMMERS = {Language.ENGLISH: "english", Language.SPANISH: "spanish"}
SHORTEST_REPEATED = 5
PHRASES = ("frames", "formulas", "jabs")


class Family(StrEnum):
    """What a word does in a message; everything but SOFT may not change."""

    NEGATION = "negation"
    MUST = "must"
    NEED = "need"
    SHOULD = "should"
    MAY = "may"
    CONDITION = "condition"
    QUANTITY = "quantity"
    SIDE = "side"
    TIME = "time"
    UNIT = "unit"
    NUMBER = "number"
    STATE = "state"
    ACTION = "action"
    CLINICAL = "clinical"
    ROLE = "role"
    ATTRIBUTE = "attribute"
    BEFORE_FIGURE = "before_figure"
    HELPER = "helper"
    EDGE = "edge"
    LIGHT = "light"
    SOFT = "soft"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and phrases of one language; words are compared without accents and in lower case."""

    words: Mapping[str, frozenset[Family]]
    stems: tuple[tuple[str, Family], ...]
    numbers: Mapping[str, str]
    forms: Mapping[str, str]
    roles: Mapping[str, str]
    owners: Mapping[str, str]
    genders: Mapping[str, str]
    passives: frozenset[str]
    openers: frozenset[str]
    fact_questions: frozenset[str]
    tells: frozenset[str]
    opposites: Mapping[str, str]
    frames: re.Pattern[str]
    formulas: re.Pattern[str]
    jabs: re.Pattern[str]
    stemmer: Any

    def families(self, word: str) -> frozenset[Family]:
        """Give every family that a bare word belongs to."""
        found = self.words.get(word, frozenset()) | {family for stem, family in self.stems if word.startswith(stem)}
        again = word[2:].lstrip("-") if word.startswith("re") and len(word) > SHORTEST_REPEATED else ""
        return found | (self.families(again) & {Family.ACTION}) if again else found

    def families_of_forms(self, word: str) -> frozenset[Family]:
        """Give the families of a bare word and of the form that stands for it."""
        return self.families(word) | self.families(self.forms.get(word, word))

    def meaning(self, word: str) -> str:
        """Give what the forms of a word share: a listed form, or its stem (Porter's Snowball stemmers)."""
        found = self.forms.get(word)
        return found or str(self.stemmer.stemWord(word))


def bare(text: str) -> str:
    """Give a text in lower case without accents, code point for code point; the tilde of ñ goes as well."""
    return "".join(_bare_character(character) for character in text)


@cache
def _bare_character(character: str) -> str:
    plain = unicodedata.normalize("NFD", {"’": "'", "‘": "'", "`": "'"}.get(character, character))[0].lower()
    return plain if len(plain) == 1 else character


@cache
def lexicon_of(lang: Language) -> Lexicon:
    """Open the lexicon of a language, once a process."""
    sections = _sections((FOLDER / f"{lang}.txt").read_text(encoding="utf-8"))
    words, stems = _families(sections)
    return Lexicon(
        words,
        stems,
        **{name: _pairs(sections[name]) for name in ("numbers", "roles", "owners", "genders")},
        **{name: _set(sections[name]) for name in ("passives", "openers", "fact_questions", "tells")},
        **{name: _pattern(sections[name]) for name in PHRASES},
        forms=_forms(sections["forms"]),
        opposites=_opposites(sections["opposites"]),
        stemmer=snowballstemmer.stemmer(STEMMERS[lang]),
    )


def _families(sections: dict[str, list[str]]) -> tuple[dict[str, frozenset[Family]], tuple[tuple[str, Family], ...]]:
    words: dict[str, frozenset[Family]] = {}
    stems: list[tuple[str, Family]] = []
    for family in Family:
        for word in _set(sections.get(family, [])):
            if word.endswith("*"):
                stems.append((word[:-1], family))
            else:
                words[word] = words.get(word, frozenset()) | {family}
    return words, tuple(stems)


def _set(lines: list[str]) -> frozenset[str]:
    return frozenset(bare(word) for line in lines for word in line.split())


def _pairs(lines: list[str]) -> dict[str, str]:
    """Read `word=name` pairs."""
    return dict(pair.rsplit("=", 1) for line in lines for pair in line.split())


def _forms(lines: list[str]) -> dict[str, str]:
    """Read lines of forms: the first word stands for all of them."""
    return {bare(form): bare(line.split()[0]) for line in lines for form in line.split()}


def _opposites(lines: list[str]) -> dict[str, str]:
    """Read `one/other` pairs, both ways."""
    pairs = [pair.split("/") for line in lines for pair in line.split()]
    return {a: b for one, other in pairs for a, b in ((one, other), (other, one))}


def _sections(text: str) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            sections[line.strip("[]")] = current = []
        elif line and not line.startswith("#"):
            current.append(line)
    return sections


def _pattern(lines: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(lines) + r")(?!\w)")
