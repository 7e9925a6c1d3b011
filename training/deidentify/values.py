"""Invented numbers, dates, streets and e-mail addresses, in the shapes of sources/value_shapes.txt."""

import calendar
import hashlib
import re
from functools import cache

from training.deidentify.gazetteers import DATA, HERE
from training.deidentify.people import People

KINDS = ("PHONE", "SPOKEN", "EMAIL", "ID", "BARE", "DATE", "DAY", "ADDRESS")
HELD_OUT_SHARE = 33
CAPITALS = "ABCDEFGHJKLMNPRSTVWXYZ"
DATE_PART = re.compile(r"dd|mm|yyyy|yy|MONTH|MON|Month|Mon|month|mon|d(?=th\b|[\s/.,-]|$)|m(?=[\s/.-]|$)")
MONTHS = {
    "en": calendar.month_name[1:],
    "es": (
        *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
        *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    ),
}
DIGITS = {
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    "es": ("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
}
ORDINALS = (
    "second",
    "fourth",
    "ninth",
    "eleventh",
    "fourteenth",
    "nineteenth",
    "twentieth",
    "twenty-third",
    "thirtieth",
)
SPELT = ("dos", "cinco", "siete", "once", "catorce", "diecinueve", "veinte", "veintitrés", "treinta")


def value(kind: str, people: People) -> str:
    """Draw an identifier of a kind, in a shape of the side (trained on or held out) that `people` draws names from."""
    shape = people.rng.choice(shapes(kind, people.lang, people.held_out))
    if kind in ("DATE", "DAY"):
        return _date(shape, people)
    if kind == "SPOKEN":
        return re.sub("#", lambda _: people.rng.choice(DIGITS[people.lang]), shape)
    return _signs(_words(shape, people), people)


@cache
def shapes(kind: str, lang: str, held_out: bool) -> list[str]:
    """The shapes of one side."""
    rows = [line for line in (HERE / "sources/value_shapes.txt").read_text(encoding="utf-8").splitlines() if line]
    chosen = [line.split("\t")[1] for line in rows if line.split("\t")[0] in (f"{kind} {lang}", f"{kind} -")]
    side = [each for each in chosen if is_held_out(kind + each) == held_out]
    return side if held_out else [*side, *_more_shapes(kind, lang, frozenset(chosen))]


def _more_shapes(kind: str, lang: str, known: frozenset[str]) -> list[str]:
    """Shapes that came later: they train only, so that what is measured stays the same."""
    rows = (HERE / "sources/value_shapes_more.txt").read_text(encoding="utf-8").splitlines()
    shapes_ = (line.split("\t")[1] for line in rows if line.split("\t")[0] in (f"{kind} {lang}", f"{kind} -"))
    return [each for each in shapes_ if each not in known]


def is_held_out(line: str) -> bool:
    """Say on which side a shape is."""
    return hashlib.sha256(line.encode()).digest()[0] * 100 // 256 < HELD_OUT_SHARE


def _signs(shape: str, people: People) -> str:
    draws = {"#": "0123456789", "%": "123456789", "^": CAPITALS}
    return "".join(people.rng.choice(draws[sign]) if sign in draws else sign for sign in shape).replace("§", "#")


def _words(shape: str, people: People) -> str:
    d = people.rng.randint
    fills = {
        "n": lambda: str(d(1, 990)),
        "s": lambda: str(d(1, 40)),
        "x": lambda: people.rng.choice("ABC"),
        "yy": lambda: f"{d(50, 99)}",
        "name": lambda: people.last(one=True),
        "last": lambda: (_plain if "example" in shape else str)(people.last(one=True)),
        "town": lambda: people.rng.choice(_towns()),
        "first": lambda: _plain(people.first()),
        "f": lambda: _plain(people.first())[0],
        "FIRST": lambda: _plain(people.first()).upper(),
        "LAST": lambda: _plain(people.last(one=True)).upper(),
    }
    return re.sub(r"\{(\w+)\}", lambda slot: fills[slot[1]](), shape)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.split()[0].lower()) or "ana"


def _date(shape: str, people: People) -> str:
    d, lang = people.rng.randint, people.lang
    day, month, year = d(13, 28) if "/" in shape else d(1, 28), d(1, 12), d(1931, 2025)
    name = MONTHS[lang][month - 1]
    parts = {"dd": f"{day:02}", "d": str(day), "mm": f"{month:02}", "m": str(month), "yyyy": str(year)}
    parts |= {"yy": f"{year % 100:02}", "Month": name.capitalize(), "Mon": name[:3].capitalize(), "month": name.lower()}
    parts |= {"mon": name[:3].lower(), "MON": name[:3].upper(), "MONTH": name.upper()}
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day not in (11, 12, 13) else 0, "th")
    words = {"ordinal": people.rng.choice(ORDINALS), "spelt": people.rng.choice(SPELT)}
    pieces = re.split(
        r"(\{\w+\}|\b(?:of|the|de|del|día|Tuesday|Fri|martes|viernes|lunes|1º)\b)", shape.replace("%", "")
    )
    return "".join(
        words[piece[1:-1]] if piece[:1] == "{" else piece if i % 2 else _dated(piece, parts, ending)
        for i, piece in enumerate(pieces)
    )


def _dated(piece: str, parts: dict[str, str], ending: str) -> str:
    return re.sub(r"(?<=\d)th", ending, DATE_PART.sub(lambda part: parts[part[0]], piece))


@cache
def _towns() -> list[str]:
    return (DATA / "towns.txt").read_text(encoding="utf-8").splitlines()
