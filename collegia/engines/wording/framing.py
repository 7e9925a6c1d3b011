"""Greetings, closings and signatures: the frame of a letter, which no edit takes away or fills."""

import re

from collegia.engines.text.language import Language
from collegia.engines.wording.lexicon import bare
from collegia.engines.wording.orders import is_order
from collegia.engines.wording.parts import Part
from collegia.engines.wording.phrase_book import phrases

NAME = r"(?:[ ,]+(?:(?:dr|dra|mr|mrs|ms|sr|sra|doctora?|enf|lic|ing)\.? ?)?[^\W\d_]+){0,3}"
LONGEST_SIGNATURE = 6


def is_frame(text: str, part: Part, lang: Language) -> bool:
    """Say whether a sentence greets, closes or signs."""
    words = bare(part.of(text)).strip(" .,!:;…-–—\t")
    if re.fullmatch(f"(?:{phrases('framing', lang).pattern}){NAME}", words):
        return True
    return _signs(text, part) and not is_order(part.of(text), lang)


def _signs(text: str, part: Part) -> bool:
    """Say whether a part is a line of its own in the block at the end, all names and posts."""
    before, after = text[: part.start], text[part.end :]
    if not before.rstrip(" \t").endswith("\n") or after.strip(" .\t").startswith(tuple("abcdefghijklmnopqrstuvwxyz")):
        return False
    words = re.findall(r"[^\W\d_]{2,}", part.of(text))
    capitals = sum(word[0].isupper() for word in words)
    ends = not re.search(r"[?!…]$", part.of(text)) and len(after.split()) <= LONGEST_SIGNATURE
    return ends and len(part.of(text).split()) <= LONGEST_SIGNATURE and 2 * capitals >= len(words)
