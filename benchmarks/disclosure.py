"""How many numbers disclosure control costs, and how long it takes: `python -m benchmarks.disclosure`.

An invented hospital of 2,000 people, 60 units in 3 levels, 7 roles, 8 measures (three of them parts of another), 6
periods. Lost is what the bare rule of ten senders and ten receivers would publish and a release does not. Writes
benchmarks/results/disclosure.md.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from collegia.engines.disclosure.contributions import Cell, Contribution, units_above
from collegia.engines.disclosure.release import Release, SuppressionReason, make_release
from collegia.engines.disclosure.tests.organisations import PARTS, Organisation, Size

RESULTS = Path(__file__).parent / "results/disclosure.md"
# How unequal people are: the tail index of a Pareto distribution of what they send.
TAILS = {2.0: "very unequal", 3.0: "unequal", 6.0: "less unequal"}


@dataclass
class Counted:
    """What one course of releases published, of what the bare rule would have."""

    bare: int = 0
    released: int = 0
    lost: Counter[SuppressionReason] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    by_period: list[float] = field(default_factory=list)


def main() -> None:
    """Print the table and keep it."""
    lines = list(report())
    print("\n".join(lines))
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def report() -> Iterator[str]:
    """Make the table, as Markdown."""
    yield "# Disclosure control\n"
    yield "Made by `python -m benchmarks.disclosure`. One invented hospital: 2,000 people, 60 units in 3 levels,"
    yield "7 roles, 8 measures, 6 periods, a person in fifty leaving, coming or moving each period. Cells are those"
    yield "that the bare rule (ten senders, ten receivers) would publish. With the rows of earlier periods at hand, a"
    yield "release compares person by person; where they are gone, by numbers of people.\n"
    yield "| people are | earlier rows | cells | published | lost | lost by period | s a period, at most | lost to |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for tail, name in TAILS.items():
        organisation = Organisation(Size(tail=tail), seed=1)
        periods = [list(organisation.of_period(number)) for number in range(organisation.size.periods)]
        for at_hand in (True, False):
            yield _row(f"{name} (Pareto {tail:g})", "at hand" if at_hand else "gone", counted(periods, at_hand))


def counted(periods: Sequence[list[Contribution]], at_hand: bool) -> Counted:
    """Publish period after period, with the rows of all earlier ones or without."""
    result, earlier = Counted(), list[Release]()
    for number, rows in enumerate(periods):
        given = [row for each in periods[:number] for row in each] + rows if at_hand else rows
        start = time.process_time()
        release = make_release(given, earlier, PARTS)
        result.seconds.append(time.process_time() - start)
        bare, new = passing_the_bare_rule(rows), {one.cell for one in release.cells}
        result.bare += len(bare)
        result.released += len(bare & new)
        result.by_period.append(1 - len(bare & new) / len(bare))
        result.lost.update(one.reason for one in release.suppressed if one.cell in bare)
        earlier.append(release)
    return result


def passing_the_bare_rule(rows: Sequence[Contribution]) -> set[Cell]:
    """Give the cells with ten senders and ten receivers, whatever else."""
    senders: dict[Cell, set[str]] = defaultdict(set)
    receivers: dict[Cell, set[str]] = defaultdict(set)
    for row in rows:
        for unit in units_above(row.unit):
            cell = Cell(row.period, unit, row.from_role, row.to_role, row.measure)
            senders[cell].add(row.sender)
            receivers[cell].add(row.receiver)
    return {cell for cell in senders if len(senders[cell]) >= 10 and len(receivers[cell]) >= 10}


def _row(name: str, rows: str, one: Counted) -> str:
    by_period = ", ".join(f"{100 * share:.0f}" for share in one.by_period)
    reasons = ", ".join(f"{reason.value} {number / one.bare:.1%}" for reason, number in one.lost.most_common())
    lost, slowest = 1 - one.released / one.bare, max(one.seconds)
    return f"| {name} | {rows} | {one.bare} | {one.released} | {lost:.1%} | {by_period} % | {slowest:.1f} | {reasons} |"


if __name__ == "__main__":
    main()
