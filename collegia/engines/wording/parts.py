"""Sentences and clauses of a draft, as stretches of the text itself."""

import re
from dataclasses import dataclass
from itertools import pairwise

# Pictures end a sentence too: people type them where others put a stop. The joiner holds one picture together.
PICTURE = r"[\U0001f300-\U0001faff☀-➿\u200d\ufe0f♀♂]"
STOPS = r".?!\n…\U0001f300-\U0001faff☀-➿"
SENTENCE = re.compile(rf"[^{STOPS}]+(?:\.(?=\d)[^{STOPS}]+)*(?:[.?!…]+|\s*{PICTURE}+|(?=\n)|$)")
CLAUSE_EDGE = re.compile(
    r"(?:,(?!\d)|;|:(?!\d)|\s[–—-]\s|\s(?=(?:and|but|so(?! (?:much|many|far|that|long))|y|pero|o sea)\s))"
)
# A stop after these ends no sentence: titles, initials of a name, "e.g.".
ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:[A-HJ-ZÁÉÍÓÚÑ]|Dra?s?|Sra?s?|Srta|Ing|Lic|Lcd[oa]|Enf|Prof|Mrs?|Ms|St|Uds?|D[ñª]a|vs|etc|p\. ?ej|"
    r"e\.g|i\.e|approx|aprox|tel|ext|hab|exp)\.$"
)
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
    found: list[Part] = []
    for match in SENTENCE.finditer(text):
        part = _trimmed(text, *match.span(), whole=True)
        if part and found and _goes_on(text, found[-1], part):
            found[-1] = Part(found[-1].start, part.end, whole=True)
        elif part:
            found.append(part)
    return found


def _goes_on(text: str, last: Part, part: Part) -> bool:
    return ABBREVIATED.search(last.of(text)) is not None and "\n" not in text[last.end : part.start]


def clauses(text: str, sentence: Part) -> list[Part]:
    """Give the clauses of a sentence, apart by commas, dashes and joining words; none when it has only one."""
    edges = [sentence.start]
    for match in CLAUSE_EDGE.finditer(text, sentence.start, sentence.end):
        edges.append(match.end())
    edges.append(sentence.end)
    found = [_trimmed(text, a, b, whole=False) for a, b in pairwise(edges)]
    parts = [part for part in found if part]
    return parts if len(parts) > 1 else []


def _trimmed(text: str, start: int, end: int, *, whole: bool) -> Part | None:
    while start < end and text[start] in " \t\n,;:–—-":
        start += 1
    while end > start and text[end - 1] in " \t\n,;:–—-":
        end -= 1
    return Part(start, end, whole) if any(c.isalnum() for c in text[start:end]) else None
