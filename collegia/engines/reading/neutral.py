"""A comment as if it were about one and the same person: what is said counts, not about whom.

Names with their titles become "Alex", "he" becomes "she", and Spanish words agree with her. Swapping the name, the
pronoun or the title then changes nothing that the reader sees, but for words that the rule does not know
(benchmarks/results/feedback-aid.md says how much is left).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.deidentify.kinds import Kind
from collegia.engines.reading.neutral_words import Beside, english, spanish
from collegia.engines.text.language import Language

ANYBODY = "Alex"
NAMES = (Kind.NAME, Kind.STAFF_NAME)
WORD = re.compile(r"[^\W\d_]+")
JOINT = re.compile(r"[ \-]+")
TITLES = {
    Language.ENGLISH: re.compile(
        r"\b(?:dr|mr|mrs|ms|miss|mx|prof|professor|doctor|sister|nurse|sir|dame)\b\.?\s+\Z", re.IGNORECASE
    ),
    Language.SPANISH: re.compile(
        r"(?:\b(?P<to>al?|del?)?\s*\b(?:la|el)?\s*)?\b(?:doctora?|dra?|señor(?:it)?a?|sr(?:it)?a?|licenciad[oa]|lic"
        r"|profesora?|enfermer[oa]|jef[ea]|doña|don)\b\.?\s+\Z",
        re.IGNORECASE,
    ),
}
LONGEST_TITLE = 30


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch that was exchanged: where it stands now, and where it stood in the clean text."""

    start: int
    end: int
    clean_start: int
    clean_end: int


@dataclass(frozen=True, slots=True)
class Neutral:
    """A comment about Alex, and the map from it back to the clean text."""

    text: str
    changes: tuple[Change, ...]

    def clean_span(self, start: int, end: int) -> tuple[int, int]:
        """Map a span, half-open code points, to the clean text; of what was exchanged the whole."""
        return self._mapped(start, is_end=False), self._mapped(end, is_end=True)

    def _mapped(self, position: int, *, is_end: bool) -> int:
        number = bisect_right([change.start for change in self.changes], position - is_end) - 1
        if number < 0:
            return position
        last = self.changes[number]
        if position - is_end < last.end:
            return last.clean_end if is_end else last.clean_start
        return last.clean_end + position - last.end


@dataclass(frozen=True, slots=True)
class _Exchange:
    start: int
    end: int
    new: str


def neutral(clean: CleanText, lang: Language) -> Neutral:
    """Make a comment one about Alex."""
    people = list(_people(clean, lang))
    taken = [(each.start, each.end) for each in people]
    words = _English if lang is Language.ENGLISH else _Spanish
    others = [
        each
        for each in words(clean.text).exchanges()
        if not any(start < each.end and each.start < end for start, end in taken)
    ]
    return _exchanged(clean.text, sorted([*people, *others], key=lambda each: each.start))


def _people(clean: CleanText, lang: Language) -> Iterator[_Exchange]:
    """Give names with the title before them; first and last name are one."""
    spans: list[list[int]] = []
    for each in clean.replacements:
        if each.kind not in NAMES:
            continue
        if spans and JOINT.fullmatch(clean.text[spans[-1][1] : each.start]):
            spans[-1][1] = each.end
        else:
            spans.append([each.start, each.end])
    last = 0
    for start, end in spans:
        before = clean.text[max(last, start - LONGEST_TITLE) : start]
        title = TITLES[lang].search(before)
        yield _Exchange(start - (len(title[0]) if title else 0), end, _preposition(title) + ANYBODY)
        last = end


def _preposition(title: re.Match[str] | None) -> str:
    """Keep the "to" of "al doctor" and the "of" of "del doctor"."""
    to = title.groupdict().get("to") if title else None
    return f"{to.removesuffix('l').removesuffix('L')} " if to else ""


class _English:
    """Pronouns; "his" is "hers" where nothing of his follows."""

    def __init__(self, text: str) -> None:
        self._text = text

    def exchanges(self) -> Iterator[_Exchange]:
        for found in WORD.finditer(self._text):
            new = english(found[0].lower(), follows=self._text[found.end() : found.end() + 2])
            if new:
                yield _Exchange(found.start(), found.end(), _cased(new, found[0]))


class _Spanish:
    """Pronouns, and the articles, nouns and adjectives that agree with a person."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = list(WORD.finditer(text))

    def exchanges(self) -> Iterator[_Exchange]:
        for n, found in enumerate(self._found):
            beside = Beside(self._near(n, -1), self._near(n, 1), self._near(n, 2))
            new = spanish(found[0].lower(), beside)
            if new:
                yield _Exchange(found.start(), found.end(), _cased(new, found[0]))

    def _near(self, n: int, step: int) -> str:
        """Give the word some steps away, none where more than spaces stands between."""
        other = n + step
        if not 0 <= other < len(self._found):
            return ""
        left, right = sorted((n, other))
        between = self._text[self._found[left].end() : self._found[right].start()]
        if re.search(r"[^\w\s]", between):
            return ""
        return self._found[other][0].lower()


def _cased(new: str, like: str) -> str:
    if len(like) > 1 and like.isupper():
        return new.upper()
    return new[0].upper() + new[1:] if like[0].isupper() else new


def _exchanged(text: str, exchanges: list[_Exchange]) -> Neutral:
    parts: list[str] = []
    changes: list[Change] = []
    length = last = 0
    for each in exchanges:
        parts += [text[last : each.start], each.new]
        start = length + each.start - last
        changes.append(Change(start, start + len(each.new), each.start, each.end))
        length, last = start + len(each.new), each.end
    return Neutral("".join([*parts, text[last:]]), tuple(changes))
