"""Which of nested units may be published together, so that no unit minus those within it gives a small group away."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from collegia.engines.disclosure.blocks import Places
from collegia.engines.disclosure.contributions import Unit

Passes = Callable[[Places], bool]


@dataclass
class Thinning:
    """Published units as disjoint regions: each unit without the published units directly within it.

    Sums over nested units span the same numbers as the sums over their regions, and regions share no row: so if every
    region passes, whatever can be computed from the published sums is made of groups that pass.
    """

    places: Mapping[Unit, Places]
    passes: Passes
    published: set[Unit]
    rows_in: Callable[[Unit], int] = lambda _: 0
    hidden: set[Unit] = field(default_factory=set)
    _known: dict[Places, bool] = field(default_factory=dict)

    def region(self, unit: Unit) -> Places:
        """Give the places of a unit that are in no published unit below it."""
        return self.places[unit].difference(*(self.places[below] for below in self._directly_below(unit)))

    def holds(self, unit: Unit) -> bool:
        """Whether the region of a published unit is empty or passes."""
        region = self.region(unit)
        if region not in self._known:
            self._known[region] = not region or self.passes(region)
        return self._known[region]

    def mend(self, unit: Unit) -> None:
        """Make the region of a unit pass: hide the one unit within it that does, or itself."""
        for below in sorted(self._directly_below(unit), key=self._how_missed):
            self._hide(below)
            if self.holds(unit):
                return
            self._show(below)
        self._hide(unit)

    def _how_missed(self, unit: Unit) -> tuple[int, int, Unit]:
        # Where something within is hidden already, it may come back once the unit itself is hidden.
        return -sum(each[: len(unit)] == unit for each in self.hidden), self.rows_in(unit), unit

    def bring_back(self, units: Iterable[Unit]) -> None:
        """Publish again what was hidden, where every region still passes."""
        for unit in units:
            self._show(unit)
            above = self._directly_above(unit)
            if not (self.holds(unit) and (above is None or self.holds(above))):
                self._hide(unit)

    def _hide(self, unit: Unit) -> None:
        self.published.discard(unit)
        self.hidden.add(unit)

    def _show(self, unit: Unit) -> None:
        self.published.add(unit)
        self.hidden.discard(unit)

    def _directly_below(self, unit: Unit) -> list[Unit]:
        below = [each for each in self.published if len(each) > len(unit) and each[: len(unit)] == unit]
        return [each for each in below if not any(other != each and each[: len(other)] == other for other in below)]

    def _directly_above(self, unit: Unit) -> Unit | None:
        above = (unit[:depth] for depth in range(len(unit) - 1, 0, -1))
        return next((each for each in above if each in self.published), None)


def thinned(
    candidates: Collection[Unit], places: Mapping[Unit, Places], passes: Passes, rows_in: Callable[[Unit], int]
) -> set[Unit]:
    """Give units of the candidates, as many as a greedy search keeps, whose regions all pass; the same every time.

    Of units that could be hidden for another's sake, those with the fewest rows are.
    """
    thinning = Thinning(places, passes, set(candidates), rows_in)
    # From the bottom: hiding a unit only changes the region of the one above it.
    for unit in sorted(candidates, key=lambda each: (-len(each), each)):
        if unit in thinning.published and not thinning.holds(unit):
            thinning.mend(unit)
    thinning.bring_back(sorted(thinning.hidden, key=lambda each: (len(each), each)))
    return thinning.published
