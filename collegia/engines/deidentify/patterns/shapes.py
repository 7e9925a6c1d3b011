"""All shapes together."""

from collections.abc import Iterator

from collegia.engines.deidentify.patterns import addresses, ages, contact, dates, numbers
from collegia.engines.deidentify.patterns.rule import Match, Need, needed

RULES = (*contact.RULES, *numbers.RULES, *dates.RULES, *ages.RULES, *addresses.RULES)


def shaped(text: str) -> Iterator[Match]:
    """Give every stretch that has the shape of an identifier; they may overlap."""
    there = {need: bool(needed(need).search(text)) for need in Need}
    for rule in RULES:
        if there[rule.needs]:
            yield from rule.matches(text)
