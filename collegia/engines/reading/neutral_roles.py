"""Professions and ranks in a text, and the one that stands for all of them."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from collegia.engines.reading.exchange import Exchange, cased
from collegia.engines.text.language import Language

WORDS = Path(__file__).parent / "neutral_roles.txt"
ANY_ROLE = {Language.ENGLISH: ("doctor", "doctors"), Language.SPANISH: ("doctora", "doctoras")}
# Endings that make a profession of a field: "cardiologist", "neuróloga".
WORD = re.compile(r"[^\W_]+")
FIELDS = {Language.ENGLISH: r"[a-z]{3,}ologist", Language.SPANISH: r"(?!mon|pró|hom)[a-záéíóú]{3,}ólog[oa]"}
# Written like this or behind an article only, these are professions and no everyday words.
CAPITALS = r"RN|LPN|CNA|HCA|SHO|FY[12]|GP|ANP|ODP|MIR|EIR|TCAE"
BEHIND_ARTICLE = {
    Language.ENGLISH: (("the", "an", "our", "your", "my"), r"attending|reg|fellow"),
    Language.SPANISH: (("el", "un", "al", "del", "la", "una"), r"técnico|interno|interna"),
}
PLURAL_ARTICLES = {"los": "las", "unos": "unas", "estos": "estas", "esos": "esas", "otros": "otras"}


def roles_in(text: str, lang: Language) -> Iterator[Exchange]:
    """Give each role with what it becomes; in Spanish plurals come with their article."""
    if not _may_hold_a_role(text, lang):
        return
    one, many = ANY_ROLE[lang]
    for found in _pattern(lang).finditer(text):
        article = (found["article"] or "").strip()
        new = many if found["many"] or found["role"].lower() == "midwives" else one
        start = found.start("role") if not article else found.start()
        role = cased(new, found["role"]) if not found["role"].isupper() or len(found["role"]) > 4 else new
        yield Exchange(start, found.end(), f"{_agreeing(article)} {role}" if article else role)


def _may_hold_a_role(text: str, lang: Language) -> bool:
    """Say whether a long search is worth its while: most texts hold none of the words that roles begin with."""
    return any(word in _beginnings(lang) or "olog" in word or "ólog" in word for word in WORD.findall(text.lower()))


@cache
def _beginnings(lang: Language) -> frozenset[str]:
    listed = {role.split()[0].partition("'")[0] for role in _listed(lang)}
    words = listed | set(f"{CAPITALS.replace('[12]', '1')}|{BEHIND_ARTICLE[lang][1]}|fy2".lower().split("|"))
    return frozenset({form for word in words for form in (word, word + "s", word + "es")} | {"midwives"})


def _agreeing(article: str) -> str:
    if article.lower() == "an":
        return article[0]
    return cased(PLURAL_ARTICLES[article.lower()], article)


@cache
def _pattern(lang: Language) -> re.Pattern[str]:
    listed = sorted(_listed(lang), key=lambda role: (-len(role), role))
    single = "|".join([*(r"\s+".join(map(re.escape, role.split())) for role in listed), FIELDS[lang]])
    articles, guarded = BEHIND_ARTICLE[lang]
    behind = "|".join(rf"(?<=\b{article} )" for article in articles)
    if lang is Language.ENGLISH:
        article, plural = r"(?:\b(?P<article>an)\s+)?", r"(?P<many>e?s(?!\w))?"
        single = single.replace("midwife", "midwi(?:fe|ves)")
    else:
        article, plural = rf"(?:\b(?P<article>{'|'.join(PLURAL_ARTICLES)})\s+(?=\w+s\b))?", r"(?P<many>e?s)?"
    return re.compile(
        rf"{article}\b(?P<role>(?:{single})|(?-i:{CAPITALS})|(?:{behind})(?:{guarded})){plural}(?!\w|-\w)",
        re.IGNORECASE,
    )


def _listed(lang: Language) -> Iterator[str]:
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        kind, *words = line.split() if not line.startswith("#") else ["note"]
        if kind == lang:
            yield from (word.replace("_", " ") for word in words)
