"""A release: the numbers that may be published of some periods, and why the others may not."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from collegia.engines.disclosure.contributions import Cell, Contribution, checked, units_above
from collegia.engines.disclosure.rules import SuppressionReason as SuppressionReason
from collegia.engines.disclosure.rules import at_least, failing, rounded


@dataclass(frozen=True, slots=True)
class ReleasedCell:
    """A published number, rounded to 5, and how many people stand behind it, rounded down to 5."""

    cell: Cell
    count: int
    senders_at_least: int
    receivers_at_least: int


@dataclass(frozen=True, slots=True)
class SuppressedCell:
    """A cell that is not published, and why."""

    cell: Cell
    reason: SuppressionReason


@dataclass(frozen=True)
class Release:
    """What one release adds to those before it; frozen once it is made."""

    periods: tuple[str, ...]
    cells: tuple[ReleasedCell, ...] = ()
    suppressed: tuple[SuppressedCell, ...] = ()
    refusals: tuple[str, ...] = ()


def make_release(
    contributions: Iterable[Contribution], earlier: Sequence[Release] = (), parts: Mapping[str, str] = {}
) -> Release:
    """Decide what may be published of these contributions beside what earlier releases published already."""
    senders: dict[Cell, Counter[str]] = defaultdict(Counter)
    receivers: dict[Cell, Counter[str]] = defaultdict(Counter)
    for one in checked(contributions):
        for unit in units_above(one.unit):
            cell = Cell(one.period, unit, one.from_role, one.to_role, one.measure)
            senders[cell][one.sender] += one.count
            receivers[cell][one.receiver] += one.count
    why = {cell: failing(senders[cell], receivers[cell]) for cell in sorted(senders)}
    return Release(
        periods=tuple(sorted({cell.period for cell in why})),
        cells=tuple(_released(cell, senders[cell], receivers[cell]) for cell, reason in why.items() if reason is None),
        suppressed=tuple(SuppressedCell(cell, reason) for cell, reason in why.items() if reason),
    )


def _released(cell: Cell, senders: Counter[str], receivers: Counter[str]) -> ReleasedCell:
    return ReleasedCell(cell, rounded(senders.total()), at_least(len(senders)), at_least(len(receivers)))


def to_json(release: Release) -> str:
    """Give a release as the text that is kept of it."""
    return json.dumps({"version": 1, **asdict(release)}, ensure_ascii=False, indent=1)


def from_json(text: str) -> Release:
    """Read what `to_json` wrote."""
    kept = json.loads(text)
    return Release(
        periods=tuple(kept["periods"]),
        cells=tuple(ReleasedCell(**{**row, "cell": _cell(row["cell"])}) for row in kept["cells"]),
        suppressed=tuple(
            SuppressedCell(_cell(row["cell"]), SuppressionReason(row["reason"])) for row in kept["suppressed"]
        ),
        refusals=tuple(kept["refusals"]),
    )


def _cell(row: Mapping[str, Any]) -> Cell:
    return Cell(**{**row, "unit": tuple(row["unit"])})
