"""A message as the gate sees it: words with what they do in it, sentence by sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from collegia.engines.text.language import Language
from collegia.engines.wording.lexicon import Family, Lexicon, bare, lexicon_of

COMMON = Path(__file__).parent.parent / "deidentify" / "data"
# Rarer words than these many of a language are taken for names, drugs and terms.
COMMON_WORDS = 6000
TOKEN = re.compile(
    r"\[[^\]\n]{0,60}\]"  # a blank that the writer is to fill
    r"|\d+(?:[.,:/]\d+)*|[<>≤≥=+±]+|%|°c?"
    r"|[^\W\d_]+(?:['’-][^\W\d_]+)*(?:\.[^\W\d_]\.?)*|[.?!;\n]+|[,():]"
)
SENTENCE_END = frozenset(".?!;\n")
PAUSES = frozenset(",():")
CONTRACTED = re.compile(r"(?<=\w)'(?:ve|re|m|ll|d|s)$")
LOCKED = frozenset({Family.ACTION, Family.CLINICAL, Family.STATE, Family.ROLE, Family.ATTRIBUTE})


@dataclass(frozen=True, slots=True)
class Word:
    """One token: as it was typed, bare, what its forms share, what it does, and whether a common word of the language."""

    typed: str
    bare: str
    meaning: str
    families: frozenset[Family]
    common: bool
    first: bool
    after_comma: bool
    person: str = ""
    owner: str = ""
    gender: str = ""
    is_passive: bool = False
    is_helper: bool = False

    @property
    def is_number(self) -> bool:
        """Digits, or a number spelt out."""
        return self.bare[:1].isdigit()

    @property
    def is_blank(self) -> bool:
        """A place in brackets that the writer is to fill."""
        return self.typed.startswith("[")

    @property
    def is_sign(self) -> bool:
        """A comparison or other sign that stands between figures."""
        return not self.bare[:1].isalnum() and not self.is_blank

    @property
    def says_something(self) -> bool:
        """Whether it is more than grammar."""
        return not (self.is_helper or self.is_blank or self.is_sign or self.families & GRAMMAR)

    @property
    def is_name(self) -> bool:
        """A capital inside a sentence, on a word that is no common one."""
        return self.typed[:1].isupper() and not (self.first or self.common or self.is_blank or self.is_helper)

    @property
    def is_rare(self) -> bool:
        """A word that the language seldom uses: a drug, a term, a name in small letters."""
        return len(self.bare) > 1 and self.bare.isalpha() and not self.families and not self.common

    @property
    def is_locked(self) -> bool:
        """Whether it must stay and may not be added."""
        if self.is_helper or self.is_blank or Family.SOFT in self.families and not self.is_name:
            return False
        return bool(self.families & LOCKED) and Family.EDGE not in self.families or self.is_name or self.is_rare

    @property
    def kind_of_fact(self) -> str:
        """The kind within which two facts could be taken for each other, if it is a fact."""
        if self.is_number:
            return "number"
        if self.is_helper:
            return ""
        for family in (Family.SIDE, Family.TIME, Family.ROLE, Family.CLINICAL, Family.STATE):
            if family in self.families:
                return family.value
        return "name" if self.is_name else "term" if self.is_rare else ""


GRAMMAR = frozenset({Family.NEGATION, Family.CONDITION, Family.MUST, Family.SHOULD, Family.MAY, Family.NEED, Family.HELPER})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its words, whether it ends in a question mark, and whether it asks for a fact."""

    words: tuple[Word, ...]
    asks: bool
    asks_fact: bool = False
    asks_to_tell: bool = False


def sentences_of(text: str, lang: Language) -> list[Sentence]:
    """Split a text into sentences of words, in order."""
    lexicon = lexicon_of(lang)
    found: list[Sentence] = []
    words: list[Word] = []
    comma = False
    for match in TOKEN.finditer(text):
        typed = match.group()
        if typed in PAUSES:
            comma = True
        elif set(typed) <= SENTENCE_END:
            if words:
                found.append(_sentence(words, typed, lexicon))
            words, comma = [], False
        else:
            words.append(_word(typed, lexicon, lang, first=not words, comma=comma))
            if typed == "May" and len(words) > 1 and words[-2].is_number:
                words[-1] = replace(words[-1], families=frozenset({Family.TIME}))
            comma = False
    if words:
        found.append(_sentence(words, "", lexicon))
    return found


def words_in(sentences: list[Sentence]) -> Iterator[Word]:
    """Give the words of all sentences in order."""
    for sentence in sentences:
        yield from sentence.words


def _sentence(words: list[Word], stop: str, lexicon: Lexicon) -> Sentence:
    asks = "?" in stop
    opening = next((word.bare for word in words if word.bare not in lexicon.openers), "")
    asks_fact = asks and opening in lexicon.fact_questions
    asks_to_tell = any(word.bare in lexicon.tells for word in words)
    return Sentence(tuple(words), asks, asks_fact, asks_to_tell)


def _word(typed: str, lexicon: Lexicon, lang: Language, *, first: bool, comma: bool) -> Word:
    plain = bare(typed)
    if plain not in lexicon.words:
        plain = CONTRACTED.sub("", plain)
    plain = _figure(lexicon.numbers.get(plain, plain), lang)
    families = frozenset({Family.NUMBER}) if plain[:1].isdigit() else lexicon.families_of_forms(plain)
    return Word(
        typed,
        plain,
        plain if plain[:1].isdigit() else lexicon.meaning(plain),
        families,
        plain in common_words(lang) or lexicon.meaning(plain) in common_words(lang),
        first,
        comma,
        person=lexicon.roles.get(plain, ""),
        owner=lexicon.owners.get(plain, ""),
        gender=lexicon.genders.get(plain, ""),
        is_passive=plain in lexicon.passives,
        is_helper=Family.HELPER in families or typed.startswith("["),
    )


def _figure(plain: str, lang: Language) -> str:
    """Write a number one way: 0,5 in Spanish is 0.5, 1,000 in English is 1000, 14.30 as an hour is 14:30."""
    if not plain[:1].isdigit():
        return plain
    if lang is Language.SPANISH:
        plain = re.sub(r"(?<=\d),(?=\d)", ".", plain)
    plain = re.sub(r",(?=\d{3}\b)", "", plain)
    return re.sub(r"^0(?=\d:)", "", plain)


@cache
def common_words(lang: Language) -> frozenset[str]:
    """Give the commonest words of a language, bare."""
    lines = (COMMON / f"common_{lang}.txt").read_text(encoding="utf-8").splitlines()[:COMMON_WORDS]
    return frozenset(map(bare, lines))


