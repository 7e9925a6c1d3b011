"""How a draft is typed: capitals that shout and rows of marks."""

import re

SHOUTED = re.compile(r"\b[A-ZÁÉÍÓÚÜÑ][A-ZÁÉÍÓÚÜÑ']+(?:[ ,]+[A-ZÁÉÍÓÚÜÑ][A-ZÁÉÍÓÚÜÑ']*)+\b")
SHOUTED_WORD = re.compile(
    r"\b(?:NOW|NOT|ALL|NEVER|ALWAYS|WHY|AGAIN|PLEASE|WHAT|WHO|TODAY|EVERY|YOUR|YOU|NUNCA|SIEMPRE|AHORA|TODO|TODOS|OTRA|VEZ|HOY|POR|FAVOR|TU)\b"
)
MARKS = re.compile(r"([?!])[?!]+")
OPENING_MARKS = re.compile(r"([¿¡])[¿¡]+")
FEWEST_SHOUTED_LETTERS = 8


def calmed(text: str) -> str:
    """Give the draft in small letters where it shouts and with one mark where it has a row of them."""
    calm = SHOUTED.sub(_lowered, text)
    calm = SHOUTED_WORD.sub(lambda found: _like_neighbours(calm, found), calm)
    calm = MARKS.sub(lambda found: "?" if "?" in found.group() else found.group(1).replace("!", "."), calm)
    return OPENING_MARKS.sub(r"\1", calm)


def _lowered(found: re.Match[str]) -> str:
    words = found.group()
    if sum(map(str.isalpha, words)) < FEWEST_SHOUTED_LETTERS:
        return words
    before = found.string[: found.start()].rstrip()
    low = words.lower()
    return low[:1].upper() + low[1:] if not before or before[-1] in ".?!¿¡\n" else low


def _like_neighbours(text: str, found: re.Match[str]) -> str:
    before = text[: found.start()].rstrip()
    low = found.group().lower()
    return low.capitalize() if not before or before[-1] in ".?!¿¡\n" else low
