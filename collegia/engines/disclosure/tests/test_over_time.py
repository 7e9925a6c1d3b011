"""What releases tell together: people who came, left, moved or withdrew, units renamed, a period released twice."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from collegia.engines.disclosure.contributions import Contribution
from collegia.engines.disclosure.release import SuppressionReason, from_json, make_release, to_json


def month(period: str, people: Iterable[int], ward: str = "A", each: int = 3, measure: str = "requests"):
    """Everybody writes to the same twelve physicians, equally often every month."""
    return [
        Contribution(period, ("Hospital", ward), "nurse", "physician", f"n{who}", f"d{step}", measure, each)
        for who in people
        for step in range(12)
    ]


def units(release) -> set[str]:
    return {one.cell.unit[-1] for one in release.cells}


def reasons(release) -> set[SuppressionReason]:
    return {one.reason for one in release.suppressed}


JANUARY = month("2026-01", range(14))
FIRST = from_json(to_json(make_release(JANUARY)))


@pytest.mark.parametrize("at_hand", [True, False], ids=["rows-at-hand", "rows-gone"])
@pytest.mark.parametrize(
    "people", [range(15), range(13), range(16), range(12)], ids=["came", "left", "two-came", "two-left"]
)
def test_the_count_of_one_or_two_who_came_or_left_a_steady_ward_is_not_told(people, at_hand):
    second = make_release([*(JANUARY if at_hand else ()), *month("2026-02", people)], [FIRST])
    assert second.cells == ()
    assert reasons(second) == {SuppressionReason.DIFFERENCE_WITH_EARLIER}


@pytest.mark.parametrize("at_hand", [True, False])
def test_a_ward_where_nobody_changed_is_published_again(at_hand):
    second = make_release([*(JANUARY if at_hand else ()), *month("2026-02", range(14))], [FIRST])
    assert units(second) == {"Hospital", "A"}


def test_one_who_came_for_another_is_seen_where_rows_are_at_hand():
    swapped = month("2026-02", [*range(13), 99])
    assert make_release([*JANUARY, *swapped], [FIRST]).cells == ()


def test_a_renamed_ward_is_known_by_its_people():
    second = make_release([*JANUARY, *month("2026-02", range(15), ward="B")], [FIRST])
    assert "B" not in units(second)


def test_a_split_ward_is_known_by_its_people():
    large = make_release(month("2026-01", range(30)))
    halves = [*month("2026-02", range(15), "B"), *month("2026-02", range(15, 31), "C")]
    second = make_release([*month("2026-01", range(30)), *halves], [large])
    assert units(second) < {"B", "C"}


def test_a_late_row_is_not_told_by_publishing_a_period_again():
    late = [*JANUARY, *month("2026-01", [20], ward="B"), *month("2026-01", range(30, 42), ward="C")]
    again = make_release(late, [FIRST])
    assert again.cells == ()
    assert reasons(again) == {SuppressionReason.DIFFERENCE_WITH_EARLIER, SuppressionReason.TOO_FEW_SENDERS}


def test_a_period_released_again_may_add_what_shares_no_row_with_what_stands():
    other = [replace(row, unit=("Clinic",)) for row in month("2026-01", range(50, 62))]
    assert units(make_release([*JANUARY, *other], [FIRST])) == {"Clinic"}


def test_withdrawing_changes_no_release_and_is_not_told_by_the_next():
    without = [row for row in JANUARY if row.sender != "n3"]
    steady = [row for row in month("2026-02", range(14)) if row.sender != "n3"]
    assert make_release([*without, *steady], [FIRST]).cells == ()


def test_a_part_declared_later_is_not_published_beside_a_whole_that_stands():
    reasons_given = month("2026-01", range(12), measure="requests_with_reason")
    again = make_release([*JANUARY, *reasons_given], [FIRST], {"requests_with_reason": "requests"})
    assert again.cells == ()


def test_what_counts_more_than_its_whole_is_refused_with_words():
    rows = [*JANUARY, *month("2026-01", range(12), measure="requests_with_reason", each=5)]
    release = make_release(rows, parts={"requests_with_reason": "requests"})
    assert {one.cell.measure for one in release.cells} == {"requests"}
    assert "it counts more than requests for somebody" in release.refusals[0]


def test_what_is_kept_of_a_release_names_nobody():
    kept = to_json(FIRST)
    assert not [who for row in JANUARY for who in (row.sender, row.receiver) if f'"{who}"' in kept]
