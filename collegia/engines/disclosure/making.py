"""What of one block may be published: the rules in their order, for each measure, then the audit."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from collegia.engines.disclosure.audit import solvable
from collegia.engines.disclosure.beside import changed_enough
from collegia.engines.disclosure.blocks import Block, NotAPart, Places
from collegia.engines.disclosure.contributions import Cell, Unit
from collegia.engines.disclosure.history import History
from collegia.engines.disclosure.measures import failing_beside_whole, wholes_of
from collegia.engines.disclosure.rules import Rows, SuppressionReason, failing
from collegia.engines.disclosure.thinning import Thinning, thinned


@dataclass
class Choice:
    """What of a family of measures in a block may be published, and why the rest may not."""

    block: Block
    family: Sequence[str]
    parts: Mapping[str, str]
    history: History
    published: dict[str, set[Unit]] = field(default_factory=dict)
    reasons: dict[Cell, SuppressionReason] = field(default_factory=dict)
    not_parts: list[tuple[str, str]] = field(default_factory=list)

    def make(self) -> "Choice":
        """Choose measure by measure, each whole before its parts; then audit what was chosen."""
        for measure in self.family:
            self.published[measure] = self._chosen(measure)
        self._audit()
        return self

    def cells(self) -> list[Cell]:
        """Give what may be published."""
        return sorted(self.block.cell(unit, measure) for measure, units in self.published.items() for unit in units)

    def rows(self, cell: Cell) -> Rows:
        """Give the rows behind a cell."""
        return self.block.rows(cell.measure, self.block.places(cell.measure, cell.unit))

    def _chosen(self, measure: str) -> set[Unit]:
        units = [unit for unit in self.block.units(measure) if self.block.cell(unit, measure) not in self.history]
        units = self._without(units, measure, lambda cell: failing(self.rows(cell)))
        units = self._without(units, measure, self._frozen)
        units = self._keep(units, measure, self._where_wholes_are(measure, units), SuppressionReason.COMPLEMENTARY)
        changed = changed_enough(self.history, self.block, measure, units)
        units = self._keep(units, measure, changed, SuppressionReason.DIFFERENCE_WITH_EARLIER)
        return set(self._keep(units, measure, self._thinned(measure, units), SuppressionReason.COMPLEMENTARY))

    def _without(
        self, units: Iterable[Unit], measure: str, reason_of: Callable[[Cell], SuppressionReason | None]
    ) -> list[Unit]:
        why = {unit: reason_of(self.block.cell(unit, measure)) for unit in units}
        self.reasons.update({self.block.cell(unit, measure): reason for unit, reason in why.items() if reason})
        return [unit for unit, reason in why.items() if reason is None]

    def _keep(
        self, units: Sequence[Unit], measure: str, kept: Collection[Unit], reason: SuppressionReason
    ) -> list[Unit]:
        return self._without(units, measure, lambda cell: None if cell.unit in kept else reason)

    def _frozen(self, cell: Cell) -> SuppressionReason | None:
        # What an earlier release of this period was made from may have changed since: nothing that it reaches is added.
        if self.history.reaches(cell, self.parts):
            return SuppressionReason.DIFFERENCE_WITH_EARLIER
        return None

    def _wholes(self, measure: str) -> list[str]:
        return [whole for whole in wholes_of(measure, self.parts) if whole in self.published]

    def _where_wholes_are(self, measure: str, units: Sequence[Unit]) -> set[Unit]:
        """A part is published only where its whole is, so that its regions are made of whole regions of the whole."""
        return set(units).intersection(*(self.published[whole] for whole in self._wholes(measure)))

    def _thinned(self, measure: str, units: Sequence[Unit]) -> set[Unit]:
        regions = {whole: self._regions(whole) for whole in self._wholes(measure)}
        try:
            return thinned(
                units,
                self._places(units),
                lambda region: self._passes(measure, region, regions),
                lambda unit: len(self.rows(self.block.cell(unit, measure))),
            )
        except NotAPart as problem:
            self.not_parts.append((measure, str(problem)))
            return set()

    def _passes(self, measure: str, region: Places, regions: Mapping[str, Sequence[Places]]) -> bool:
        rows = self.block.rows(measure, region)
        if not len(rows):
            return True
        if failing(rows):
            return False
        return not any(
            failing_beside_whole(self.block, measure, whole, region, [each for each in within if each <= region])
            for whole, within in regions.items()
        )

    def _regions(self, measure: str) -> list[Places]:
        units = self.published[measure]
        thinning = Thinning(self._places(units), lambda _: True, units)
        return [region for unit in sorted(units) if (region := thinning.region(unit))]

    def _places(self, units: Iterable[Unit]) -> dict[Unit, Places]:
        return {
            unit: frozenset().union(*(self.block.places(measure, unit) for measure in self.family)) for unit in units
        }

    def _audit(self) -> None:
        while found := solvable(self.block, self._sums(), self.family, self.parts):
            # A whole goes after its parts, and the smallest first: it is missed least.
            unit, measure = max(found, key=lambda one: (self.family.index(one[1]), len(one[0]), one))
            self.published[measure].discard(unit)
            self.reasons[self.block.cell(unit, measure)] = SuppressionReason.SOLVABLE

    def _sums(self) -> list[tuple[Unit, str]]:
        return [(unit, measure) for measure in self.family for unit in sorted(self.published[measure])]
