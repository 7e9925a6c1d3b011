"""The one way from typed text to text that may be kept: find, resolve, replace."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from collegia.engines.deidentify.clean_text import CleanText, Replacement, _make
from collegia.engines.deidentify.colleagues import NOBODY, Colleagues
from collegia.engines.deidentify.find import found_in
from collegia.engines.deidentify.kinds import Kind
from collegia.engines.deidentify.languages import language_of
from collegia.engines.deidentify.names.features import tokens_of
from collegia.engines.deidentify.names.words import folded
from collegia.engines.deidentify.patterns.rule import Match
from collegia.engines.deidentify.surrogates import Surrogates

# What only a reference may use; a typed bracket must not pass for one.
BRACKETS = str.maketrans("⟦⟧", "[]")
KEY = re.compile(r"(?!.*\d{7})[A-Za-z0-9]{1,16}\Z")


class BadColleagueKey(ValueError):
    """A colleague's key is not 1 to 16 letters and digits, or has seven digits in a row."""


@dataclass(frozen=True, slots=True)
class _Exchange:
    start: int
    end: int
    kind: Kind
    new: str


def deidentify(
    text: str | CleanText,
    *,
    lang: str | None = None,
    secret: bytes,
    conversation: str,
    colleagues: Colleagues = NOBODY,
) -> CleanText:
    """Replace every identifier by a surrogate of its kind, and colleagues by references; clean text stays as it is.

    Surrogates are the same for the same name within a `conversation`, and others under another `secret` or
    conversation. Raises BadColleagueKey.
    """
    if isinstance(text, CleanText):
        return text
    typed = text.translate(BRACKETS)
    found = found_in(typed)
    mentions = colleagues.mentioned_in(typed, found)
    references = [_Exchange(each.start, each.end, Kind.STAFF_NAME, _reference(each.key)) for each in mentions]
    rest = _outside(found, references)
    surrogates = Surrogates(secret, conversation, language_of(typed, lang))
    avoid = _words_of(typed, found)
    others = [_Exchange(m.start, m.end, m.kind, surrogates.of(m.kind, typed[m.start : m.end], avoid)) for m in rest]
    return _exchanged(typed, sorted([*references, *others], key=lambda exchange: exchange.start))


def _reference(key: str) -> str:
    if not KEY.match(key):
        raise BadColleagueKey("a colleague's key is 1 to 16 letters and digits, without seven digits in a row")
    return f"⟦{key}⟧"


def _outside(found: Iterable[Match], references: list[_Exchange]) -> Iterator[Match]:
    """Leave out what references cover; of a longer name the rest still goes."""
    for match in found:
        start = match.start
        for reference in references:
            if reference.start < match.end and start < reference.end:
                if start < reference.start:
                    yield Match(start, reference.start, match.kind)
                start = reference.end
        if start < match.end:
            yield Match(start, match.end, match.kind)


def _words_of(text: str, found: Iterable[Match]) -> frozenset[str]:
    stretches = (text[match.start : match.end] for match in found)
    return frozenset(folded(token.text) for stretch in stretches for token in tokens_of(stretch))


def _exchanged(text: str, exchanges: Iterable[_Exchange]) -> CleanText:
    parts: list[str] = []
    made: list[Replacement] = []
    length = last = 0
    for each in exchanges:
        before = text[last : each.start]
        new = _kept_apart(before or (parts[-1] if parts else ""), each.new, text[each.end : each.end + 1])
        start = length + len(before)
        made.append(Replacement(start, start + len(new), each.kind, each.start, each.end))
        parts += [before, new]
        length, last = start + len(new), each.end
    return _make("".join([*parts, text[last:]]), tuple(made))


def _kept_apart(before: str, new: str, after: str) -> str:
    """Put a space where digits of a surrogate would touch digits beside it and grow into a longer number."""
    left = " " if before[-1:].isdecimal() and new[:1].isdecimal() else ""
    right = " " if after.isdecimal() and new[-1:].isdecimal() else ""
    return left + new + right
