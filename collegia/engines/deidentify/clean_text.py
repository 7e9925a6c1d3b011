"""Text that may be kept, and the map from it back to what was typed."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self, TypeVar, final

from collegia.engines.deidentify.kinds import Kind

COLLEAGUE_REFERENCE = re.compile(r"⟦([A-Za-z0-9]{1,16})⟧")


@dataclass(frozen=True, slots=True)
class Replacement:
    """One stretch that was exchanged: where it stands now, and where it stood (half-open, code points)."""

    start: int
    end: int
    kind: Kind
    original_start: int
    original_end: int


@final
class CleanText:
    """Text without identifiers; made only by de-identification, or restored by the field that keeps it."""

    text: str
    replacements: tuple[Replacement, ...]

    def __init__(self) -> None:
        raise TypeError("CleanText is made by deidentify(), or restored by its model field.")

    @classmethod
    def restore(cls, text: str) -> Self:
        """Give back text that was clean when it was kept; for the model field alone."""
        return _fill(cls, text, ())

    @cached_property
    def counts(self) -> Mapping[Kind, int]:
        """How many stretches of each kind were exchanged."""
        return Counter(each.kind for each in self.replacements)

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of the clean text to the typed text, whole replacements at a time."""
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"span {start}:{end} is not inside a text of {len(self.text)} characters")
        return self._original_start(start), max(self._original_start(start), self._original_end(end))

    def _original_start(self, position: int) -> int:
        before = bisect_right(self._starts, position) - 1
        if before < 0:
            return position
        last = self.replacements[before]
        if position < last.end:
            return last.original_start
        return last.original_end + position - last.end

    def _original_end(self, position: int) -> int:
        before = bisect_left(self._starts, position) - 1
        if before < 0:
            return position
        last = self.replacements[before]
        return last.original_end + max(0, position - last.end)

    @cached_property
    def _starts(self) -> list[int]:
        return [each.start for each in self.replacements]

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("CleanText does not change.")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("CleanText does not change.")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CleanText):
            return NotImplemented
        return (self.text, self.replacements) == (other.text, other.replacements)

    def __hash__(self) -> int:
        return hash((self.text, self.replacements))

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        # Logs and tracebacks print this: lengths, never words.
        return f"<CleanText of {len(self.text)} characters, {len(self.replacements)} replaced>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _make, (self.text, self.replacements)


def show_colleagues(text: str, names: Mapping[str, str]) -> str:
    """Put colleagues' names back for the author; a key without a name stays as it is."""
    return COLLEAGUE_REFERENCE.sub(lambda found: names.get(found[1], found[0]), text)


def _make(text: str, replacements: tuple[Replacement, ...]) -> CleanText:
    return _fill(CleanText, text, replacements)


T = TypeVar("T")


def _fill(cls: type[T], text: str, replacements: tuple[Replacement, ...]) -> T:
    made = object.__new__(cls)
    object.__setattr__(made, "text", text)
    object.__setattr__(made, "replacements", replacements)
    return made
