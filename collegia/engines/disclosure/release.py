"""A release: the numbers that may be published of some periods, and why the others may not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from collegia.engines.disclosure.blocks import Block, blocks_of
from collegia.engines.disclosure.contributions import Cell, Contribution
from collegia.engines.disclosure.frozen import as_json, read_json
from collegia.engines.disclosure.history import History
from collegia.engines.disclosure.making import Choice
from collegia.engines.disclosure.measures import families_of
from collegia.engines.disclosure.over_time import Before
from collegia.engines.disclosure.rules import Rows, at_least, number_of, rounded
from collegia.engines.disclosure.rules import SuppressionReason as SuppressionReason


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


@dataclass(frozen=True, slots=True)
class PeopleBehind:
    """How many people exactly stand behind a published number: kept for later audits, shown to nobody."""

    cell: Cell
    senders: int
    receivers: int


@dataclass(frozen=True)
class Release:
    """What one release adds to those before it; frozen once it is made."""

    periods: tuple[str, ...]
    cells: tuple[ReleasedCell, ...] = ()
    suppressed: tuple[SuppressedCell, ...] = ()
    refusals: tuple[str, ...] = ()
    people: tuple[PeopleBehind, ...] = ()


def make_release(
    contributions: Iterable[Contribution], earlier: Sequence[Release] = (), parts: Mapping[str, str] = {}
) -> Release:
    """Decide what may be published of these contributions beside what earlier releases published.

    `parts` names the measures that are a part of another: {"requests_with_reason": "requests"}. Rows of periods that
    were released before may be among the contributions: no number of theirs is published twice, and with them the
    change of a number from one period to the next can be judged person by person. Raises BadContribution for a count
    below 0 or a unit without a name, CircularParts for a measure that is a part of itself.
    """
    blocks = blocks_of(contributions)
    history = History(_published(earlier), blocks)
    choices = [choice for block in blocks for choice in _choices(block, parts, history)]
    return Release(
        periods=tuple(sorted({block.period for block in blocks})),
        cells=tuple(_released(cell, choice.rows(cell)) for choice in choices for cell in choice.cells()),
        suppressed=tuple(SuppressedCell(*one) for choice in choices for one in sorted(choice.reasons.items())),
        refusals=tuple(_refusals(choices)),
        people=tuple(_people(cell, choice.rows(cell)) for choice in choices for cell in choice.cells()),
    )


def to_json(release: Release) -> str:
    """Give what is kept of a release: its numbers, reasons and numbers of people; never who."""
    return as_json(release)


def from_json(text: str) -> Release:
    """Read what `to_json` wrote. Raises NotARelease, which says where the text differs."""
    return read_json(text, Release)


def _choices(block: Block, parts: Mapping[str, str], history: History) -> Iterator[Choice]:
    for family in families_of(block.pairs, parts):
        choice = Choice(block, family, parts, history).make()
        for cell in choice.cells():
            people = _people(cell, choice.rows(cell))
            history.add(cell, Before(rounded(int(choice.rows(cell).counts.sum())), people.senders, people.receivers))
        yield choice


def _published(earlier: Sequence[Release]) -> dict[Cell, Before]:
    counts = {one.cell: one.count for release in earlier for one in release.cells}
    people = {one.cell: one for release in earlier for one in release.people}
    return {cell: Before(count, people[cell].senders, people[cell].receivers) for cell, count in counts.items()}


def _released(cell: Cell, rows: Rows) -> ReleasedCell:
    people = _people(cell, rows)
    return ReleasedCell(cell, rounded(int(rows.counts.sum())), at_least(people.senders), at_least(people.receivers))


def _people(cell: Cell, rows: Rows) -> PeopleBehind:
    return PeopleBehind(cell, number_of(rows.senders), number_of(rows.receivers))


def _refusals(choices: Iterable[Choice]) -> Iterator[str]:
    wrong = {(choice.block.period, part, whole) for choice in choices for part, whole in choice.not_parts}
    for period, part, whole in sorted(wrong):
        yield (
            f"{period}: nothing of {part} is published where it counts more than {whole} for somebody, though it is "
            f"declared a part of it. Correct the counts, or declare it no part."
        )
