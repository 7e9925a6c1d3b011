"""Sentences and clauses of a draft, as stretches of the text itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

# Pictures end a sentence too: people type them where others put a stop. The joiner holds one picture together.
PICTURE = r"[\U0001f300-\U0001faff☀-➿\u200d\ufe0f♀♂]"
STOPS = r".?!\n…\U0001f300-\U0001faff☀-➿"
SENTENCE = re.compile(rf"[^{STOPS}]+(?:\.(?=\d)[^{STOPS}]+)*(?:[.?!…]+|\s*{PICTURE}+|(?=\n)|$)")
CLAUSE_EDGE = re.compile(r"(?:,|;|:|\s[–—-]\s|\s(?=(?:and|but|so|y|pero|o sea)\s))")
MOST_SENTENCES = 12


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a draft without the space around it; `whole` when it is a sentence, not a clause of one."""

    start: int
    end: int
    whole: bool

    def of(self, text: str) -> str:
        """Give its words."""
        return text[self.start : self.end]


def sentences(text: str) -> list[Part]:
    """Give the sentences in order, their stops included; a message of a single line is at least one."""
    return [part for match in SENTENCE.finditer(text) if (part := _trimmed(text, *match.span(), whole=True))]


def clauses(text: str, sentence: Part) -> list[Part]:
    """Give the clauses of a sentence, apart by commas, dashes and joining words; none when it has only one."""
    edges = [sentence.start]
    for match in CLAUSE_EDGE.finditer(text, sentence.start, sentence.end):
        edges.append(match.end())
    edges.append(sentence.end)
    found = [_trimmed(text, a, b, whole=False) for a, b in pairwise(edges)]
    parts = [part for part in found if part]
    return parts if len(parts) > 1 else []


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Give what could go from a draft: each sentence of several, each clause of several, and pairs of sentences."""
    found = sentences(text)[:MOST_SENTENCES]
    if len(found) > 1:
        yield from ((part.start, part.end) for part in found)
    for sentence in found:
        yield from ((part.start, part.end) for part in clauses(text, sentence))
    if len(found) > 2:
        yield from ((one.start, other.end) for one, other in pairwise(found))


def _trimmed(text: str, start: int, end: int, *, whole: bool) -> Part | None:
    while start < end and text[start] in " \t\n,;:–—-":
        start += 1
    while end > start and text[end - 1] in " \t\n,;:–—-":
        end -= 1
    return Part(start, end, whole) if any(c.isalnum() for c in text[start:end]) else None
