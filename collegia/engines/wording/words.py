"""A message as the gate sees it: words with what they do in it, sentence by sentence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from collegia.engines.text.language import Language
from collegia.engines.wording.figures import figure
from collegia.engines.wording.lexicon import Family, Lexicon, bare, lexicon_of

COMMON = Path(__file__).parent.parent / "deidentify" / "data"
# Rarer words than these many of a language are taken for names, drugs and terms.
COMMON_WORDS = 6000
CACHED = 20_000
TOKEN = re.compile(
    r"\[[^\]\n]{0,60}\]"  # a blank that the writer is to fill
    r"|\d+(?:[.,:/]\d+)*(?:[A-Fbcef](?![^\W_]))?|[<>≤≥=+±]+|%"
    r"|[^\W\d_]+(?:['’-][^\W\d_]+)*(?:\.[^\W\d_]\.?)*|[.?!;\n]+|[,():]"
)
SENTENCE_END = frozenset(".?!;\n")
PAUSES = frozenset(",():")
CONTRACTED = re.compile(r"(?<=\w)'(?:ve|re|m|ll|d|s)$")
LOCKED = frozenset({Family.ACTION, Family.CLINICAL, Family.STATE, Family.ROLE, Family.ATTRIBUTE})
GRAMMAR = frozenset(
    {Family.NEGATION, Family.CONDITION, Family.MUST, Family.SHOULD, Family.MAY, Family.NEED, Family.HELPER}
)
KINDS = (Family.SIDE, Family.TIME, Family.ROLE, Family.STATE, Family.ATTRIBUTE, Family.QUANTITY)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a bare word is wherever it stands."""

    bare: str
    meaning: str
    families: frozenset[Family]
    common: bool
    person: str
    owner: str
    gender: str
    is_passive: bool
    is_number: bool
    is_sign: bool
    is_helper: bool
    says_something: bool
    lang: str


