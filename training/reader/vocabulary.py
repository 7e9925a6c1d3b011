"""Choose which of the 250,002 pieces are kept: those that English and Spanish writing can be made of.

The rule looks at letters alone and at no text, so that no corpus shapes it: a piece stays when each of its
characters is a letter of the two alphabets, or no letter at all (digits, signs, emoji). Single letters of other
Latin alphabets stay too, so that a foreign name is spelled and not lost.
"""

import unicodedata

ALPHABET = set("abcdefghijklmnopqrstuvwxyzñáéíóúü")
SPECIAL_PIECES = 4
SPACE_MARK = "▁"


def kept_pieces(pieces: list[str]) -> list[int]:
    """Give the numbers of the pieces to keep, in their old order, the four special ones first."""
    return [n for n, piece in enumerate(pieces) if n < SPECIAL_PIECES or _is_kept(piece)]


def _is_kept(piece: str) -> bool:
    letters = piece.replace(SPACE_MARK, "")
    if len(letters) == 1:
        return _is_plain(letters) or "LATIN" in unicodedata.name(letters, "")
    return all(map(_is_plain, letters))


def _is_plain(character: str) -> bool:
    return character.lower() in ALPHABET or unicodedata.category(character)[0] in "PSN"
