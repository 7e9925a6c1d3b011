"""The linear audit: what can be computed exactly from the published sums of one block, by elimination in integers.

Sums are rows of a matrix over atoms, the finest groups of contributions that some published sum tells apart. A vector
of the row space with the fewest atoms is a group that can be isolated; a reduced echelon form consists of such vectors,
so each of its rows is held to the rules, once with small atoms and once with large ones as pivots.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import gcd

from collegia.engines.disclosure.blocks import Block, NotAPart
from collegia.engines.disclosure.contributions import Unit
from collegia.engines.disclosure.cuts import cuts
from collegia.engines.disclosure.measures import wholes_of
from collegia.engines.disclosure.rules import Rows, failing, joined

Sum = tuple[Unit, str]
Vector = dict[int, int]


@dataclass(frozen=True, eq=False)
class Combination:
    """A vector of the row space over atoms, and how often each published sum goes into it."""

    atoms: Vector
    sums: Vector


def solvable(block: Block, sums: Sequence[Sum], family: Sequence[str], parts: Mapping[str, str]) -> list[Sum] | None:
    """Give the sums of a combination that isolates a group failing the rules, or None."""
    published = [measure for measure in family if any(each[1] == measure for each in sums)]
    parts = {part: wholes[0] for part in published if (wholes := _wholes_in(part, published, parts))}
    for measures in _systems(block, published, parts):
        known = [each for each in sums if each[1] in measures]
        atoms, rows = _atoms(block, known, measures, parts)
        for isolated, used in _isolated(
            known, atoms, rows, {each: len(_wholes_in(each, measures, parts)) for each in measures}
        ):
            if isolated and failing(_behind(isolated, rows)):
                return [known[index] for index in sorted(used)]
    return None


def _isolated(
    sums: Sequence[Sum], atoms: Sequence[tuple[int, ...]], rows: Sequence[Rows], depths: Mapping[str, int]
) -> Iterator[tuple[Vector, Iterable[int]]]:
    for reverse in (False, True):
        order = sorted(range(len(atoms)), key=lambda each: len(rows[each]), reverse=reverse)
        yield from ((one.atoms, one.sums) for one in reduced(_matrix(sums, atoms), order))
    # With one part the regions alone say everything, and have been looked at when they were chosen.
    if sum(depth > 0 for depth in depths.values()) > 1:
        yield from cuts(sums, atoms, depths)


def reduced(matrix: Iterable[Vector], order: Sequence[int]) -> list[Combination]:
    """Give the reduced echelon form of integer rows, pivots taken in this order of columns; exact."""
    left = [Combination(dict(row), {index: 1}) for index, row in enumerate(matrix)]
    done: list[Combination] = []
    for column in order:
        pivot = next((row for row in left if column in row.atoms), None)
        if pivot is None:
            continue
        left = [_cleared(row, pivot, column) for row in left if row is not pivot]
        done = [*(_cleared(row, pivot, column) for row in done), pivot]
    return done


def _cleared(row: Combination, pivot: Combination, column: int) -> Combination:
    if column not in row.atoms:
        return row
    times, minus = pivot.atoms[column], row.atoms[column]
    atoms, sums = _mixed(row.atoms, times, pivot.atoms, minus), _mixed(row.sums, times, pivot.sums, minus)
    common = gcd(*atoms.values(), *sums.values())
    return Combination(_divided(atoms, common), _divided(sums, common))


def _mixed(one: Vector, times: int, other: Vector, minus: int) -> Vector:
    mixed = {key: times * value for key, value in one.items()}
    for key, value in other.items():
        mixed[key] = mixed.get(key, 0) - minus * value
    return {key: value for key, value in mixed.items() if value}


def _divided(vector: Vector, by: int) -> Vector:
    return {key: value // by for key, value in vector.items()} if by > 1 else vector


def _systems(block: Block, family: Sequence[str], parts: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Give the measures whose atoms are disjoint: all that nest, or each part with its whole where parts overlap."""
    try:
        for measure in family:
            block.rest(measure, _directly_in(measure, family, parts), ())
        yield tuple(family)
    except NotAPart:
        yield from parts.items()
        yield from ((measure,) for measure in family)


def _wholes_in(measure: str, measures: Sequence[str], parts: Mapping[str, str]) -> list[str]:
    return [whole for whole in wholes_of(measure, parts) if whole in measures]


def _directly_in(measure: str, family: Iterable[str], parts: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(part for part in family if parts.get(part) == measure)


def _atoms(
    block: Block, sums: Sequence[Sum], measures: Sequence[str], parts: Mapping[str, str]
) -> tuple[list[tuple[int, ...]], list[Rows]]:
    """Give the atoms: each by the sums that it goes into, and the rows behind it. Empty ones are left out."""
    found: dict[tuple[int, ...], list[Rows]] = defaultdict(list)
    for measure in measures:
        inner = _directly_in(measure, measures, parts)
        for place in sorted({place for each in measures for place in block.pairs.get(each, {})}):
            rows = block.rest(measure, inner, (place,))
            goes_into = tuple(i for i, one in enumerate(sums) if _covers(one, place, measure, parts))
            if len(rows) and goes_into:
                found[goes_into].append(rows)
    return list(found), [joined(rows) for rows in found.values()]


def _covers(one: Sum, place: Unit, measure: str | None, parts: Mapping[str, str]) -> bool:
    unit, whole = one
    if place[: len(unit)] != unit:
        return False
    while measure is not None and measure != whole:
        measure = parts.get(measure)
    return measure == whole


def _matrix(sums: Sequence[Sum], atoms: Sequence[tuple[int, ...]]) -> list[Vector]:
    matrix: list[Vector] = [{} for _ in sums]
    for column, goes_into in enumerate(atoms):
        for index in goes_into:
            matrix[index][column] = 1
    return matrix


def _behind(vector: Vector, rows: Sequence[Rows]) -> Rows:
    weighted = [(abs(times), rows[atom]) for atom, times in sorted(vector.items())]
    return joined([Rows(each.senders, each.receivers, times * each.counts) for times, each in weighted])
