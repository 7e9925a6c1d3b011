"""Which sentences of a summary anybody sees: those that rest on evidence that was given."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the numbers of the pieces that it rests on, from 1."""

    text: str
    links: tuple[int, ...]


def kept_sentences(told: Iterable[tuple[str, Sequence[int]]], pieces: int) -> tuple[Sentence, ...]:
    """Drop every sentence without a link, and every one with a link that leads nowhere."""
    found = [Sentence(" ".join(text.split()), tuple(dict.fromkeys(links))) for text, links in told]
    return tuple(one for one in found if one.text and one.links and all(1 <= link <= pieces for link in one.links))
