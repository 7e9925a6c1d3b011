"""Invented people: names of many origins in the forms that a chat gives them."""

import hashlib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from random import Random

from collegia.engines.deidentify.names.words import everyday_words, folded
from training.deidentify.gazetteers import DATA, HERE

ORIGIN_WEIGHTS = {
    "en": {"en": 30, "own": 35, "africa": 12, "asia": 12, "es": 8, "europe": 8},
    "es": {"es": 70, "own": 18, "africa": 2, "asia": 2, "en": 3, "europe": 6},
}
PATIENT_TITLES = {
    "en": ["Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Mr", "Mrs", "mr", "mrs"],
    "es": [
        "señor",
        "señora",
        "don",
        "doña",
        "Sr.",
        "Sra.",
        "Sr",
        "Sra",
        "D.",
        "Dña.",
        "Don",
        "Doña",
        "D.ª",
        "sra",
        "sr",
    ],
}
STAFF_TITLES = {
    "en": ["Dr", "Dr.", "Dr", "dr", "Doctor", "Prof", "Sister", "Nurse", "Matron"],
    "es": ["Dr.", "Dra.", "Dr", "Dra", "doctor", "doctora", "dra", "dr", "Doctora", "Lic.", "licenciada"],
}
HELD_OUT_SHARE = 15
# Those without dots are the hardest to learn.
BARE_INITIALS = 0.3
LATER_NICKNAMES = 0.4
FEW, MANY = 2_500, 10**6


@dataclass(frozen=True)
class People:
    """Draws names; `held_out` draws from the names that training never sees."""

    rng: Random
    lang: str
    held_out: bool = False
    origin: str | None = None
    drawn: list[str] = field(default_factory=list)

    def first(self) -> str:
        """A given name or nickname, now and then a double one."""
        if self.rng.random() < 0.05:
            return self.word_name()
        if self.rng.random() < 0.03:
            return f"{self._draw('first')} {self._draw('last')[0]}"
        name = self._draw("first")
        if self.lang == "es" and self.rng.random() < 0.15:
            name += " " + self.rng.choice(["María", "José", "Carmen", "Luis", "Antonio", "Isabel", self._draw("first")])
        elif self.rng.random() < 0.03:
            name += self.rng.choice(["-", " "]) + self._draw("first")
        return name

    def last(self, *, one: bool = False) -> str:
        """A family name; in Spanish often two."""
        name = self._draw("last")
        roll = self.rng.random()
        if self.lang == "es" and not one and roll < 0.3:
            return f"{name} {self._draw('last')}"
        if 0.9 < roll < 0.96:
            return self.rng.choice(_shared_with_eponyms())
        if roll < 0.04:
            return f"{name}-{self._draw('last')}"
        if roll < 0.07:
            return self.rng.choice(["de la ", "van der ", "de ", "del ", "Al ", "El ", "St "]) + name
        return name

    def full(self) -> str:
        """First and family name in one of the orders people type."""
        roll = self.rng.random()
        if roll < 0.1:
            last = self.last()
            return f"{last.upper() if self.rng.random() < 0.3 else last}, {self.first()}"
        if roll < 0.17:
            return f"{self.first()[0]}. {self.last()}"
        if roll < 0.24:
            return f"{self.first()} {self._draw('first')[0]}. {self.last()}"
        if roll < 0.3:
            return f"{self.first()} {self._draw('first')} {self.last()}"
        if roll < 0.34:
            return f"{self.first()} {self._draw('last')[0]}{self.rng.choice(['', '.'])}"
        if roll < 0.37:
            return f"{self._draw('first')[0]} {self.last()}"
        return f"{self.first()} {self.last()}"

    def initials(self) -> str:
        """Two or three initials."""
        letters = [self._draw("first")[0] for _ in range(self.rng.choice([2, 2, 3]))]
        if not self.held_out and self.rng.random() < BARE_INITIALS:
            return "".join(letters)
        return self.rng.choice([".".join(letters) + ".", ".".join(letters), ". ".join(letters) + ".", "".join(letters)])

    def word_name(self) -> str:
        """A given name that is an everyday word."""
        return self.rng.choice(_side(_by_language("word_names.txt")[self.lang], self.held_out))

    def nickname(self) -> str:
        """What only friends call somebody."""
        if not self.held_out and self.rng.random() < LATER_NICKNAMES:
            return self.rng.choice(_side(_by_language("nicknames_more.txt")[self.lang], held_out=False))
        return self.rng.choice(_side(_by_language("nicknames.txt")[self.lang], self.held_out))

    def _draw(self, part: str) -> str:
        origins = ORIGIN_WEIGHTS[self.lang]
        origin = self.origin or self.rng.choices(list(origins), list(origins.values()))[0]
        return self.rng.choice(_names(origin, part, self.held_out) or _names("own", part, self.held_out))


@cache
def _names(origin: str, part: str, held_out: bool) -> list[str]:
    return _side(_all_names(origin, part), held_out)


def _side(names: list[str], held_out: bool) -> list[str]:
    return [name for name in names if _is_held_out(name) == held_out]


def _all_names(origin: str, part: str) -> list[str]:
    if origin == "own":
        lines = (HERE / f"sources/{part}_names_own.txt").read_text(encoding="utf-8").splitlines()
        return [
            name
            for line in lines
            if not line.startswith("#")
            for name in line.split()
            if len(name) > 1 and name[-1] != ":"
        ]
    rows = (
        line.split("\t") for line in (HERE / "sources/names_by_origin.tsv").read_text(encoding="utf-8").splitlines()
    )
    return [name for where, which, name in rows if (where, which) == (origin, part) and not _is_chiefly_a_word(name)]


def _is_chiefly_a_word(name: str) -> bool:
    """Say whether hardly anybody is called by an everyday word that Faker lists; word_names.txt has those who are."""
    return everyday_words().get(folded(name), MANY) < FEW


@cache
def _by_language(name: str) -> dict[str, list[str]]:
    lines = (HERE / "sources" / name).read_text(encoding="utf-8").splitlines()[1:]
    return {line[:2]: line[4:].split() for line in lines}


@lru_cache(maxsize=1)
def _shared_with_eponyms() -> list[str]:
    """Family names that a ward also knows as an eponym or a thing: Foley, Bell, Wilson."""
    lists = [(DATA / name).read_text(encoding="utf-8").splitlines() for name in ("clinical.txt", "last_names.txt")]
    return sorted({*lists[0]} & {line.partition("\t")[0] for line in lists[1]})


def _is_held_out(name: str) -> bool:
    return hashlib.sha256(name.encode()).digest()[0] * 100 // 256 < HELD_OUT_SHARE
