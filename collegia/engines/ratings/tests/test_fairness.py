"""Adverse impact: the four-fifths rule with intervals and exact tests, small groups left out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.ratings.fairness import Outcome, adverse_impact, impact_over_time
from collegia.engines.ratings.groups import by, crossed, hidden
from collegia.engines.ratings.proportions import CountsRefused, Share, boschloo, difference, fisher, ratio


def outcomes(**counts: tuple[int, int]) -> dict[tuple[str, ...], Outcome]:
    return {(name,): Outcome(*pair) for name, pair in counts.items()}


def test_newcombes_example_comes_out_as_printed():
    # Newcombe (1998), table II, contrast (a): 56 of 70 less 48 of 80, method 10.
    found = difference(Share(56, 70), Share(48, 80))
    assert (found.low, found.value, found.high) == pytest.approx((0.0524, 0.2, 0.3339), abs=5e-5)


def test_fishers_tea_comes_out_as_printed():
    # Fisher (1935), The Design of Experiments: three of four cups each way, p = 0.4857 two-sided.
    assert fisher(Share(3, 4), Share(1, 4)) == pytest.approx(0.4857, abs=5e-5)


def test_boschloos_test_finds_at_least_as_much_as_fishers_and_is_left_out_for_many():
    assert boschloo(Share(7, 15), Share(13, 15)) <= fisher(Share(7, 15), Share(13, 15))
    assert boschloo(Share(70, 150), Share(130, 150)) is None


@given(st.integers(1, 60), st.integers(0, 60), st.integers(1, 60), st.integers(0, 60))
def test_a_ratio_and_its_interval_hang_together(n, x, m, y):
    one, other = Share(min(x, n), n), Share(min(y, m), m)
    found = ratio(one, other)
    if other.part == 0:
        assert found is None
    else:
        assert 0 <= found.low <= found.value + 1e-9 and found.value <= found.high + 1e-9


@pytest.mark.parametrize("share", [(5, 4), (-1, 4), (0, 0)])
def test_counts_that_cannot_be_are_refused(share):
    with pytest.raises(CountsRefused):
        Share(*share)


def test_a_group_below_four_fifths_of_the_best_is_pointed_at_and_it_is_said_how_sure_that_is():
    found = adverse_impact(outcomes(women=(20, 100), men=(40, 100)))
    [women] = found.groups
    assert found.reference == ("men",)
    assert women.ratio.value == pytest.approx(0.5) and women.ratio.high < 0.8
    assert women.below_four_fifths and women.sure
    assert "not a proof" in found.note


def test_four_fifths_and_a_little_is_not_pointed_at():
    [women] = adverse_impact(outcomes(women=(33, 100), men=(40, 100))).groups
    assert not women.below_four_fifths and not women.sure


@pytest.mark.parametrize(
    ("people", "shown", "has_ratio"), [(30, True, True), (29, True, False), (10, True, False), (9, False, False)]
)
def test_a_ratio_needs_thirty_a_test_ten_and_below_that_nothing_is_told(people, shown, has_ratio):
    found = adverse_impact(outcomes(few=(3, people), many=(50, 100), more=(45, 100)))
    few = [one for one in found.groups if one.group == ("few",)]
    assert bool(few) is shown
    assert bool(few and few[0].ratio) is has_ratio


def test_a_small_group_cannot_be_told_from_the_total_either():
    found = adverse_impact(outcomes(few=(3, 9), some=(10, 40), many=(50, 100)))
    assert found.hidden == (("few",), ("some",))
    assert (found.reference, found.groups) == (("many",), ())


def test_crossed_groups_hide_what_rows_and_columns_together_would_give_away():
    sizes = {("w", "a"): 40, ("w", "b"): 8, ("w", "c"): 30, ("m", "a"): 50, ("m", "b"): 60, ("m", "c"): 70}
    # Without (m, c), (m, b) could be had from its row, and with it (w, b) from its column.
    assert hidden(sizes) == {("w", "b"), ("w", "c"), ("m", "b"), ("m", "c")}


@given(st.dictionaries(st.tuples(st.sampled_from("wm"), st.sampled_from("abcd")), st.integers(1, 40)))
def test_no_totals_give_away_a_group_of_under_ten(sizes):
    away = sorted(hidden(sizes))
    assert all(sizes[group] >= 10 for group in set(sizes) - set(away))
    if len(away) < len(sizes):
        lines = [set(sizes), *({g for g in sizes if g[n] == v} for n in (0, 1) for v in {g[n] for g in sizes})]
        known = np.array([[float(group in line) for group in away] for line in lines])
        for n, group in enumerate(away):
            more = np.vstack([known, np.eye(len(away))[n]])
            determined = np.linalg.matrix_rank(more) == np.linalg.matrix_rank(known)
            assert sizes[group] >= 10 or not determined
        assert not any(0 < sum(sizes[group] for group in away if group in line) < 10 for line in lines)


def test_people_are_crossed_where_both_are_known():
    assert crossed({"a": "w", "b": "m"}, {"a": "x"}) == {"a": ("w", "x")}
    assert by({"a": "w"}) == {"a": ("w",)}


def test_over_time_one_group_stays_the_reference_and_the_gap_has_a_slope():
    periods = {str(2020 + n): outcomes(women=(40 - 8 * n, 100), men=(40, 100)) for n in range(4)}
    found = impact_over_time(periods)
    [women] = found.courses
    assert found.reference == ("men",)
    assert women.slope.value == pytest.approx(-0.08, abs=0.005) and women.slope.high < 0
    assert women.together.value == pytest.approx((40 + 32 + 24 + 16) / 160, abs=0.01)


def test_two_periods_have_no_slope_and_small_periods_are_left_out():
    periods = {str(n): outcomes(women=(10, 50), men=(25, 50)) for n in range(2)}
    assert impact_over_time(periods).courses[0].slope is None
    small = {**periods, "9": outcomes(women=(1, 4), men=(25, 50))}
    assert impact_over_time(small).periods["9"].groups == ()


def test_without_people_nothing_is_told():
    assert adverse_impact({}).reference is None
    assert impact_over_time({}).courses == ()
