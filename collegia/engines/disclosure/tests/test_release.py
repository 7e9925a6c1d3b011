"""What a release publishes of one cell: enough people on both sides, nobody who makes up much of it, round numbers."""

import pytest

from collegia.engines.disclosure.contributions import Cell, Contribution
from collegia.engines.disclosure.release import (
    ReleasedCell,
    SuppressedCell,
    SuppressionReason,
    from_json,
    make_release,
    to_json,
)

CELL = Cell("2026-01", ("Ward 3",), "nurse", "physician", "requests")


def exchanged(senders: int, receivers: int, first: int = 2, each: int = 2) -> list[Contribution]:
    number = max(senders, receivers)
    return [
        Contribution(
            "2026-01", ("Ward 3",), "nurse", "physician", f"s{i % senders}", f"r{i % receivers}", "requests",
            first if i == 0 else each,
        )
        for i in range(number)
    ]  # fmt: skip


def test_ten_senders_and_ten_receivers_are_enough():
    release = make_release(exchanged(10, 10))
    assert release.cells == (ReleasedCell(CELL, 20, 10, 10),)
    assert release.periods == ("2026-01",)


@pytest.mark.parametrize(
    ("contributions", "reason"),
    [
        (exchanged(9, 10), SuppressionReason.TOO_FEW_SENDERS),
        (exchanged(10, 9), SuppressionReason.TOO_FEW_RECEIVERS),
        (exchanged(12, 12, first=12), SuppressionReason.ONE_OUTWEIGHS),
    ],
)
def test_a_cell_short_of_people_or_of_balance_is_suppressed(contributions, reason):
    release = make_release(contributions)
    assert release.suppressed == (SuppressedCell(CELL, reason),)
    assert release.cells == ()


def test_a_release_is_read_back_as_it_was_written():
    release = make_release([*exchanged(10, 10), *exchanged(3, 3)])
    assert from_json(to_json(release)) == release
