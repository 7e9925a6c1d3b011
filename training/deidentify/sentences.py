"""Sentences with labelled words, for training the recogniser of names and for measuring it."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from random import Random

from collegia.engines.deidentify.names.features import tokens_of, units_of
from training.deidentify.gazetteers import DATA, HERE
from training.deidentify.people import PATIENT_TITLES, STAFF_TITLES, People
from training.deidentify.values import KINDS, value

SLOT = re.compile(r"\{(\w+)\}")
TAGGED = re.compile("\x01(\\w+)\x02(.*?)\x03", re.DOTALL)
# Whoever writes in small letters still copies numbers as they stand.
UNCHANGED = re.compile("(\x01ID\x02[^\x03]*\x03|\x01\\w+\x02)")
SPANISH = re.compile(
    r"[áéíóúñ¿¡]|\b(?:el|la|los|las|de|que|con|por|para|una?|se|en|sin|mañana|hoy|ya|cama|sala)\b", re.I
)
# Not part of a date.
ARTICLE = re.compile(r"((?:(?:Tuesday|Fri|martes|viernes|lunes) )?(?:the |día )?)(.*)")
JOINTS = (". ", ". ", ", ", "\n", " - ", "; ", " ", "? ", "! ", "... ")
HELD_OUT_TEMPLATES = 12
# What the recogniser learns, and what a hurried hand mistypes.
LABELLED = ("NAME", "STAFF_NAME", "ADDRESS")
REPORTED = {"NOMBRE_SUJETO_ASISTENCIA": "NAME", "NOMBRE_PERSONAL_SANITARIO": "STAFF_NAME"}
REPORTED |= {"CALLE": "ADDRESS", "TERRITORIO": "ADDRESS"}
CALLED = {"SPOKEN": "PHONE", "BARE": "ID"}


@dataclass(frozen=True)
class Sentence:
    """A text, its labelled stretches, and the names that are to be taken for unknown."""

    text: str
    spans: tuple[tuple[int, int, str], ...]
    hidden: frozenset[str] = frozenset()

    def labels(self) -> list[str]:
        """One label a token: O, B-KIND or I-KIND; numbers are left to the shapes."""
        out, spans = [], [span for span in self.spans if span[2] in LABELLED]
        for token in units_of(self.text):
            # The last dot of initials may be the sentence's.
            end = token.end - (len(token.text) > 1 and token.text[-1] == ".")
            span = next((s for s in spans if s[0] <= token.start and end <= s[1]), None)
            out.append("O" if span is None else ("B-" if token.start == span[0] else "I-") + span[2])
        return out


def chat(lang: str, n: int, rng: Random, *, held_out: bool = False, origin: str | None = None) -> Iterator[Sentence]:
    """Ward talk from our templates, filled with invented people."""
    named = [line for line in _templates(f"{lang}.txt") if _is_held_out(line) == held_out]
    empty = [line for line in nameless(lang) if _is_held_out(line) == held_out]
    people = People(rng, lang, held_out, origin)
    for _ in range(n):
        parts = [rng.choice(named) for _ in range(rng.choice([1, 1, 1, 2]))]
        parts += [rng.choice(empty) for _ in range(rng.choice([0, 0, 1, 1, 2]))]
        rng.shuffle(parts)
        yield filled(_joined(parts, rng), people)


def plain(lang: str, n: int, rng: Random, *, held_out: bool = False) -> Iterator[Sentence]:
    """Ward talk that names nobody."""
    empty = [line for line in nameless(lang) if _is_held_out(line) == held_out]
    people = People(rng, lang, held_out)
    for _ in range(n):
        yield _finished(_filled(_joined([rng.choice(empty) for _ in range(rng.choice([1, 1, 2]))], rng), people), rng)


@cache
def nameless(lang: str) -> list[str]:
    """The lines that name nobody, in one language."""
    return _templates(f"none_{lang}.txt")


def filled(template: str, people: People) -> Sentence:
    """One template with people in it, as somebody in a hurry types it."""
    return _finished(_filled(template, people), people.rng)


def meddocan(
    path: Path, rng: Random, *, held_out: bool, most: int, kinds: Mapping[str, str] = REPORTED
) -> Iterator[Sentence]:
    """Lines of Spanish case reports; a fifth of the reports is held out."""
    sentences = []
    for line in path.read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        if _is_held_out(report["doc_id"], share=20) == held_out:
            spans = [(s["start"], s["end"], kinds[s["label"]]) for s in report["spans"] if s["label"] in kinds]
            sentences += list(_lines_of(report["text"], spans))
    rng.shuffle(sentences)
    yield from sentences[:most]


def presidio(path: Path, *, held_out: bool) -> Iterator[Sentence]:
    """English template sentences, split by template."""
    kinds = {"PERSON": "NAME", "STREET_ADDRESS": "ADDRESS"}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if _is_held_out(row["template_id"], share=20) == held_out and len(row["full_text"]) < 600:
            spans = [(s["start_position"], s["end_position"], s["entity_type"]) for s in row["spans"]]
            if not any(kind == "GPE" for *_, kind in spans):
                yield Sentence(row["full_text"], tuple((a, b, kinds[k]) for a, b, k in sorted(spans) if k in kinds))


def _lines_of(text: str, spans: list[tuple[int, int, str]]) -> Iterator[Sentence]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        inside = sorted((a - start, b - start, kind) for a, b, kind in spans if start <= a and b <= end)
        if line.strip() and len(line) < 1500:
            yield Sentence(line, tuple(inside))
        start = end + 1


def _templates(name: str) -> list[str]:
    lines = (HERE / "templates" / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _joined(parts: list[str], rng: Random) -> str:
    text = parts[0]
    for part in parts[1:]:
        text = text.rstrip(".") + rng.choice(JOINTS) + part
    return text


def _filled(text: str, people: People) -> str:
    return SLOT.sub(lambda slot: _slot(slot[1], people), text)


def _slot(slot: str, people: People) -> str:
    if slot in KINDS:
        article, drawn = ARTICLE.fullmatch(value(slot, people)).groups()
        return f"{article}\x01{CALLED.get(slot, slot)}\x02{drawn}\x03"
    if slot[0] in "PS" and slot != "STREET":
        return _person(slot, people)
    if slot[0] == "X":
        return {"F": people.first, "L": lambda: people.last(one=True), "N": people.full}[slot[1]]()
    if slot in ("TOWN", "STREET"):
        return f"\x01ADDRESS\x02{_town(people) if slot == 'TOWN' else _street(people)}\x03"
    drawn = _value(slot, people.rng)
    return f"\x01EP\x02{drawn}\x03" if slot == "EP" else drawn


def _person(slot: str, people: People) -> str:
    kind = "NAME" if slot[0] == "P" else "STAFF_NAME"
    form, title = slot[1:], ""
    if form == "F" and people.rng.random() < 0.1:
        form = "W"
    if form == "T":
        titles = (PATIENT_TITLES if kind == "NAME" else STAFF_TITLES)[people.lang]
        title = people.rng.choice(titles) + " "
        form = people.rng.choice("LLLLNF" if people.lang == "en" else "LLLNFF")
    forms = {"F": people.first, "L": people.last, "N": people.full, "I": people.initials, "W": people.word_name}
    return f"{title}\x01{kind}\x02{(forms | {'K': people.nickname})[form]()}\x03"


def _value(slot: str, rng: Random) -> str:
    d = rng.randint
    choices = {
        "BED": [f"{d(1, 40)}", f"{d(1, 40)}", f"{d(100, 620)}", f"{d(1, 9)}{rng.choice('ABC')}", f"bed {d(1, 30)}"],
        "NUM": [f"{d(1, 88)}"],
        "TIME": [
            f"{d(0, 23)}:{d(10, 59)}",
            f"{d(0, 23):02}{d(10, 59)}",
            f"{d(1, 12)}",
            f"{d(1, 11)}pm",
            f"{d(7, 22)}h",
        ],
        "EP": _clinical(),
    }
    drawn = rng.choice(choices[slot])
    return drawn.lower() if slot == "EP" and rng.random() < 0.25 else drawn


def _street(people: People) -> str:
    n, name = people.rng.randint(1, 240), people.rng.choice([people.last(one=True), people.first().split()[0]])
    if people.lang == "es":
        forms = [
            f"C/ {name} {n}",
            f"calle {name} {n}, 3º B",
            f"Av. {name} {n}",
            f"avenida {name} #{n}",
            f"Carrera {n} # 14-20",
        ]
        return people.rng.choice([*forms, f"Jr. {name} {n}", f"Pasaje {name} {n}", f"plaza {name} {n}, 2 izq"])
    kinds = [
        "Street",
        "St",
        "Road",
        "Rd",
        "Avenue",
        "Ave",
        "Lane",
        "Close",
        "Drive",
        "Dr",
        "Court",
        "Way",
        "Crescent",
        "Terrace",
        "Place",
        "Blvd",
        "Gardens",
        "Row",
    ]
    return people.rng.choice(["", "", "", "Flat 2, "]) + f"{n} {name} {people.rng.choice(kinds)}"


def _town(people: People) -> str:
    town, roll = people.rng.choice(_towns()), people.rng.random()
    if roll < 0.1:
        return f"{town}, {people.rng.choice(_towns())}"
    return people.rng.choice(["Co ", "Cd. ", "San ", "North ", "Villa "]) + town if roll < 0.16 else town


def _finished(text: str, rng: Random) -> Sentence:
    """Take the marks out, after the slips and habits of hurried typing."""
    if rng.random() < 0.15:
        text = _without_accents(text)
    style = rng.random()
    names_only = 0.25 < style < 0.265
    if style < 0.22:
        text = "".join(part if part.startswith("\x01") else part.lower() for part in UNCHANGED.split(text))
    elif 0.22 <= style < 0.24:
        text = "".join(part if part.startswith("\x01") else part.upper() for part in re.split("(\x01\\w+\x02)", text))
    out, spans, hidden, last = "", [], set(), 0
    for found in TAGGED.finditer(text):
        out += text[last : found.start()]
        is_term, named = found[1] == "EP", found[1] in LABELLED
        piece = _typed(found[2].lower() if names_only else found[2], rng) if named else found[2]
        if rng.random() < 0.25 + 0.1 * is_term and (named or is_term):
            hidden |= {token.text for token in tokens_of(piece)}
        if not is_term:
            spans.append((len(out), len(out) + len(piece), found[1]))
        out, last = out + piece, found.end()
    return Sentence(out + text[last:], tuple(spans), frozenset(hidden))


def _typed(name: str, rng: Random) -> str:
    # Initials are too short for a slip.
    roll = 0.5 if "." in name else rng.random()
    if roll < 0.03 and len(name) > 4:
        at = rng.randrange(1, len(name) - 2)
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if roll < 0.05 and len(name) > 4:
        at = rng.randrange(1, len(name) - 1)
        return name[:at] + name[at + 1 :]
    return name.upper() if roll > 0.98 else name


def _without_accents(text: str) -> str:
    return text.translate(str.maketrans("áéíóúüÁÉÍÓÚ", "aeiouuAEIOU"))


@lru_cache(maxsize=1)
def _towns() -> list[str]:
    return (DATA / "towns.txt").read_text(encoding="utf-8").splitlines()


@lru_cache(maxsize=1)
def _clinical() -> list[str]:
    named = {line.split("\t")[0] for line in (DATA / "first_names.txt").read_text(encoding="utf-8").splitlines()}
    return [word for word in (DATA / "clinical.txt").read_text(encoding="utf-8").splitlines() if word not in named]


def _is_held_out(line: str, share: int = HELD_OUT_TEMPLATES) -> bool:
    return hashlib.sha256(("split" + line).encode()).digest()[0] * 100 // 256 < share
