"""Whether numbers beside those of another period would tell of a few people who came, left or moved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from collegia.engines.disclosure.blocks import Block, Places
from collegia.engines.disclosure.contributions import Unit
from collegia.engines.disclosure.history import History, Line
from collegia.engines.disclosure.over_time import Before, changes_by_too_few, gone_since, number_changed_by_a_few
from collegia.engines.disclosure.rules import LEAST_PEOPLE, Rows
from collegia.engines.disclosure.thinning import thinned


def changed_enough(history: History, block: Block, measure: str, units: Sequence[Unit]) -> set[Unit]:
    """Give the units whose sums may be known beside those of the published periods next to this one."""
    line: Line = (block.from_role, block.to_role, measure)
    kept = set(units)
    for period in history.periods_beside(block.period, line, units):
        before, then = history.published(period, line), history.rows_of(period, line)
        if then is None or measure not in then.pairs:
            kept -= {u for u in kept & set(before) if number_changed_by_a_few(before[u], _rows(block, measure, u))}
        else:
            kept -= _Comparison(block, then, measure, before).told(kept)
    return kept


def _rows(block: Block, measure: str, unit: Unit) -> Rows:
    return block.rows(measure, block.places(measure, unit))


@dataclass(frozen=True, eq=False)
class _Comparison:
    """One measure between two roles, now and in another period of which rows are at hand."""

    now: Block
    then: Block
    measure: str
    before: Mapping[Unit, Before]

    def told(self, units: Iterable[Unit]) -> set[Unit]:
        """Give the units whose change, alone or with that of others, would be that of a few people."""
        left = set(units)
        told = (left & set(self.before)) - self._thinned(left & set(self.before))
        told |= {unit for unit in sorted(left - told) if self._looks_like_another(unit)}
        return told | self._split(left - told)

    def _thinned(self, units: set[Unit]) -> set[Unit]:
        """Changes of nested sums can be subtracted as sums can, so their regions must pass as well."""
        places = {u: self.now.places(self.measure, u) | self.then.places(self.measure, u) for u in units}

        def passes(region: Places) -> bool:
            gone = min(self._gone[unit] for unit in units if region <= places[unit])
            rows = self.now.rows(self.measure, region), self.then.rows(self.measure, region)
            return not changes_by_too_few(*rows, gone)

        return thinned(units, places, passes, lambda unit: len(_rows(self.now, self.measure, unit)))

    def _looks_like_another(self, unit: Unit) -> bool:
        """Whether another unit then had nearly the same people: it was renamed, or lies closely around this one."""
        others = [u for u in self.before if u != unit and _nearly_same(self._senders(unit), self._senders_then[u])]
        return any(self._told([unit], other) for other in others)

    def _split(self, units: set[Unit]) -> set[Unit]:
        """Give the smallest of the units into which one was split, where their sum tells of a few."""
        told: set[Unit] = set()
        for unit in sorted(set(self.before) - units):
            pieces = self._pieces(units - told, self._senders_then[unit])
            if len(pieces) > 1 and self._told(pieces, unit):
                told.add(min(pieces, key=lambda each: (len(self._senders(each)), each)))
        return told

    def _pieces(self, units: set[Unit], senders: frozenset[int]) -> list[Unit]:
        within = [u for u in sorted(units) if 2 * len(self._senders(u) & senders) >= len(self._senders(u))]
        return [u for u in within if not any(u[: len(other)] == other for other in within if other != u)]

    def _told(self, units: Sequence[Unit], then: Unit) -> bool:
        places = frozenset().union(*(self.now.places(self.measure, unit) for unit in units))
        return changes_by_too_few(
            self.now.rows(self.measure, places), _rows(self.then, self.measure, then), self._gone[then]
        )

    @cached_property
    def _gone(self) -> dict[Unit, int]:
        return {unit: gone_since(before, _rows(self.then, self.measure, unit)) for unit, before in self.before.items()}

    @cached_property
    def _senders_then(self) -> dict[Unit, frozenset[int]]:
        return {unit: _senders(_rows(self.then, self.measure, unit)) for unit in self.before}

    @cached_property
    def _senders_now(self) -> dict[Unit, frozenset[int]]:
        return {}

    def _senders(self, unit: Unit) -> frozenset[int]:
        if unit not in self._senders_now:
            self._senders_now[unit] = _senders(_rows(self.now, self.measure, unit))
        return self._senders_now[unit]


def _senders(rows: Rows) -> frozenset[int]:
    return frozenset(np.unique(rows.senders).tolist())


def _nearly_same(one: frozenset[int], other: frozenset[int]) -> bool:
    return abs(len(one) - len(other)) < LEAST_PEOPLE and len(one ^ other) < LEAST_PEOPLE
