"""What the lists know about a word: a name, a town, a clinical term, an everyday word, a cue."""

import unicodedata
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
SHORT = 3
EVERYDAY_RANKS = (400, 2500)


def folded(word: str) -> str:
    """Give a word without case and accents, as the lists are looked up."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).replace("’", "'")


@lru_cache(maxsize=1)
def first_names() -> dict[str, str]:
    """Given names and nicknames, folded, with the gender they mostly go with: f, m or -."""
    rows = (line.split("\t") for line in _lines("first_names.txt"))
    return {folded(row[0]): row[1] for row in rows}


@lru_cache(maxsize=1)
def _usual_names() -> tuple[frozenset[str], frozenset[str]]:
    """Given and family names that are usual where English or Spanish is spoken."""
    first = (line.split("\t") for line in _lines("first_names.txt"))
    last = (line.split("\t") for line in _lines("last_names.txt"))
    return (
        frozenset(folded(row[0]) for row in first if "rare" not in row),
        frozenset(folded(row[0]) for row in last if "rare" not in row),
    )


@lru_cache(maxsize=1)
def last_names() -> frozenset[str]:
    """Family names, folded."""
    return frozenset(folded(line.partition("\t")[0]) for line in _lines("last_names.txt"))


@lru_cache(maxsize=1)
def clinical_words() -> frozenset[str]:
    """Eponyms, drugs, devices and other capitalised words of a ward, folded."""
    return frozenset(folded(part) for line in _lines("clinical.txt") for part in line.split("-"))


@lru_cache(maxsize=1)
def abbreviations() -> frozenset[str]:
    """Abbreviations of wards and hospitals, folded; some are somebody's initials too: the words beside decide."""
    return frozenset(word for line in _lines("abbreviations.txt")[1:] for word in line.split())


@lru_cache(maxsize=1)
def town_words() -> frozenset[str]:
    """Every longer word of the names of towns, folded."""
    return frozenset(folded(word) for town in _lines("towns.txt") for word in town.split() if len(word) > 3)


@lru_cache(maxsize=1)
def everyday_words() -> dict[str, int]:
    """Everyday words of both languages, folded, with the better of their two ranks."""
    ranks: dict[str, int] = {}
    for name in ("common_en.txt", "common_es.txt"):
        for rank, word in enumerate(_lines(name)):
            ranks[folded(word)] = min(rank, ranks.get(folded(word), rank))
    return ranks


@lru_cache(maxsize=1)
def cues() -> dict[str, str]:
    """Words that announce a name, folded, with what they announce."""
    found: dict[str, str] = {}
    for line in _lines("cues.txt"):
        kind, _, words = line.partition(": ")
        for word in words.split():
            found[folded(word)] = found.get(folded(word), "") + "+" + kind
    return found


def listed(word: str, *, as_name: bool = True) -> str:
    """Sum up in a short code which lists hold a folded word; `as_name=False` leaves out all but everyday words.

    F and L are usual given and family names, f and l rare ones, p two of a usual given one ("Finns"), t towns,
    c clinical terms, a abbreviations; 0 to 2 how everyday.
    """
    rank = everyday_words().get(word)
    everyday = "" if rank is None else str(sum(rank >= limit for limit in EVERYDAY_RANKS))
    if not as_name:
        return everyday
    first, last = _usual_names()
    marks = "F" if word in first else "f" if word in first_names() else ""
    marks += "L" if word in last else "l" if word in last_names() else ""
    if not marks and rank is None and len(word) > SHORT and word[-1] == "s" and word[:-1] in first:
        marks = "p"
    marks += "t" if word in town_words() else ""
    return marks + ("c" if word in clinical_words() else "a" if word in abbreviations() else "") + everyday


def _lines(name: str) -> list[str]:
    return (DATA / name).read_text(encoding="utf-8").splitlines()
