"""Groups of people by what they said of themselves, and which of them may stand in a table.

Nothing is told of fewer than ten people, nor of what is left when the groups that are told are taken away from a total
that somebody may know; a ratio needs thirty on each side.
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

# The value of each attribute, in the order in which the attributes were given.
Group: TypeAlias = tuple[str, ...]

LEAST_SHOWN = 10
LEAST_FOR_RATIO = 30
SCREEN = "A screen, not a proof: it says where to look, not why groups differ, nor that anybody did wrong."


def by(attribute: Mapping[str, str]) -> dict[str, Group]:
    """Group people by one attribute: id to value."""
    return {person: (value,) for person, value in attribute.items()}


def crossed(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, Group]:
    """Group people by two attributes at once; who lacks one of them is in no group."""
    return {person: (value, other[person]) for person, value in one.items() if person in other}


def hidden(sizes: Mapping[Group, int]) -> frozenset[Group]:
    """Give the groups that may not be shown.

    Those of under ten people; and, smallest first, more of them until the hidden ones of the whole, and of each value
    of an attribute, are nobody or ten and more: else they could be told by subtraction.
    """
    found = {group for group, size in sizes.items() if size < LEAST_SHOWN}
    lines = list(_lines(sizes))
    while more := next(filter(None, (_next_to_hide(line, sizes, found) for line in lines)), None):
        found.add(more)
    return frozenset(found)


def _lines(sizes: Mapping[Group, int]) -> Iterator[list[Group]]:
    """Give the groups whose sum somebody may know: all, and those that share a value of one attribute."""
    yield sorted(sizes)
    for place in range(max(map(len, sizes), default=0)):
        for value in sorted({group[place] for group in sizes}):
            yield [group for group in sorted(sizes) if group[place] == value]


def _next_to_hide(line: list[Group], sizes: Mapping[Group, int], found: set[Group]) -> Group | None:
    left = sum(sizes[group] for group in line if group in found)
    shown = [group for group in line if group not in found]
    return min(shown, key=lambda group: (sizes[group], group)) if 0 < left < LEAST_SHOWN and shown else None
