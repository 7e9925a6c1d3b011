"""A turn taken apart into clauses that tell and clauses that ask, with or without question marks."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pydantic import ConfigDict

from collegia.engines.encounter.phrases import SENTENCE, Phrases, folded
from collegia.engines.encounter.scenario import Part
from collegia.engines.text.language import Language

FILE = Path(__file__).parent / "data/telling.toml"
# A comma, dash or colon after which a question may begin, and "Sorry, ..." before a telling.
BETWEEN = re.compile(r"\s*(?:[,;:–—]|\s-\s)\s*")
NOTE = re.compile(r"^\W*\(.*\)\W*$", re.DOTALL)
WORDS = re.compile(r"\w")


class Manner(Part):
    """How telling, asking and mere mentioning are recognised in one language."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    asks: Phrases
    only_begins_so: Phrases
    tells_all_the_same: Phrases
    tags: Phrases
    before: tuple[str, ...]
    others: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """Some words of a turn by half-open code points, whether they ask, and whether they tell: a few do both.

    `whole` is the sentence that a question ends: "When you rang him, what did he say?" asks about the call.
    """

    text: str
    start: int
    end: int
    asks: bool
    tells: bool
    whole: str = ""


@cache
def manners() -> Mapping[Language, Manner]:
    """Give how it is done in each language."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {Language(lang): Manner.model_validate(how) for lang, how in read.items()}


def clauses_of(text: str, lang: Language) -> list[Clause]:
    """Take a turn apart: one clause a sentence, two where a telling ends in a question; stage notes are left out."""
    manner = manners()[lang]
    return [
        clause
        for found in SENTENCE.finditer(text)
        if not NOTE.match(found.group())
        for clause in _clauses(text, *found.span(), manner)
        if WORDS.search(clause.text)
    ]


def _clauses(text: str, start: int, end: int, manner: Manner) -> Iterator[Clause]:
    sentence = text[start:end]
    if "?" not in sentence:
        plain = folded(sentence)
        asks = bool(manner.asks.find(plain)) and not manner.only_begins_so.find(plain)
        yield _clause(text, start, end, asks=asks, tells=not asks)
        return
    begins = _question_begins(sentence, manner)
    if begins:
        yield _clause(text, start, start + begins, asks=False, tells=True)
    question = folded(sentence[begins:])
    if not begins or not manner.tags.is_whole(question.strip("¿? ,.!…")):
        tells = bool(manner.tells_all_the_same.find(question))
        clause = _clause(text, start + begins, end, asks=True, tells=tells)
        yield replace(clause, whole=sentence.strip()) if begins else clause


def _question_begins(sentence: str, manner: Manner) -> int:
    """Give where the question begins in a sentence that ends in one: 0 where all of it asks."""
    opened = sentence.find("¿")
    if opened >= 0:
        return opened if WORDS.search(sentence[:opened]) and not _only_leads_in(sentence[:opened]) else 0
    if manner.asks.find(folded(sentence)):
        return 0
    breaks = [found.end() for found in BETWEEN.finditer(sentence)]
    return next(
        (at for at in breaks if _starts_a_question(sentence[at:], manner) and not _only_leads_in(sentence[:at])), 0
    )


def _starts_a_question(rest: str, manner: Manner) -> bool:
    plain = folded(rest)
    return bool(manner.asks.find(plain)) or manner.tags.is_whole(plain.strip("? ,.!…"))


def _only_leads_in(words: str) -> bool:
    """Say whether words before a question are too few to tell anything: "And now, ..."."""
    return len(re.findall(r"\w+", words)) < 2


def _clause(text: str, start: int, end: int, *, asks: bool, tells: bool) -> Clause:
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip())
    return Clause(inner.strip(), start + left, start + len(inner.rstrip()), asks, tells)
