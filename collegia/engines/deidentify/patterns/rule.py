"""How a shape is written down: what it looks like, what it is, and what else must hold."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from collegia.engines.deidentify.kinds import Kind

# A bar that no bracket encloses; the alternatives nest one deep.
OUTER_BAR = re.compile(r"\|(?![^(]*\))")


def any_of(alternatives: str) -> str:
    """Group alternatives ("mrn|nhc|nhs") by their first letter, which is then tried once."""
    groups: dict[str, list[str]] = {}
    for each in OUTER_BAR.split(alternatives):
        groups.setdefault(each[0], []).append(each[1:])
    return "(?:" + "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items()) + ")"


class Need(StrEnum):
    """What a text must hold before a rule is worth trying; each is looked for once a text."""

    NOTHING = ""
    DIGIT = r"\d"
    NUMBER = r"\d(?:[^\d\n]{0,3}\d){4}"
    CODE = r"\d{3}|\d[\s./-]{1,2}\d"
    MARKED = r"\d\s?[/.-]\s?[\divx]"
    MONTH = (
        r"(?<![^\W\d_])(?:jan|feb|apr|abr|junio|julio|aug|sep|set|oct|ocotber|nov|dic|(?:mar(?:ch|zo)?|mayo?|june?|july?|"
        r"ago(?:sto)?|dec(?:ember)?|ene(?:ro)?)(?![^\W\d_]))"
    )
    FEAST = any_of(
        r"mas\b|boxing|year|easter|friday|giving|hallow|valent|patrick|indep|diwali|eid\b|july|mother|father|memorial|"
        r"reyes|navidad|noche|año|santos|muertos|san\sjuan|madre|inmac|pilar|constit|semana|raza|patrias"
    )
    OLD = r"(?<!\d)(?:9\d|1[01]\d)(?!\d)"
    OLD_WORD = r"ninety|hundred|noventa|cien"
    AT = r"@|arroba|[(\[]at[)\]]"
    DOTTED = r"www|://|[a-z0-9]\.[a-z]"
    COLONS = r":[^\s]{0,6}:"


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch that a rule holds for an identifier; `checked` when a checksum or an announcing word bears it out."""

    start: int
    end: int
    kind: Kind
    checked: bool = False


def _always(found: re.Match[str]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape; the identifier is the group `id` where there is one, else the whole."""

    kind: Kind
    shape: re.Pattern[str]
    holds: Callable[[re.Match[str]], bool] = _always
    checked: bool = False
    needs: Need = Need.DIGIT

    def matches(self, text: str) -> Iterator[Match]:
        """Give the stretches of a text that have this shape."""
        group = "id" if "id" in self.shape.groupindex else 0
        for found in self.shape.finditer(text):
            if found.end(group) > found.start(group) and self.holds(found):
                yield Match(found.start(group), found.end(group), self.kind, self.checked)


def shape(pattern: str, *, case: bool = False) -> re.Pattern[str]:
    """Compile a pattern written over several lines; letters match in any case unless `case`."""
    return re.compile(pattern, re.VERBOSE | (re.NOFLAG if case else re.IGNORECASE))


@cache
def needed(need: Need) -> re.Pattern[str]:
    """Compile what is looked for before a rule is tried."""
    return re.compile(need.value, re.IGNORECASE)
