"""Clauses that may only sting, though no listed phrase begins them: whether one does, the reader of messages is asked.

"Even the porter would have checked", "no estoy para perseguir analíticas". Whatever the reader thinks, a clause stays
that holds a figure, name, drug, he or she, a condition, an order or a question of fact; and words that could be a
fact must be said elsewhere in the rewrite.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from collegia.engines.text.language import Language
from collegia.engines.wording.lexicon import Family, Lexicon, bare
from collegia.engines.wording.verbs import pronouns_off
from collegia.engines.wording.words import PAUSES, TOKEN, Meaning, meaning_of

READER = frozenset(
    {"you", "yourself", "yourselves", "tu", "vos", "te", "os", "ustedes", "usted", "vosotros", "vosotras"}
)
THIRD = frozenset(["he", "she", "him", "her", "his", "hers", "himself", "herself", "ella", "él"])
CONDITIONS = frozenset(
    {"if", "unless", "until", "till", "before", "after", "when", "once", "in", "or"}
    | {"si", "salvo", "hasta", "antes", "despues", "cuando", "por", "o", "quien", "quienes"}
)
OR = frozenset({"or", "o"})
OF_FACT = frozenset({"who", "what", "where", "when", "which", "whose", "quien", "quienes", "cual", "cuando", "donde"})
# What makes a clause be about people at work and not about a patient.
ABOUT = {
    Language.ENGLISH: re.compile(
        r"\b(?:nobody|no one|anyone|anybody|someone|somebody|whoever|people|my (?:job|fault)|an? (?:idiot|fool)|"
        r"i(?:'m| am) not|i (?:do|will|can) not|we(?:'re| are) not|(?:is|are) not an? )\b"
    ),
    Language.SPANISH: re.compile(
        r"\b(?:nadie|alguien|quien(?:es)? sea|no (?:voy|vamos|estoy|estamos|pienso|cuesta|hace falta|es mi)|ni caso|"
        r"como un[ao]?|da (?:verguenza|pena|risa|asco|igual)|me da|ajen[ao])\b"
    ),
}
ORDERED = {
    Language.ENGLISH: re.compile(r"(?:please |just |kindly )?(?:do not|never|not to|let)\b"),
    Language.SPANISH: re.compile(
        r"(?:por favor |que )?(?:no|nunca|jamas|nadie) (?!me\b|nos\b)(?:l[oae]s? |se |os )?"
        r"\w+(?:[ae]is|[ae]s|[ae]n|[aei]r(?:l[oae]s?)?)\b|que (?:no )?(?:se |l[oae]s? )?\w+"
    ),
}
SECOND = re.compile(r"\w{2,}(?:[ae]is|[ai]ste(?:is)?|ás|és|ís)$")
# Verbs in a Spanish question or statement that the reader does end like nouns; these are none.
NO_VERB = frozenset(["seis", "dosis", "crisis", "análisis", "analisis", "más", "mas", "después", "además", "jamás"])
FACTS = frozenset(
    {Family.ACTION, Family.STATE, Family.ROLE, Family.ATTRIBUTE, Family.TIME, Family.SIDE, Family.UNIT, Family.CLINICAL}
)
PLACED = frozenset({Family.SIDE, Family.UNIT})
LOOSE = frozenset({Family.SOFT, Family.EDGE})
MOST_UNKNOWN = 3

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stinging:
    """A clause that may go if it is sharp, with what must then be said elsewhere."""

    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Token:
    word: Meaning
    typed: str
    start: int


def stinging(
    text: str, clause: Span, begun: int, frames: Sequence[Span], setting: frozenset[str], lexicon: Lexicon
) -> Stinging | None:
    """Say whether a clause may only sting, and what it needs said elsewhere; nothing where it must stay."""
    tokens = [
        _Token(meaning_of(match.group(), lexicon.lang), match.group(), match.start())
        for match in TOKEN.finditer(text, *clause)
        if match.group() not in PAUSES and match.group()[0] not in ".?!;\n"
    ]
    told = [token for token in tokens if token.word.bare not in lexicon.openers]
    if not told or any(_stays(token, begun, setting) for token in tokens):
        return None
    plain = bare(text[told[0].start : clause[1]])
    if any(clause[0] <= start < clause[1] for start, _end in frames) or _is_bound(told, tokens, plain, lexicon):
        return None
    unknown = sum(_is_unknown(token, setting) for token in tokens)
    if unknown > (MOST_UNKNOWN if _is_to_reader(tokens, lexicon.lang) else 0) or not _is_about(tokens, plain, lexicon):
        return None
    return Stinging(frozenset(token.word.meaning for token in tokens if _is_fact(token.word, setting)))


def _stays(token: _Token, begun: int, setting: frozenset[str]) -> bool:
    """Say whether a word alone keeps its clause: a figure, a blank, he or she, a name, a rare word."""
    word, typed = token.word, token.typed
    if word.is_number or word.is_sign or typed.startswith("[") or typed.lower() in THIRD:
        return True
    known = word.is_helper or word.common
    capital = typed[0].isupper() and token.start > begun + 1 and not typed.isupper()
    return not known and (capital or not (word.families or word.meaning in setting))


def _is_bound(told: Sequence[_Token], tokens: Sequence[_Token], plain: str, lexicon: Lexicon) -> bool:
    """Say whether a clause is a condition, an order or a question of fact."""
    first = told[0].word
    asks = "?" in plain
    if tokens[0].word.bare in CONDITIONS and not (asks and tokens[0].word.bare in OR):
        return not any(token.word.bare in READER for token in tokens[1:3])
    if (asks and first.bare in OF_FACT) or ORDERED[lexicon.lang].match(plain):
        return True
    if lexicon.lang is Language.SPANISH:
        return not asks and any(form in lexicon.orders for form in (first.bare, *pronouns_off(first.bare)))
    acts = first.families & {Family.ACTION, Family.LIGHT, Family.STATE}
    return bool(acts) and not first.bare.endswith(("ed", "ing"))


def _is_to_reader(tokens: Sequence[_Token], lang: Language) -> bool:
    """Say whether a clause speaks to the reader, or has a word with an edge."""
    verbs = lang is Language.SPANISH
    return any(
        token.word.bare in READER
        or has_edge(token.word)
        or (verbs and SECOND.search(token.typed.lower()) and token.typed.lower() not in NO_VERB)
        for token in tokens
    )


def has_edge(word: Meaning) -> bool:
    """Say whether a word has an edge wherever it stands: no verb of the ward, and more than grammar."""
    return Family.EDGE in word.families and not (word.is_helper or word.families & {Family.ACTION, Family.LIGHT})


def _is_about(tokens: Sequence[_Token], plain: str, lexicon: Lexicon) -> bool:
    return _is_to_reader(tokens, lexicon.lang) or ABOUT[lexicon.lang].search(plain) is not None


def _is_unknown(token: _Token, setting: frozenset[str]) -> bool:
    word = token.word
    return word.says_something and not (word.is_helper or word.families or word.meaning in setting)


def _is_fact(word: Meaning, setting: frozenset[str]) -> bool:
    if word.families & PLACED:
        return True
    return bool(word.families & FACTS) and not (word.is_helper or word.families & LOOSE or word.meaning in setting)
