"""Attackers who know every published sum exactly, every roster, and their own counts; written apart from the engine.

Each gives, in words, the groups that it pins down and that are too small, or in which one person has too much.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

import numpy as np

from collegia.engines.disclosure.contributions import Cell, Contribution
from collegia.engines.disclosure.release import Release

Atom = tuple[tuple[str, ...], str]
People = Counter[tuple[str, str]]


def all_found(
    contributions: Sequence[Contribution], releases: Sequence[Release], parts: Mapping[str, str], seed: int
) -> list[str]:
    """Let every attacker try; give what they found."""
    blocks = _blocks(contributions)
    published = [one for release in releases for one in release.cells]
    cells = [one.cell for one in published]
    found = [f"not rounded: {one.cell}" for one in published if one.count % 5]
    found += [f"published twice: {cell}" for cell, times in Counter(cells).items() if times > 1]
    found += [f"shown: {why} {cell}" for cell in cells if (why := too_small(_behind(cell, blocks, parts)))]
    found += solved(cells, blocks, parts, seed)
    return found + list(changes(cells, blocks, parts))


def too_small(people: Mapping[tuple[str, str], int]) -> str:
    """Say what is wrong with a group that strangers, or one of its members, would know the sum of."""
    if wrong := _wrong(people, 10):
        return wrong
    for person in _worth_trying(people):
        others = {pair: count for pair, count in people.items() if person not in pair}
        if wrong := _wrong(others, 9):
            return f"to a member, {wrong}"
    return ""


def _worth_trying(people: Mapping[tuple[str, str], int]) -> set[str]:
    """Give those who, taking their own counts away, could leave too few others, or one with more than a third."""
    sent, received = _by_person(people, 0), _by_person(people, 1)
    most, total = max(*sent.values(), *received.values()), sent.total()
    heavy = {who for who in sent | received if 3 * most > total - sent[who] - received[who]}
    takes: Counter[str] = Counter()
    for side in (0, 1):
        partners: dict[str, set[str]] = defaultdict(set)
        for pair in people:
            partners[pair[side]].add(pair[1 - side])
        takes.update(next(iter(those)) for those in partners.values() if len(those) == 1)
    fewest = min(len(sent), len(received))
    return heavy | {who for who in takes if fewest - takes[who] < 10}


def solved(
    cells: Sequence[Cell], blocks: Mapping[tuple[str, ...], dict[Atom, People]], parts: Mapping[str, str], seed: int
) -> list[str]:
    """Solve the published sums for groups: eliminate in three random orders, each time to the last column."""
    found = []
    random = np.random.default_rng(seed)
    by_block: dict[tuple[str, ...], list[Cell]] = defaultdict(list)
    for cell in cells:
        by_block[cell.period, cell.from_role, cell.to_role].append(cell)
    for key, known in by_block.items():
        atoms = _own(blocks[key], parts)
        matrix = [[Fraction(_within(atom, cell, parts)) for atom in atoms] for cell in known]
        for _ in range(3):
            order = random.permutation(len(atoms)).tolist()
            found += [
                f"solved: {why} {key}" for row in _echelon(matrix, order) if (why := too_small(_weighed(row, atoms)))
            ]
    return found


def changes(
    cells: Iterable[Cell], blocks: Mapping[tuple[str, ...], dict[Atom, People]], parts: Mapping[str, str]
) -> Iterator[str]:
    """Subtract a period's sums from another's, also those of a unit without the units within it."""
    by_line: dict[tuple[str, ...], dict[str, set[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(set))
    for cell in cells:
        by_line[cell.from_role, cell.to_role, cell.measure][cell.period].add(cell.unit)
    for (from_role, to_role, measure), periods in by_line.items():
        for one, other in combinations(sorted(periods), 2):
            both = periods[one] & periods[other]
            for unit in both:
                within = {each for each in both if len(each) > len(unit) and each[: len(unit)] == unit}
                for left_out in (set(), within):
                    change = [
                        _outside(Cell(period, unit, from_role, to_role, measure), left_out, blocks)
                        for period in (one, other)
                    ]
                    for side in (0, 1):
                        if why := _few_changed(*(_by_person(people, side) for people in change)):
                            yield f"changed: {why} {unit} {measure} {one} {other}"


def _few_changed(one: Counter[str], other: Counter[str]) -> str:
    changed = {who: abs(one[who] - other[who]) for who in one | other if one[who] != other[who]}
    if changed and len(changed) < 10:
        return f"{len(changed)} changed"
    return "one changed most" if changed and 3 * max(changed.values()) > sum(changed.values()) else ""


def _outside(
    cell: Cell, left_out: Iterable[tuple[str, ...]], blocks: Mapping[tuple[str, ...], dict[Atom, People]]
) -> People:
    found: People = Counter()
    for (place, measure), people in blocks.get((cell.period, cell.from_role, cell.to_role), {}).items():
        inside = place[: len(cell.unit)] == cell.unit and not any(place[: len(each)] == each for each in left_out)
        if measure == cell.measure and inside:
            found.update(people)
    return found


def _wrong(people: Mapping[tuple[str, str], int], least: int) -> str:
    for side, name in ((0, "senders"), (1, "receivers")):
        of_each = _by_person(people, side)
        if len(of_each) < least:
            return f"{len(of_each)} {name}"
        if 3 * max(of_each.values()) > of_each.total():
            return f"one of the {name} has more than a third"
    return ""


def _by_person(people: Mapping[tuple[str, str], int], side: int) -> Counter[str]:
    of_each: Counter[str] = Counter()
    for pair, count in people.items():
        of_each[pair[side]] += count
    return of_each


def _blocks(contributions: Iterable[Contribution]) -> dict[tuple[str, ...], dict[Atom, People]]:
    blocks: dict[tuple[str, ...], dict[Atom, People]] = defaultdict(lambda: defaultdict(Counter))
    for one in contributions:
        block = blocks[one.period, one.from_role, one.to_role]
        block[one.unit, one.measure][one.sender, one.receiver] += one.count
    return blocks


def _behind(cell: Cell, blocks: Mapping[tuple[str, ...], dict[Atom, People]], parts: Mapping[str, str]) -> People:
    return _outside(cell, (), blocks)


def _own(block: Mapping[Atom, People], parts: Mapping[str, str]) -> dict[Atom, People]:
    """Give what of each place and measure is in none of its parts."""
    own = {atom: Counter(people) for atom, people in block.items()}
    for (place, measure), people in block.items():
        if (place, parts.get(measure, "")) in own:
            own[place, parts[measure]].subtract(people)
    return {atom: +people for atom, people in own.items() if +people}


def _within(atom: Atom, cell: Cell, parts: Mapping[str, str]) -> bool:
    place, measure = atom
    measures = [measure]
    while measures[-1] in parts:
        measures.append(parts[measures[-1]])
    return place[: len(cell.unit)] == cell.unit and cell.measure in measures


def _weighed(row: Sequence[Fraction], atoms: Mapping[Atom, People]) -> People:
    found: People = Counter()
    for times, people in zip(row, atoms.values(), strict=True):
        if times:
            found.update({pair: count * abs(times) for pair, count in people.items()})  # type: ignore[misc]
    return found


def _echelon(matrix: Sequence[Sequence[Fraction]], order: Sequence[int]) -> list[list[Fraction]]:
    rows, done = [list(row) for row in matrix], 0
    for column in order:
        pivot = next((index for index in range(done, len(rows)) if rows[index][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        rows[done] = [value / rows[done][column] for value in rows[done]]
        for index, row in enumerate(rows):
            if index != done and row[column]:
                times = row[column]
                rows[index] = [value - times * least for value, least in zip(row, rows[done], strict=True)]
        done += 1
    return rows[:done]
