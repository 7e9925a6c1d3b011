"""One way to write a figure that people write in several: 1,000 and 1000, 2 pm and 14:00, 0,5 and 0.5, 4th and 4."""

import re

from collegia.engines.text.language import Language

NOON = 12
HALF_DAY = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s*([ap])\.?\s?m\b\.?", re.IGNORECASE)
WRITTEN_HOUR = re.compile(
    r"\b(\d{1,2})\s?h\s?(\d\d)\b(?!\s*m)|\b([01]\d|2[0-3])([0-5]\d)\s?(?:h|hrs|hours|hs)\b", re.IGNORECASE
)
FULL_HOUR = re.compile(
    r"\b((?:at|by|from|until|till|las?|de)\s+)(\d{1,2})\s?(?:h|hs|hrs|horas)\b\.?(?!/)", re.IGNORECASE
)
ORDINAL = re.compile(
    r"(?<=\d)(?:st|nd|rd|th|t[ao]|r[ao]|d[ao]|v[ao]|m[ao]|er|\.?[ªº])\b\.?|(?<=\d)\.?[ªº]", re.IGNORECASE
)
EVERY = re.compile(r"\bc/\s*(?=\d)", re.IGNORECASE)
EVERY_HOURS = re.compile(r"\b(cada\s+(?:4|6|8|12|24))(?!\s*(?:h|d[ií]a|min|sem|mes|noche|[.,:/]?\d))", re.IGNORECASE)
POSSIBLE = re.compile(r"(?:(?<=\s)|^)\?(?=[^\W\d_])")
MAY = re.compile(r"(?<=\d\s)may\b|\bmay(?=\s\d)", re.IGNORECASE)
# "100 mg MR" is a kind of tablet and no gentleman.
RELEASE = re.compile(r"(?<=\d)(\s?(?:mg|g|mcg)\s+)(MR|SR|XL|LA|CR|EC|ER)\b", re.IGNORECASE)
AND = re.compile(r"(?<=\s)\+(?=\s)|&(?=\s)")


def figures_alike(text: str, lang: Language) -> str:
    """Write times, ordinals and "every" in a text one way."""
    made = HALF_DAY.sub(_clock, text)
    made = WRITTEN_HOUR.sub(lambda m: f"{m[1] or m[3]}:{m[2] or m[4]}", made)
    made = FULL_HOUR.sub(r"\g<1>\g<2>:00", made)
    made = ORDINAL.sub("", made).replace("°", " ")
    made = AND.sub(" ", made)
    made = POSSIBLE.sub("possible " if lang is Language.ENGLISH else "posible ", made)
    made = RELEASE.sub(r"\1release-\2", made)
    made = MAY.sub("maytime", made)
    if lang is Language.SPANISH:
        made = EVERY_HOURS.sub(r"\1 h", EVERY.sub("cada ", made))
    return made


def _clock(match: re.Match[str]) -> str:
    hour = int(match[1])
    if hour > NOON:
        return match.group()
    return f"{hour % NOON + (NOON if match[3] in 'pP' else 0)}:{match[2] or '00'}"


def figure(plain: str, lang: Language) -> str:
    """Write one number one way; anything else is given back."""
    if not plain[:1].isdigit():
        return plain
    if lang is Language.SPANISH:
        plain = re.sub(r"(?<=^[1-9])\.(?=000$)", "", plain)
        plain = re.sub(r"(?<=\d),(?=\d)", ".", plain)
    plain = re.sub(r",(?=\d{3}\b)", "", plain)
    return re.sub(r"^0(?=\d:)", "", plain)
