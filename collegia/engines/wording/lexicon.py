"""The words that the gate and the edits know in each language, read from the files beside this module."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from collegia.engines.text.language import Language
from collegia.engines.wording.lemmas import lemma, without_pronoun
from collegia.engines.wording.verbs import conjugated, orders, persons, pronouns_off

FOLDER = Path(__file__).parent / "lexicon"
SHORTEST_REPEATED = 5
# A longer word is taken for an order with its pronoun even when the verb is not known.
SHORTEST_ORDER = 6
CACHED = 20_000
# A pattern that ends by looking at what follows needs no word to end there.
LOOKS_ON = re.compile(r"\(\?[=!][^()]*\)$")


class Family(StrEnum):
    """What a word does in a message. SOFT words may come and go, EDGE words may go, COMES words may come."""

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
    COMES = "comes"


# Families whose words are listed in one form and known in every form.
IN_EVERY_FORM = frozenset({Family.STATE, Family.ACTION, Family.LIGHT, Family.EDGE, Family.SOFT, Family.COMES})


# An adverb with an edge lends none to its adjective: "clearly" may go, the "clear" of clear fluids may not.
ADVERB = {Language.ENGLISH: "ly", Language.SPANISH: "mente"}
# Families in which verbs are listed, those whose reading of a form goes before others' first.
VERBAL = (Family.ACTION, Family.STATE, Family.LIGHT, Family.SOFT, Family.COMES, Family.EDGE)


@dataclass(frozen=True, eq=False, slots=True)
class Lexicon:
    """Words and phrases of one language; words are compared without accents and in lower case."""

    lang: Language
    words: Mapping[str, frozenset[Family]]
    lemmas: Mapping[str, frozenset[Family]]
    stems: Mapping[str, frozenset[Family]]
    numbers: Mapping[str, str]
    forms: Mapping[str, str]
    verbs: Mapping[str, str]
    orders: Mapping[str, str]
    persons: Mapping[str, str]
    shortcuts: Mapping[str, str]
    roles: Mapping[str, str]
    owners: Mapping[str, str]
    genders: Mapping[str, str]
    passives: frozenset[str]
    participles: frozenset[str]
    openers: frozenset[str]
    fact_questions: frozenset[str]
    question_words: Mapping[str, str]
    tells: frozenset[str]
    opposites: Mapping[str, str]
    same: tuple[tuple[re.Pattern[str], str], ...]
    frames: re.Pattern[str]
    formulas: re.Pattern[str]
    jabs: re.Pattern[str]
    greetings: re.Pattern[str]
    headers: re.Pattern[str]
    first_person: re.Pattern[str]
    haste: re.Pattern[str]
    not_haste: re.Pattern[str]
    delay: re.Pattern[str]
    reproaches: re.Pattern[str]
    retellings: re.Pattern[str]
    retold: re.Pattern[str]
    mild: frozenset[str]
    setting: frozenset[str]

    def families(self, word: str) -> frozenset[Family]:
        """Give every family that a bare word belongs to, by itself, by its beginning or by its lemma."""
        return _families_of(self, word)

    def meaning(self, word: str) -> str:
        """Give what the forms of a word share: the first of its listed forms, or its lemma."""
        return _meaning(self, word)


@lru_cache(CACHED)
def _families_of(lexicon: Lexicon, word: str) -> frozenset[Family]:
    found = lexicon.words.get(word, frozenset()) | lexicon.lemmas.get(_meaning(lexicon, word), frozenset())
    for length in range(2, len(word) + 1):
        found |= lexicon.stems.get(word[:length], frozenset())
    again = word[2:].lstrip("-") if word.startswith("re") and len(word) > SHORTEST_REPEATED else ""
    return found | (_families_of(lexicon, again) & {Family.ACTION}) if again else found


@lru_cache(CACHED)
def _meaning(lexicon: Lexicon, word: str) -> str:
    if word in lexicon.forms:
        return lexicon.forms[word]
    if root := lexicon.verbs.get(word) or _order(lexicon, word):
        return root
    if lexicon.lang is Language.SPANISH and (order := without_pronoun(word)):
        root = lexicon.forms.get(order) or lemma(order, lexicon.lang)
        if root in lexicon.lemmas or root in lexicon.forms or len(order) >= SHORTEST_ORDER:
            return root
    root = lemma(word, lexicon.lang)
    return lexicon.forms.get(root, root)


def _order(lexicon: Lexicon, word: str) -> str:
    """Give the root of the verb that pronouns hang on ("pásenmelo"), or nothing."""
    if not lexicon.orders:
        return ""
    return next((lexicon.orders[form] for form in pronouns_off(word) if form in lexicon.orders), "")


def bare(text: str) -> str:
    """Give a text in lower case without accents, code point for code point; the tilde of ñ goes as well."""
    return text.lower().replace("`", "'") if text.isascii() else "".join(map(_bare_character, text))


@lru_cache(CACHED)
def _bare_character(character: str) -> str:
    plain = unicodedata.normalize("NFD", {"’": "'", "‘": "'", "`": "'"}.get(character, character))[0].lower()
    return plain if len(plain) == 1 else character


@cache
def lexicon_of(lang: Language) -> Lexicon:
    """Open the lexicon of a language, once a process."""
    sections = _sections((FOLDER / f"{lang}.txt").read_text(encoding="utf-8"))
    forms = _forms(sections["forms"], lang)
    words, stems = _families(sections)
    verbs = _verbs(sections, forms, lang)
    return Lexicon(
        lang=lang,
        words=words,
        lemmas=_by_lemma(sections, forms, lang),
        stems=stems,
        forms=forms,
        verbs={form: verbs[verb] for form, verb in reversed([*conjugated(verbs)])},
        orders={form: verbs[verb] for form, verb in reversed([*orders(verbs)])},
        persons={**persons(_acts(verbs, sections)), **_pairs(sections["persons"])} if verbs else {},
        opposites=_opposites(sections["opposites"]),
        same=tuple(_same(line) for line in sections["same"]),
        **_named(sections),
    )


PAIRS = ("numbers", "shortcuts", "roles", "owners", "genders", "question_words")
SETS = ("passives", "participles", "openers", "fact_questions", "tells", "mild", "setting")
PATTERNS = (
    *("frames", "formulas", "jabs", "greetings", "headers", "first_person", "haste", "not_haste", "delay"),
    *("reproaches", "retellings", "retold"),
)


def _named(sections: dict[str, list[str]]) -> dict[str, Any]:
    """Read the sections that are fields of the lexicon under their own names."""
    pairs = {name: _pairs(sections[name]) for name in PAIRS}
    return {
        **pairs,
        **{name: _set(sections[name]) for name in SETS},
        **{name: _pattern(sections[name]) for name in PATTERNS},
    }


Families = dict[str, frozenset[Family]]


def _families(sections: dict[str, list[str]]) -> tuple[Families, Families]:
    words: Families = {}
    stems: Families = {}
    for family in Family:
        for word in _set(sections.get(family, [])):
            found, key = (stems, word[:-1]) if word.endswith("*") else (words, word)
            found[key] = found.get(key, frozenset()) | {family}
    return words, stems


def _by_lemma(sections: dict[str, list[str]], forms: Mapping[str, str], lang: Language) -> Families:
    found: Families = {}
    for family in IN_EVERY_FORM:
        for word in _set(sections.get(family, [])):
            if not word.endswith(("*", ADVERB[lang])):
                root = forms.get(word) or forms.get(lemma(word, lang)) or lemma(word, lang)
                found[root] = found.get(root, frozenset()) | {family}
    return found


def _verbs(sections: dict[str, list[str]], forms: Mapping[str, str], lang: Language) -> dict[str, str]:
    """Give the infinitives that are listed in Spanish, each with what its forms share."""
    if lang is not Language.SPANISH:
        return {}
    listed = (word for family in VERBAL for line in sections.get(family, []) for word in line.split())
    return {verb: forms.get(verb) or forms.get(lemma(verb, lang)) or lemma(verb, lang) for verb in map(bare, listed)}


def _acts(verbs: Iterable[str], sections: dict[str, list[str]]) -> list[str]:
    """Give the verbs that somebody acts by."""
    acts = _set(sections["action"]) | _set(sections["light"])
    return [verb for verb in verbs if verb in acts]


def _set(lines: list[str]) -> frozenset[str]:
    return frozenset(bare(word) for line in lines for word in line.split())


def _pairs(lines: list[str]) -> dict[str, str]:
    """Read `word=name` pairs; an underscore in a name is a space."""
    pairs = (pair.rsplit("=", 1) for line in lines for pair in line.split())
    return {word: name.replace("_", " ") for word, name in pairs}


def _forms(lines: list[str], lang: Language) -> dict[str, str]:
    """Read lines of forms: the first word stands for all of them, and for its own lemma."""
    forms = {bare(form): bare(line.split()[0]) for line in lines for form in line.split()}
    roots = {lemma(bare(line.split()[0]), lang): bare(line.split()[0]) for line in lines}
    return {**roots, **forms}


def _opposites(lines: list[str]) -> dict[str, str]:
    """Read `one/other` pairs, both ways."""
    pairs = [pair.split("/") for line in lines for pair in line.split()]
    return {a: b for one, other in pairs for a, b in ((one, other), (other, one))}


def _same(line: str) -> tuple[re.Pattern[str], str]:
    """Read `pattern => words`: two ways to say the same."""
    pattern, _, words = line.rpartition(" =>")
    ending = "" if LOOKS_ON.search(pattern) else r"(?!\w)"
    return re.compile(rf"(?<!\w)(?:{pattern}){ending}"), words.strip()


def _sections(text: str) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("[") and line.endswith("]"):
            sections[line.strip("[]")] = current = []
        elif line and not line.startswith("#"):
            current.append(line)
    return sections


def _pattern(lines: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(lines) + r")(?!\w)")
