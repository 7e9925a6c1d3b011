"""Groups of people by what they said of themselves, and which of them may stand in a table.

Nothing is told of fewer than ten people, nor of what is left when the groups that are told are taken away from a total
that somebody may know; a ratio needs thirty on each side.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import TypeAlias

import numpy as np

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

    Those of under ten people; and, smallest first, as many more as it takes until nobody who knows the totals, of all
    and of each value of an attribute, can work out a group of under ten, or that so few are left out of a total.
    """
    found = {group for group, size in sizes.items() if size < LEAST_SHOWN}
    lines = list(_lines(sizes))
    while told := _told(lines, sizes, found):
        found |= _more_to_hide(lines, sizes, found, told)
    return frozenset(found)


def _lines(sizes: Mapping[Group, int]) -> Iterator[list[Group]]:
    """Give the groups whose sum somebody may know: all, and those that share a value of one of several attributes."""
    yield sorted(sizes)
    attributes = max(map(len, sizes), default=0)
    for place in range(attributes if attributes > 1 else 0):
        for value in sorted({group[place] for group in sizes}):
            yield [group for group in sorted(sizes) if group[place] == value]


def _more_to_hide(
    lines: list[list[Group]], sizes: Mapping[Group, int], found: set[Group], told: set[Group]
) -> set[Group]:
    """Give one group or two, of as few people as can be, that put an end to it; else the smallest beside it."""
    shown = set(sizes) - found
    for number in (1, 2):
        choices = sorted(combinations(sorted(shown), number), key=lambda some: sum(sizes[group] for group in some))
        if ends := next((set(some) for some in choices if not _told(lines, sizes, found | set(some))), None):
            return ends
    beside = {group for line in lines[1:] if told & set(line) for group in line} & shown
    return {min(beside or shown, key=lambda group: (sizes[group], group))}


def _told(lines: list[list[Group]], sizes: Mapping[Group, int], found: set[Group]) -> set[Group]:
    """Give hidden groups of under ten that the totals give away while anything is shown, alone or together."""
    if found >= set(sizes):
        return set()
    away = sorted(found)
    left = [[group for group in line if group in found] for line in lines]
    few = {group for line in left if 0 < sum(sizes[group] for group in line) < LEAST_SHOWN for group in line}
    # A group is determined by the totals when its unit vector is a combination of them.
    known = np.array([[group in line for group in away] for line in left], np.float64).reshape(len(left), -1)
    determined = np.diag(np.linalg.pinv(known) @ known) > 1 - 1e-9
    return few | {group for group, sure in zip(away, determined, strict=True) if sure and sizes[group] < LEAST_SHOWN}
