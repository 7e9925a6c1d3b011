"""Where a text names or identifies somebody."""

from dataclasses import dataclass

from collegia.engines.deidentify.kinds import Kind
from collegia.engines.deidentify.names.recogniser import names_in
from collegia.engines.deidentify.patterns.rule import Match
from collegia.engines.deidentify.patterns.shapes import shaped
from collegia.engines.deidentify.resolve import resolved


@dataclass(frozen=True, slots=True)
class Found:
    """One identifier: half-open offsets in code points, and its kind."""

    start: int
    end: int
    kind: Kind


def find(text: str, lang: str | None = None) -> tuple[Found, ...]:
    """Find the identifiers of a text, in order and apart; both languages are looked for, whatever `lang` says."""
    return tuple(Found(match.start, match.end, match.kind) for match in found_in(text))


def found_in(text: str) -> list[Match]:
    """Give the same as matches, for the steps that follow."""
    return resolved(text, [*shaped(text), *names_in(text)])
