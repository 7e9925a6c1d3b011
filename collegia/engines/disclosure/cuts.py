"""What a whole and several parts of it isolate together: the cuts of the graph of their regions.

An atom of the whole alone joins its region to the ground, an atom of a part joins the part's region to the whole's.
Sums of regions, parts taken away from wholes, are then cuts of this graph: which regions lie on one side says all.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from collegia.engines.disclosure.contributions import Unit

Sum = tuple[Unit, str]
Vector = dict[int, int]
Region = tuple[Vector, frozenset[int]]

# Of so many regions that hang together, all sides are tried; of more, those around two parts.
MOST_TRIED = 9


def cuts(sums: Sequence[Sum], atoms: Sequence[tuple[int, ...]], depths: Mapping[str, int]) -> Iterator[Region]:
    """Give combinations of sums, over atoms, and which sums go into each; `depths` counts the wholes of a measure."""
    regions = [_region(index, sums, atoms, -1 if depths[sums[index][1]] % 2 else 1) for index in range(len(sums))]
    for together in _components([region for region in regions if region[0]]):
        yield from (_added(side) for side in _sides(together))


def _region(index: int, sums: Sequence[Sum], atoms: Sequence[tuple[int, ...]], sign: int) -> Region:
    unit, measure = sums[index]
    below = {
        other
        for other, (inner, of) in enumerate(sums)
        if of == measure and len(inner) > len(unit) and inner[: len(unit)] == unit
    }
    within = {
        number: sign
        for number, goes_into in enumerate(atoms)
        if index in goes_into and not below.intersection(goes_into)
    }
    return within, frozenset({index, *below})


def _components(regions: Sequence[Region]) -> list[list[Region]]:
    components: list[list[Region]] = []
    for region in regions:
        touched = [each for each in components if any(_touch(region, other) for other in each)]
        components = [each for each in components if each not in touched]
        components.append([region, *(other for each in touched for other in each)])
    return components


def _touch(one: Region, other: Region) -> bool:
    return not one[0].keys().isdisjoint(other[0])


def _sides(regions: Sequence[Region]) -> Iterator[Sequence[Region]]:
    if len(regions) <= MOST_TRIED:
        for number in range(1, len(regions) + 1):
            yield from combinations(regions, number)
        return
    for two in combinations([region for region in regions if _sign(region) < 0], 2):
        near = [[each for each in regions if _sign(each) > 0 and _touch(each, part)] for part in two]
        both = [each for each in near[0] if each in near[1]]
        if both:
            yield [*two, *both]
            yield [*two, *near[0], *(each for each in near[1] if each not in both)]
            yield from ([*two, each] for each in both)


def _sign(region: Region) -> int:
    return next(iter(region[0].values()))


def _added(regions: Sequence[Region]) -> Region:
    vector: Vector = {}
    for within, _ in regions:
        for atom, times in within.items():
            vector[atom] = vector.get(atom, 0) + times
    return {atom: times for atom, times in vector.items() if times}, frozenset().union(*(used for _, used in regions))
