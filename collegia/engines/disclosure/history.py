"""What has been published so far, and the rows that are still there of it."""

from collections.abc import Iterable, Mapping

from collegia.engines.disclosure.blocks import Block, BlockKey
from collegia.engines.disclosure.contributions import Cell, Unit
from collegia.engines.disclosure.measures import wholes_of
from collegia.engines.disclosure.over_time import Before

Line = tuple[str, str, str]


class History:
    """Published cells, those of earlier releases and those of this one so far; and the rows at hand, by block."""

    def __init__(self, frozen: Mapping[Cell, Before], blocks: Iterable[Block]) -> None:
        self._blocks = {(block.period, block.from_role, block.to_role): block for block in blocks}
        self._lines: dict[Line, dict[str, dict[Unit, Before]]] = {}
        self._frozen: dict[BlockKey, list[Cell]] = {}
        for cell, before in frozen.items():
            self.add(cell, before)
            self._frozen.setdefault((cell.period, cell.from_role, cell.to_role), []).append(cell)

    def add(self, cell: Cell, published: Before) -> None:
        """Take note of a cell that is published."""
        line = self._lines.setdefault((cell.from_role, cell.to_role, cell.measure), {})
        line.setdefault(cell.period, {})[cell.unit] = published

    def __contains__(self, cell: Cell) -> bool:
        return cell.unit in self.published(cell.period, (cell.from_role, cell.to_role, cell.measure))

    def published(self, period: str, line: Line) -> Mapping[Unit, Before]:
        """Give the units published in a period, of one measure between two roles."""
        return self._lines.get(line, {}).get(period, {})

    def rows_of(self, period: str, line: Line) -> Block | None:
        """Give the block of a period between these roles, if its rows are at hand."""
        return self._blocks.get((period, line[0], line[1]))

    def periods_beside(self, period: str, line: Line, units: Iterable[Unit]) -> list[str]:
        """Give the published periods next to this one, before and after: of any unit, and of each of these."""
        published = self._lines.get(line, {})
        beside = _next_to(period, published)
        for unit in units:
            beside |= _next_to(period, [each for each, units_then in published.items() if unit in units_then])
        return sorted(beside)

    def reaches(self, cell: Cell, parts: Mapping[str, str]) -> bool:
        """Whether an earlier release published, of the same period and roles, a sum that may share rows with this."""
        root = root_of(cell.measure, parts)
        same = self._frozen.get((cell.period, cell.from_role, cell.to_role), ())
        return any(nest(one.unit, cell.unit) and root_of(one.measure, parts) == root for one in same)


def nest(one: Unit, other: Unit) -> bool:
    """Whether one unit is, or lies in, the other."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def root_of(measure: str, parts: Mapping[str, str]) -> str:
    """Give the measure that a measure is, directly or by way of others, a part of; itself if of none."""
    return [measure, *wholes_of(measure, parts)][-1]


def _next_to(period: str, periods: Iterable[str]) -> set[str]:
    others = sorted(set(periods) - {period})
    return set([each for each in others if each < period][-1:] + [each for each in others if each > period][:1])
