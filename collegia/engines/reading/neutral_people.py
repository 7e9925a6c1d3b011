"""The people named in a clean text, each with the title before the name."""

import re
from collections.abc import Iterator, Sequence

from collegia.engines.deidentify.clean_text import COLLEAGUE_REFERENCE, Replacement
from collegia.engines.deidentify.kinds import Kind
from collegia.engines.deidentify.surrogates import stand_ins
from collegia.engines.reading.exchange import Exchange
from collegia.engines.text.language import Language

ANYBODY = "Alex"
NAMES = (Kind.NAME, Kind.STAFF_NAME)
JOINT = re.compile(r"[ \-]+")
LONGEST_TITLE = 30
# A stop belongs to what is cut short; behind "doctora." another sentence begins.
TITLE_WORDS = {
    Language.ENGLISH: (
        r"(?:(?:dr|mr|mrs|ms|mx|sr|prof)\b\.?|(?:miss|professor|doctor|sister|nurse|matron|registrar|consultant|sir"
        r"|dame)\b)"
    ),
    Language.SPANISH: (
        r"(?:(?:dra?|sr(?:it|t)?a?|lic|prof)\b\.?|(?:doctora?|señor(?:it)?a?|licenciad[oa]|profesora?|enfermer[oa]"
        r"|residente|adjunt[oa]|cirujan[oa]|auxiliar|matrona|celadora?|supervisora?|jef[ea]|doña|don)\b)"
    ),
}
TITLES = {
    Language.ENGLISH: re.compile(rf"\b{TITLE_WORDS[Language.ENGLISH]}\s+\Z", re.IGNORECASE),
    Language.SPANISH: re.compile(
        rf"(?:\b(?P<to>al?|del?)\s+)?(?:\b(?:la|el)\s+)?\b{TITLE_WORDS[Language.SPANISH]}\s+\Z", re.IGNORECASE
    ),
}
NAME = r"[A-ZÁÉÍÓÚÑ][a-záéíóúñ'’-][\w'’-]*"
# Behind a title a capital letter makes a name, though nobody found one there.
TITLED = {
    lang: re.compile(rf"\b(?i:{words})[ ](?P<name>{NAME}(?:[ ]{NAME})?|[A-HJ-Z](?!\w))")
    for lang, words in TITLE_WORDS.items()
}
CAPITAL = re.compile(r"\b[A-ZÁÉÍÓÚÑ][^\W\d_]+\b")
# A capital begins a sentence as well as a name.
BEGINS = re.compile(r"(?:\A|[.!?¿¡:;\n])[\s\"'“¡¿]*\Z")
ALSO_WORDS = frozenset(
    {"Cano", "Cobos", "Cruz", "Cuevas", "Espejo", "Gloria", "Laguna", "Mora", "Navas", "Palma", "Reyes", "Rosas"}
    | {"Rueda", "Segura", "Barrera", "Becerra", "Castaño", "Cordero", "Jurado", "Galindo", "Miranda", "Collado"}
    | {"Brook", "Carling", "Devon", "Dana", "Lee", "Frank"}
)
Stretch = tuple[int, int]


def people_in(text: str, replaced: Sequence[Replacement], lang: Language) -> Iterator[Exchange]:
    """Give each person with what she becomes; first and last name are one, "al doctor" keeps its "a"."""
    last = 0
    for start, end in _joined(text, sorted(_names(text, replaced, lang))):
        before = text[max(last, start - LONGEST_TITLE) : start]
        title = TITLES[lang].search(before)
        yield Exchange(start - (len(title[0]) if title else 0), end, _preposition(title) + ANYBODY)
        last = end


def _names(text: str, replaced: Sequence[Replacement], lang: Language) -> Iterator[Stretch]:
    """Give the names that were exchanged, colleagues' references, and what a title makes a name.

    A text that was kept has lost what was exchanged in it: its names are known by being stand-ins.
    """
    yield from ((each.start, each.end) for each in replaced if each.kind in NAMES)
    yield from (found.span("name") for found in TITLED[lang].finditer(text))
    if not replaced:
        yield from (found.span() for found in COLLEAGUE_REFERENCE.finditer(text))
        yield from _stand_ins(text)


def _stand_ins(text: str) -> Iterator[Stretch]:
    known = stand_ins()
    for found in CAPITAL.finditer(text):
        if found[0] in known and not (found[0] in ALSO_WORDS and BEGINS.search(text, 0, found.start())):
            yield found.span()


def _joined(text: str, names: list[Stretch]) -> list[Stretch]:
    """Make one of names that overlap or follow each other."""
    joined: list[Stretch] = []
    for start, end in names:
        if joined and (start < joined[-1][1] or JOINT.fullmatch(text[joined[-1][1] : start])):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _preposition(title: re.Match[str] | None) -> str:
    """Keep the "to" of "al doctor" and the "of" of "del doctor"."""
    to = title.groupdict().get("to") if title else None
    return f"{to.removesuffix('l').removesuffix('L')} " if to else ""