@dataclass(frozen=True, slots=True)
class Word:
    """One token: as it was typed, what it means, where it stands, and whether it may go ("optional")."""

    typed: str
    is_: Meaning
    first: bool
    after_comma: bool
    optional: bool

    @property
    def bare(self) -> str:
        """Lower case, no accents, a number in figures."""
        return self.is_.bare

    @property
    def meaning(self) -> str:
        """What its forms share."""
        return self.is_.meaning

    @property
    def families(self) -> frozenset[Family]:
        """Everything it may do in a message."""
        return self.is_.families

    @property
    def is_number(self) -> bool:
        """Digits, or a number spelt out."""
        return self.is_.is_number

    @property
    def is_blank(self) -> bool:
        """A place in brackets that the writer is to fill."""
        return self.typed[0] == "["

    @property
    def is_sign(self) -> bool:
        """A comparison or other sign that stands between figures."""
        return self.is_.is_sign

    @property
    def is_helper(self) -> bool:
        """Grammar alone."""
        return self.is_.is_helper

    @property
    def says_something(self) -> bool:
        """Whether it is more than grammar."""
        return self.is_.says_something

    @property
    def is_name(self) -> bool:
        """A capital inside a sentence, on a word that is no common one."""
        return self.typed[0].isupper() and not (self.first or self.is_.common or self.is_helper)

    @property
    def is_rare(self) -> bool:
        """A word that the language seldom uses: a drug, a term, a name in small letters."""
        one = self.is_
        return len(one.bare) > 1 and one.bare.isalpha() and not one.families and not one.common

    @property
    def is_locked(self) -> bool:
        """Whether it must stay and may not be added."""
        families = self.is_.families
        if self.is_helper or (Family.SOFT in families and not self.is_name):
            return False
        return (bool(families & LOCKED) and Family.EDGE not in families) or self.is_name or self.is_rare

    @property
    def kind_of_fact(self) -> str:
        """The kind within which two facts could be taken for each other, if it is a fact."""
        if self.is_number:
            return "number"
        if self.is_helper:
            return ""
        for family in KINDS:
            if family in self.is_.families:
                return family.value
        if Family.CLINICAL in self.is_.families:
            return "clinical"
        if self.is_name:
            return "name"
        return "term" if self.says_something and not self.is_.families else ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its words, whether it is a question, one put as an ask ("could you"), and one about a fact."""

    words: tuple[Word, ...]
    asks: bool
    framed: bool = False
    shouts: bool = False
    asks_fact: bool = False
    asks_to_tell: bool = False
    asked: bool = False


Spans = Iterable[tuple[int, int]]


def sentences_of(
    text: str, lang: Language, idle: Spans = (), optional: Spans = (), frames: Spans = ()
) -> list[Sentence]:
    """Split a text into sentences of words, in order; what stands in `idle` spans and `frames` is passed over."""
    lexicon = lexicon_of(lang)
    dropped, optionals, framing = _places(idle), _places(optional), _places(frames)
    found: list[Sentence] = []
    words: list[Word] = []
    comma = framed = begun = asked = False
    for match in TOKEN.finditer(text):
        typed = match.group()
        if typed in PAUSES:
            comma = True
        elif set(typed) <= SENTENCE_END:
            if words:
                found.append(_sentence(words, typed, framed, asked, lexicon))
            words, comma, framed, begun, asked = [], False, False, False, False
        elif match.start() in framing:
            framed, asked = framed or not words, True
        elif match.start() in dropped:
            continue
        else:
            meaning = meaning_of(typed if not typed.startswith("[") else "[", lang)
            words.append(Word(typed, meaning, not begun, comma, match.start() in optionals))
            comma, begun = False, True
    if words:
        found.append(_sentence(words, "", framed, asked, lexicon))
    return found


def words_in(sentences: Iterable[Sentence]) -> Iterator[Word]:
    """Give the words of all sentences in order."""
    for sentence in sentences:
        yield from sentence.words


def _places(spans: Spans) -> frozenset[int]:
    return frozenset(place for start, end in spans for place in range(start, end))


def _sentence(words: list[Word], stop: str, framed: bool, asked: bool, lexicon: Lexicon) -> Sentence:
    asks = "?" in stop
    opening = next((word.bare for word in words if word.bare not in lexicon.openers), "")
    asks_fact = asks and not framed and opening in lexicon.fact_questions
    asks_to_tell = any(word.bare in lexicon.tells for word in words)
    return Sentence(tuple(words), asks, framed, "??" in stop or "?!" in stop, asks_fact, asks_to_tell, asked)


@lru_cache(CACHED)
def meaning_of(typed: str, lang: Language) -> Meaning:
    """Look a word up."""
    lexicon, plain = lexicon_of(lang), bare(typed)
    if plain not in lexicon.words:
        plain = CONTRACTED.sub("", plain)
    plain = figure(lexicon.numbers.get(plain, plain), lang)
    is_number = plain[:1].isdigit()
    families = frozenset({Family.NUMBER}) if is_number else _families(plain, lexicon)
    common, is_blank = common_words(lang), typed.startswith("[")
    is_sign = not plain[:1].isalnum() and not is_blank
    root = plain if is_number else lexicon.meaning(plain)
    return Meaning(
        plain,
        root,
        families,
        plain in common or root in common,
        lexicon.roles.get(plain, ""),
        lexicon.owners.get(plain, ""),
        lexicon.genders.get(plain, ""),
        plain in lexicon.passives,
        is_number,
        is_sign,
        Family.HELPER in families or is_blank,
        not (families & GRAMMAR or is_blank or is_sign),
        lang.value,
    )


def _families(plain: str, lexicon: Lexicon) -> frozenset[Family]:
    found = lexicon.families(plain)
    form = lexicon.forms.get(plain)
    return found | lexicon.families(form) if form else found


@cache
def common_words(lang: Language) -> frozenset[str]:
    """Give the commonest words of a language, bare."""
    lines = (COMMON / f"common_{lang}.txt").read_text(encoding="utf-8").splitlines()[:COMMON_WORDS]
    return frozenset(map(bare, lines))
