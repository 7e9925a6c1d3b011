"""Which measures are parts of which, and what a published part gives away about its whole."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

import numpy as np

from collegia.engines.disclosure.blocks import Block, Places
from collegia.engines.disclosure.rules import (
    Numbers,
    Rows,
    SuppressionReason,
    failing,
    joined,
    too_few,
)

# Two to this power are the choices that are tried one by one.
MOST_REGIONS = 5


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
    if len(choices) <= MOST_REGIONS:
        return any(len(mixed := joined(chosen)) and failing(mixed) for chosen in product(*choices))
    size = 1 + max(int(max(rows.senders.max(), rows.receivers.max())) for two in choices for rows in two if len(rows))
    always = joined([_in_both(rest, of_part, size) for rest, of_part in choices])
    return too_few(always) is not None or _one_may_outweigh(choices, size)


def _in_both(one: Rows, other: Rows, size: int) -> Rows:
    """Give the pairs that are there whichever of the two is chosen."""
    pairs = np.intersect1d(one.senders * size + one.receivers, other.senders * size + other.receivers)
    return Rows(pairs // size, pairs % size, np.ones_like(pairs))


def _one_may_outweigh(choices: Sequence[tuple[Rows, Rows]], size: int) -> bool:
    """Whether somebody may have more than a third in some choice, when somebody else takes her own away.

    Excesses add up region by region, so the greatest of each region bound the greatest of all choices.
    """
    sums = [[[_by_person(rows, side, size) for side in (0, 1)] for rows in two] for two in choices]
    own = np.sum([np.maximum(*(sent + received for sent, received in two)) for two in sums], axis=0)
    excess = [
        np.sum([np.maximum(*(3 * each[side] - each[side].sum() for each in two)) for two in sums], axis=0)
        for side in (0, 1)
    ]
    return bool(max(excess[0].max(), excess[1].max()) + own.max() > 0)


def _by_person(rows: Rows, side: int, size: int) -> Numbers:
    return np.bincount(rows.receivers if side else rows.senders, weights=rows.counts, minlength=size).astype(np.int64)
