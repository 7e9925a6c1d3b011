"""Sentences with labelled words, for training the recogniser of names and for measuring it."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from random import Random

from collegia.engines.deidentify.names.features import tokens_of
from training.deidentify.gazetteers import DATA, HERE
from training.deidentify.people import PATIENT_TITLES, STAFF_TITLES, People

SLOT = re.compile(r"\{(\w+)\}")
TAGGED = re.compile("\x01(\\w+)\x02(.*?)\x03", re.DOTALL)
SPANISH = re.compile(
    r"[áéíóúñ¿¡]|\b(?:el|la|los|las|de|que|con|por|para|una?|se|en|sin|mañana|hoy|ya|cama|sala)\b", re.I
)
JOINTS = (". ", ". ", ", ", "\n", " - ", "; ", " ", "? ", "! ", "... ")
HELD_OUT_TEMPLATES = 12


@dataclass(frozen=True)
class Sentence:
    """A text, its labelled stretches, and the names that are to be taken for unknown."""

    text: str
    spans: tuple[tuple[int, int, str], ...]
    hidden: frozenset[str] = frozenset()

    def labels(self) -> list[str]:
        """One label a token: O, B-KIND or I-KIND."""
        out = []
        for token in tokens_of(self.text):
            span = next((s for s in self.spans if s[0] <= token.start and token.end <= s[1]), None)
            out.append("O" if span is None else ("B-" if token.start == span[0] else "I-") + span[2])
        return out


def chat(lang: str, n: int, rng: Random, *, held_out: bool = False, origin: str | None = None) -> Iterator[Sentence]:
    """Ward talk from our templates, filled with invented people."""
    filled = [line for line in _templates(f"{lang}.txt") if _is_held_out(line) == held_out]
    empty = [line for line in nameless(lang) if _is_held_out(line) == held_out]
    people = People(rng, lang, held_out, origin)
    for _ in range(n):
        parts = [rng.choice(filled) for _ in range(rng.choice([1, 1, 1, 2]))]
        parts += [rng.choice(empty) for _ in range(rng.choice([0, 0, 1, 1, 2]))]
        rng.shuffle(parts)
        yield _finished(_filled(_joined(parts, rng), people), rng)


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


def meddocan(path: Path, rng: Random, *, held_out: bool, most: int) -> Iterator[Sentence]:
    """Lines of Spanish case reports; a fifth of the reports is held out."""
    kinds = {"NOMBRE_SUJETO_ASISTENCIA": "NAME", "NOMBRE_PERSONAL_SANITARIO": "STAFF_NAME"}
    kinds |= {"CALLE": "ADDRESS", "TERRITORIO": "ADDRESS"}
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
    if slot[0] in "PS" and slot not in ("PHONE", "STREET"):
        return _person(slot, people)
    if slot[0] == "X":
        return {"F": people.first, "L": lambda: people.last(one=True), "N": people.full}[slot[1]]()
    if slot in ("TOWN", "STREET"):
        value = _town(people) if slot == "TOWN" else _street(people)
        return f"\x01ADDRESS\x02{value}\x03"
    value = _value(slot, people.rng)
    return f"\x01EP\x02{value}\x03" if slot == "EP" else value


def _person(slot: str, people: People) -> str:
    kind = "NAME" if slot[0] == "P" else "STAFF_NAME"
    form, title = slot[1:], ""
    if form == "F" and people.rng.random() < 0.1:
        form = "W"
    if form == "T":
        titles = (PATIENT_TITLES if kind == "NAME" else STAFF_TITLES)[people.lang]
        title = people.rng.choice(titles) + " "
        form = people.rng.choice("LLLLNF" if people.lang == "en" else "LLLNFF")
    value = {"F": people.first, "L": people.last, "N": people.full, "I": people.initials, "W": people.word_name}[form]()
    return f"{title}\x01{kind}\x02{value}\x03"


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
        "DATE": [
            f"{d(1, 28)}/{d(1, 12)}/{d(30, 99)}",
            f"{d(1, 28)}-{d(1, 12)}-19{d(30, 99)}",
            f"{d(1, 28)}.{d(1, 12)}",
        ],
        "PHONE": [
            f"0{d(7000, 7999)} {d(100000, 999999)}",
            f"{d(600, 699)} {d(100, 999)} {d(100, 999)}",
            f"{d(200, 999)}-555-01{d(10, 99)}",
        ],
        "ID": [f"{d(10000, 9999999)}", f"{rng.choice('ABHMW')}{d(10000, 999999)}", f"{d(10, 99)}-{d(1000, 99999)}"],
        "EMAIL": [f"x{d(1, 99)}@example.org"],
        "EP": _clinical(),
    }
    value = rng.choice(choices[slot])
    return value.lower() if slot == "EP" and rng.random() < 0.25 else value


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
        text = (
            text.lower()
            .replace("\x01name", "\x01NAME")
            .replace("\x01staff_name", "\x01STAFF_NAME")
            .replace("\x01address", "\x01ADDRESS")
            .replace("\x01ep", "\x01EP")
        )
    elif 0.22 <= style < 0.24:
        text = TAGGED.sub(lambda m: f"\x01{m[1]}\x02{m[2].upper()}\x03", text)
        text = "".join(part if part.startswith("\x01") else part.upper() for part in re.split("(\x01\\w+\x02)", text))
    out, spans, hidden, last = "", [], set(), 0
    for found in TAGGED.finditer(text):
        out += text[last : found.start()]
        is_term = found[1] == "EP"
        value = found[2] if is_term else _typed(found[2].lower() if names_only else found[2], rng)
        if rng.random() < 0.25 + 0.1 * is_term:
            hidden |= {token.text for token in tokens_of(value)}
        if not is_term:
            spans.append((len(out), len(out) + len(value), found[1]))
        out, last = out + value, found.end()
    return Sentence(out + text[last:], tuple(spans), frozenset(hidden))


def _typed(name: str, rng: Random) -> str:
    roll = rng.random()
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
