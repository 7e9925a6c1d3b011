"""Which measures are parts of which, and what a published part gives away about its whole."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from collegia.engines.disclosure.blocks import Block, Places
from collegia.engines.disclosure.rules import (
    LEAST_PEOPLE,
    Rows,
    SuppressionReason,
    failing,
    has_too_few,
)

# Two to this power are the choices that are tried one by one.
MOST_REGIONS = 12
Presence = tuple[NDArray[np.int64], NDArray[np.int64]]


class CircularParts(ValueError):
    """A measure was declared a part of itself, directly or by way of others."""


def wholes_of(measure: str, parts: Mapping[str, str]) -> list[str]:
    """Give what a measure is a part of, the nearest first. Raises CircularParts."""
    wholes: list[str] = []
    while (measure := parts.get(measure, "")) != "":
        if measure in wholes:
            raise CircularParts(f"{measure} is declared a part of itself")
        wholes.append(measure)
    return wholes


def families_of(measures: Iterable[str], parts: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Put measures that nest together, each whole before its parts."""
    found: dict[str, list[str]] = {}
    for measure in sorted(measures, key=lambda each: (len(wholes_of(each, parts)), each)):
        found.setdefault([measure, *wholes_of(measure, parts)][-1], []).append(measure)
    return [tuple(family) for _root, family in sorted(found.items())]


def failing_beside_whole(
    block: Block, part: str, whole: str, places: Places, regions: Sequence[Places]
) -> SuppressionReason | None:
    """Give why a part's sum may not be known in places where the whole's sum is known by `regions`, or None.

    The whole without the part must be nothing or pass; and so must, where the whole is known more finely, what is
    left when some regions' wholes are taken from it: there the whole without the part, elsewhere the part.
    """
    rest = block.rest(whole, (part,), places)
    if not len(rest):
        return None
    if failing(rest):
        return SuppressionReason.COMPLEMENTARY
    if len(regions) > 1 and _fails_mixed(block, part, whole, regions):
        return SuppressionReason.SOLVABLE
    return None


def _fails_mixed(block: Block, part: str, whole: str, regions: Sequence[Places]) -> bool:
    choices = [(block.rest(whole, (part,), region), block.rows(part, region)) for region in regions]
    size = 1 + max(int(max(rows.senders.max(), rows.receivers.max())) for two in choices for rows in two if len(rows))
    sides = [[_by_person(rows, side, size) for rows in two] for side in (0, 1) for two in choices]
    senders, receivers = sides[: len(choices)], sides[len(choices) :]
    return any(_one_may_outweigh(side) or _may_be_too_few(side) for side in (senders, receivers))


def _by_person(rows: Rows, side: int, size: int) -> NDArray[np.int64]:
    people = rows.receivers if side else rows.senders
    return np.bincount(people, weights=rows.counts, minlength=size).astype(np.int64)


def _one_may_outweigh(choices: Sequence[Sequence[NDArray[np.int64]]]) -> bool:
    """Whether somebody has more than a third in some choice: her excess is greatest region by region."""
    excess = [np.maximum(*(3 * sums - sums.sum() for sums in two)) for two in choices]
    return bool(np.sum(excess, axis=0).max() > 0)


def _may_be_too_few(choices: Sequence[Sequence[NDArray[np.int64]]]) -> bool:
    """Whether in some choice fewer than ten people are left; who is on both sides of a region always is."""
    always = np.any([(rest > 0) & (part > 0) for rest, part in choices], axis=0)
    if not has_too_few(int(always.sum()), LEAST_PEOPLE):
        return False
    if len(choices) > MOST_REGIONS:
        return True
    return any(
        has_too_few(int(np.any([sums > 0 for sums in chosen], axis=0).sum()), LEAST_PEOPLE)
        for chosen in product(*choices)
    )
