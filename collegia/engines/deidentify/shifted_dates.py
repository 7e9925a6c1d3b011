"""Dates moved by the same number of days within a conversation, in the form they were typed."""

import re
from datetime import date, timedelta

MONTHS = {
    "en": [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
}
NUMERIC = re.compile(r"(\d{1,4})(\s?[/.-]\s?)(\d{1,2})(?:\2(\d{4}|\d{2}))?\.?\Z")
WORD = re.compile(r"[^\W\d_]+|\d+")
SOMETIME = {"en": "that day", "es": "ese día"}
LINKS = frozenset(
    [
        "de",
        "del",
        "al",
        "y",
        "el",
        "la",
        "día",
        "dia",
        "o",
        "of",
        "the",
        "to",
        "and",
        "on",
        "at",
        "st",
        "nd",
        "rd",
        "th",
        "er",
        "º",
        "ª",
    ]
)
ANY_YEAR = 2021


def shifted_date(original: str, number: int, lang: str) -> str:
    """Move a date by 8 to 27 days, as `number` decides; a feast or a spelt date becomes "that day"."""
    days = 8 + number % 20
    numeric = NUMERIC.match(original.strip())
    if numeric and (moved := _moved_numeric(numeric, days, lang)):
        return moved
    if any(_month_of(word) is None and word.lower() not in LINKS for word in re.findall(r"[^\W\d_]+", original)):
        return SOMETIME[lang]
    return _moved_parts(original, days)


def _moved_numeric(found: re.Match[str], days: int, lang: str) -> str | None:
    first, mark, second, year = found.groups()
    order = _order(first, second, year, lang)
    parts = dict(zip(order, (int(part) for part in (first, second, year) if part), strict=False))
    try:
        moved = date(_full_year(parts.get("y", ANY_YEAR)), parts["m"], parts["d"]) + timedelta(days)
    except (ValueError, OverflowError, KeyError):
        return None
    texts = (part for part in (first, second, year) if part)
    values = {"d": moved.day, "m": moved.month, "y": moved.year}
    return mark.join(_written(values[name], text) for name, text in zip(order, texts, strict=False))


def _order(first: str, second: str, year: str | None, lang: str) -> str:
    if len(first) == 4:
        return "ymd"
    month_first = int(second) > 12 or (lang == "en" and int(first) <= 12)
    return "mdy" if month_first else "dmy"


def _full_year(year: int) -> int:
    return year if year > 99 else 1900 + year if year > 26 else 2000 + year


def _written(value: int, like: str) -> str:
    if len(like) == 4:
        return f"{value:04}"
    return f"{value % 100:02}" if len(like) == 2 else str(value)


def _moved_parts(original: str, days: int) -> str:
    """Move the day and month together where there is one of each, else each by itself; years stay."""
    words = WORD.findall(original)
    day = [int(word) for word in words if len(word) <= 2 and word.isdecimal() and 1 <= int(word) <= 31]
    month = [known for known in map(_month_of, words) if known]
    together = _moved_together(day[0], month[0][1] + 1, days) if len(day) == len(month) == 1 else None

    def moved(found: re.Match[str]) -> str:
        text = found[0]
        if text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 31:
            day_moved = together.day if together else (int(text) - 1 + days) % 28 + 1
            return f"{day_moved:02}" if text.startswith("0") else str(day_moved)
        known = _month_of(text)
        return (
            _named_month(known[0], together.month - 1 if together else known[1] + 1 + days % 10, text)
            if known
            else text
        )

    return _with_fitting_ordinals(WORD.sub(moved, original))


def _moved_together(day: int, month: int, days: int) -> date | None:
    try:
        return date(ANY_YEAR, month, day) + timedelta(days)
    except ValueError:
        return None


def _named_month(lang: str, month: int, like: str) -> str:
    name = MONTHS[lang][month % 12]
    short = name if len(like) > 4 or like.lower() in MONTHS[lang] else name[: max(3, len(like))]
    if like.isupper():
        return short.upper()
    return short.title() if like[0].isupper() else short


def _month_of(text: str) -> tuple[str, int] | None:
    for word in re.findall(r"[^\W\d_]{3,}", text.lower()):
        for lang, names in MONTHS.items():
            for i, name in enumerate(names):
                if name == word or (len(word) <= 4 and name.startswith(word)) or (word == "setiembre" and i == 8):
                    return lang, i
    return None


def _with_fitting_ordinals(text: str) -> str:
    def fitted(found: re.Match[str]) -> str:
        day = int(found[1])
        ending = "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
        return found[1] + ending

    return re.sub(r"(\d{1,2})(?:st|nd|rd|th)\b", fitted, text)
