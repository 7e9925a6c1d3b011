"""A text as if it were about one and the same person: what is said counts, not about whom or by whom.

Names with their titles become "Alex", professions and ranks "doctor", "he" becomes "she", and Spanish words agree with
her. Swapping the name, the pronoun, the role or the title then changes nothing that a reader sees, but for words that
the rule does not know (docs/reader.md says how much is left).
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.reading.exchange import Exchange, cased
from collegia.engines.reading.neutral_people import people_in
from collegia.engines.reading.neutral_roles import roles_in
from collegia.engines.reading.neutral_words import Beside, english, may_change, spanish
from collegia.engines.text.language import Language

# More than any reader sees.
MOST_CHARACTERS = 4_000
WORD = re.compile(r"[^\W\d_]+")
HE = re.compile(r"(?<![^\W\d_])h(?:e|is|im|imself)(?![^\W\d_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch that was exchanged: where it stands now, and where it stood in the clean text."""

    start: int
    end: int
    clean_start: int
    clean_end: int


@dataclass(frozen=True, slots=True)
class Neutral:
    """A text about Alex, the clean text it was made of, and the map back to that."""

    text: str
    clean: str
    changes: tuple[Change, ...] = ()

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


def neutral(clean: CleanText | str, lang: Language, *, of_a_person: bool = False) -> Neutral:
    """Make a text one about Alex, as far as a reader looks.

    `of_a_person` says that all of it describes somebody, as feedback does. A text that was not cleaned has no names
    marked: those that a title or a stand-in gives away are found.
    """
    whole, replaced = (clean, ()) if isinstance(clean, str) else (clean.text, clean.replacements)
    text = whole[:MOST_CHARACTERS]
    words = _english(text) if lang is Language.ENGLISH else _Spanish(text).exchanges(of_a_person)
    kept = _first_come(
        people_in(text, [each for each in replaced if each.end <= MOST_CHARACTERS], lang), roles_in(text, lang), words
    )
    return _exchanged(whole, kept)


def _first_come(*kinds: Iterable[Exchange]) -> list[Exchange]:
    """Give the exchanges of all kinds in order of the text; of two that overlap the one whose kind stands first."""
    taken: set[int] = set()
    kept: list[Exchange] = []
    for each in chain(*kinds):
        stretch = range(each.start, each.end)
        if taken.isdisjoint(stretch):
            taken.update(stretch)
            kept.append(each)
    return sorted(kept, key=lambda each: each.start)


def _english(text: str) -> Iterator[Exchange]:
    """Give the pronouns; "his" is "hers" where nothing of his follows."""
    for found in HE.finditer(text):
        new = english(found[0].lower(), follows=text[found.end() : found.end() + 2])
        yield Exchange(found.start(), found.end(), cased(new, found[0]))


class _Spanish:
    """Pronouns, and the articles, nouns and adjectives that agree with a person."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = list(WORD.finditer(text))

    def exchanges(self, of_a_person: bool) -> Iterator[Exchange]:
        for n, found in enumerate(self._found):
            if not may_change(found[0].lower()):
                continue
            beside = Beside(self._near(n, -1), self._near(n, 1), self._near(n, 2))
            new = spanish(found[0].lower(), beside, of_a_person=of_a_person)
            if new:
                yield Exchange(found.start(), found.end(), cased(new, found[0]))

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


def _exchanged(text: str, exchanges: list[Exchange]) -> Neutral:
    parts: list[str] = []
    changes: list[Change] = []
    length = last = 0
    for each in exchanges:
        parts += [text[last : each.start], each.new]
        start = length + each.start - last
        changes.append(Change(start, start + len(each.new), each.start, each.end))
        length, last = start + len(each.new), each.end
    return Neutral("".join([*parts, text[last:]]), text, tuple(changes))
