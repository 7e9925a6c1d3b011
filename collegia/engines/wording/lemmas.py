"""What the forms of a word share: endings taken off by rule, so that "prescribing" and "prescribe" mean the same.

The rules are for comparing two texts, not for reading one: what comes out need not be a word,
only the same for each form.
"""

import re
from functools import lru_cache

from collegia.engines.text.language import Language

SHORTEST = 3
CACHED = 20_000
VOWEL = re.compile(r"[aeiouy]")
NOT_ADVERBS = re.compile(r"(?:near|hard|late|bare|scarce|short|high|ear|on|dai|fami|like|unlike|rep|supp|app)ly")
# Endings of regular Spanish verbs, nouns and adjectives, without accents; the leftmost match is the longest ending.
ENDING_ES = re.compile(
    r"(?<=\w{3})(?:[aei]r|ando|[iy]endo|[ai]d[ao]s?|[oaei]s?|[ae]n|[aei]mos|[ae]is|ab(?:a[sn]?|amos|ais)|i(?:a[sn]?|amos|ais)|"
    r"[ai]ste|aron|ieron|io|[aei]d|[aei]re|[aei]ra[sn]?|[aei]remos|[aei]reis|[aei]ri(?:a[sn]?|amos|ais)|"
    r"ier(?:a[sn]?|amos|ais)|iese[sn]?|ase[sn]?|s)$"
)
PRONOUNS_ES = r"(?:(?:me|te|se|nos|os)(?:l[oae]s?)?|l[oae]s?|se)"
INFINITIVE_WITH = re.compile(rf"(\w+?(?:ar|er|ir|ando|iendo|yendo)){PRONOUNS_ES}$")
ORDER_WITH = re.compile(rf"(\w{{2,}}?(?:[aeinod]|mo)){PRONOUNS_ES}$")
SPELLINGS_ES = (
    (re.compile("gu$"), "g"),
    (re.compile("qu$"), "c"),
    (re.compile("z$"), "c"),
    (re.compile("j$"), "g"),
    (re.compile("ie"), "e"),
    (re.compile("ue"), "o"),
    (re.compile("[iy]$"), ""),
)


@lru_cache(CACHED)
def lemma(word: str, lang: Language) -> str:
    """Give what the forms of a bare word share."""
    return english(word) if lang is Language.ENGLISH else spanish(word)


def english(word: str) -> str:
    """Take "-s", "-ed", "-ing" and "-ly" off, and a doubled consonant or last e."""
    stem = word.removesuffix("'s")
    if stem.endswith("ly") and len(stem) > 5 and not NOT_ADVERBS.fullmatch(stem):
        stem = stem[:-2]
    if stem.endswith("ies") and len(stem) > 4:
        stem = stem[:-3] + "y"
    elif stem.endswith(("sses", "ches", "shes", "xes")):
        stem = stem[:-2]
    elif stem.endswith("s") and not stem.endswith(("ss", "us", "is")) and len(stem) > SHORTEST:
        stem = stem[:-1]
    for ending in ("ied", "ing", "ed"):
        kept = stem.removesuffix(ending) + ("y" if ending == "ied" else "")
        if stem.endswith(ending) and not stem.endswith("eed") and len(kept) >= SHORTEST - 1 and VOWEL.search(kept):
            stem = kept
            break
    if stem.endswith("e") and len(stem) > SHORTEST:
        stem = stem[:-1]
    if len(stem) > SHORTEST and stem[-1] == stem[-2] and stem[-1] not in "aeiou":
        stem = stem[:-1]
    return stem


def spanish(word: str) -> str:
    """Take the ending of a verb, noun or adjective off, and undo the changes of its stem."""
    if found := INFINITIVE_WITH.match(word):
        word = found.group(1)
    if word.endswith("mente") and len(word) > 8:
        word = word[:-5]
    return _spelt(ENDING_ES.sub("", word))


def without_pronoun(word: str) -> str:
    """Give a Spanish order without the pronoun at its end ("pasenme", "pasen"), or nothing where there is none."""
    found = INFINITIVE_WITH.match(word) or ORDER_WITH.match(word)
    return found.group(1) if found else ""


def _spelt(stem: str) -> str:
    for pattern, same in SPELLINGS_ES if len(stem) >= SHORTEST else ():
        stem = pattern.sub(same, stem)
    return stem
