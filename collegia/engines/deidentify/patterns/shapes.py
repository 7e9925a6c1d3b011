"""All shapes together."""

from collections.abc import Iterator

from collegia.engines.deidentify.patterns import addresses, ages, contact, dates, initials, numbers
from collegia.engines.deidentify.patterns.rule import Match, met_by

RULES = (*contact.RULES, *numbers.RULES, *dates.RULES, *ages.RULES, *addresses.RULES, *initials.RULES)


def shaped(text: str) -> Iterator[Match]:
    """Give every stretch that has the shape of an identifier; they may overlap."""
    met = met_by(text)
    for rule in RULES:
        if rule.needs in met:
            yield from rule.matches(text)
