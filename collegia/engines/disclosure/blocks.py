"""The rows of one period and one pair of roles: all numbers that share contributions lie in one block."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from collegia.engines.disclosure.contributions import Cell, Contribution, Unit, checked, units_above
from collegia.engines.disclosure.rules import Rows, joined

BlockKey = tuple[str, str, str]
Pairs = Counter[tuple[int, int]]
Places = frozenset[Unit]


class NotAPart(ValueError):
    """What was declared a part counts more than its whole for somebody."""


@dataclass(frozen=True, eq=False)
class Block:
    """The counts of one period, from one role to another: of each measure, where they were counted."""

    period: str
    from_role: str
    to_role: str
    pairs: Mapping[str, Mapping[Unit, Pairs]]
    _rows: dict[tuple[str, ...], dict[Unit, Rows]] = field(default_factory=dict)

    def cell(self, unit: Unit, measure: str) -> Cell:
        return Cell(self.period, unit, self.from_role, self.to_role, measure)

    def units(self, measure: str) -> list[Unit]:
        """Give every unit in which or below which something was counted."""
        return sorted({above for unit in self.pairs.get(measure, {}) for above in units_above(unit)})

    def places(self, measure: str, unit: Unit) -> Places:
        """Give where at or below a unit something was counted."""
        return frozenset(place for place in self.pairs.get(measure, {}) if place[: len(unit)] == unit)

    def rows(self, measure: str, places: Iterable[Unit]) -> Rows:
        """Give the rows of a measure in these places."""
        return self._in(places, self._of((measure,)))

    def rest(self, whole: str, parts: tuple[str, ...], places: Iterable[Unit]) -> Rows:
        """Give what of a measure is in none of the parts. Raises NotAPart when a part is more than its whole."""
        return self._in(places, self._of((whole, *parts)))

    def _in(self, places: Iterable[Unit], rows: Mapping[Unit, Rows]) -> Rows:
        return joined([rows[place] for place in sorted(places) if place in rows])

    def _of(self, names: tuple[str, ...]) -> dict[Unit, Rows]:
        if names not in self._rows:
            self._rows[names] = self._subtracted(names[0], names[1:])
        return self._rows[names]

    def _subtracted(self, whole: str, parts: tuple[str, ...]) -> dict[Unit, Rows]:
        left = {place: Counter(pairs) for place, pairs in self.pairs.get(whole, {}).items()}
        for part in parts:
            for place, pairs in self.pairs.get(part, {}).items():
                left.setdefault(place, Counter()).subtract(pairs)
        if parts and any(count < 0 for pairs in left.values() for count in pairs.values()):
            raise NotAPart(whole)
        return {place: _as_rows(pairs) for place, pairs in left.items() if any(pairs.values())}


def blocks_of(contributions: Iterable[Contribution]) -> list[Block]:
    """Sort contributions into blocks, by period and roles, and number the people. Raises BadContribution."""
    people: dict[str, int] = {}
    found: dict[BlockKey, dict[str, dict[Unit, Pairs]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(Counter)))
    for one in checked(contributions):
        pair = people.setdefault(one.sender, len(people)), people.setdefault(one.receiver, len(people))
        found[one.period, one.from_role, one.to_role][one.measure][one.unit][pair] += one.count
    return [Block(*key, pairs) for key, pairs in sorted(found.items(), key=lambda one: one[0])]


def _as_rows(pairs: Pairs) -> Rows:
    kept = [(sender, receiver, count) for (sender, receiver), count in pairs.items() if count]
    table = np.array(kept, dtype=np.int64).reshape(-1, 3)
    return Rows(table[:, 0], table[:, 1], table[:, 2])
