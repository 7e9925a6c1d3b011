"""A stretch of a text, and what stands in its place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exchange:
    """Half-open code points of a text, and the words that stand for them."""

    start: int
    end: int
    new: str


def cased(new: str, like: str) -> str:
    """Write a word as another is written: capitals, or a capital first."""
    if len(like) > 1 and like.isupper():
        return new.upper()
    return new[0].upper() + new[1:] if like[0].isupper() else new
