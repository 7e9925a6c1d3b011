"""Agreement beyond chance, against figures worked out by hand."""

import pytest

from benchmarks.agreement import agreement, auc, interval

ONE = [True] * 45 + [True] * 15 + [False] * 25 + [False] * 15
OTHER = [True] * 45 + [False] * 15 + [True] * 25 + [False] * 15


def test_kappa_and_ac1_are_those_of_the_table() -> None:
    found = agreement(ONE, OTHER)
    # Equal 0.60; by chance 0.6 x 0.7 + 0.4 x 0.3 = 0.54, and 2 x 0.65 x 0.35 = 0.455.
    assert found.share == pytest.approx(0.60)
    assert found.kappa == pytest.approx((0.60 - 0.54) / 0.46)
    assert found.ac1 == pytest.approx((0.60 - 0.455) / 0.545)


def test_full_agreement_is_one_also_where_nobody_ever_says_no() -> None:
    assert agreement([True] * 5, [True] * 5).kappa == 1


def test_an_interval_holds_the_score_and_depends_on_nothing_but_the_rows() -> None:
    low, high = interval([1, 1, 2, 2, 3, 3], lambda rows: sum(rows) / len(rows))
    assert low <= 2.5 <= high
    assert (low, high) == interval([1, 1, 2, 2, 3, 3], lambda rows: sum(rows) / len(rows))


def test_auc_counts_ties_by_half() -> None:
    assert auc([2, 1], [1, 0]) == pytest.approx(3.5 / 4)
