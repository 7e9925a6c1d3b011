"""Partial pooling: intervals that hold what they promise, and changes told only when they are clear."""

import numpy as np
import pytest

from collegia.engines.patterns.pooling import Change, Direction, change, design_effect, median_from_bins, pooled
from collegia.engines.patterns.shares import Counted

STEP = 5


def rounded(numbers, step):
    return (step * np.floor(np.asarray(numbers) / step + 0.5)).astype(int) if step > 1 else np.asarray(numbers)


def cells(parts, wholes, step=1):
    return [
        Counted(int(part), int(whole)) for part, whole in zip(rounded(parts, step), rounded(wholes, step), strict=True)
    ]


@pytest.mark.parametrize("step", [1, STEP])
@pytest.mark.parametrize(("mean", "strength", "n"), [(0.5, 10, 12), (0.1, 20, 30), (0.03, 100, 30), (0.5, 5, 3)])
def test_95_of_100_intervals_hold_the_truth(mean, strength, n, step):
    rng = np.random.default_rng(4)
    held = []
    for _ in range(600 // n):
        truth, wholes = rng.beta(mean * strength, (1 - mean) * strength, n), rng.integers(20, 150, n)
        intervals = pooled(cells(rng.binomial(wholes, truth), wholes, step), rounded_to=step)
        held += [one.low <= share <= one.high for one, share in zip(intervals, truth, strict=True)]
    assert 0.92 <= np.mean(held) <= 0.98


def test_no_cells_give_no_intervals():
    assert pooled([]) == ()


def test_one_cell_stands_for_itself():
    [interval] = pooled([Counted(30, 100)])
    assert interval.low < 0.3 < interval.high
    assert interval.mean == pytest.approx(0.3, abs=0.02)


def test_an_empty_cell_gets_what_the_others_make_likely():
    empty = pooled([Counted(0, 0), *[Counted(n, 100) for n in (18, 20, 22, 19, 21)]])[0]
    assert empty.mean == pytest.approx(0.2, abs=0.05)
    assert empty.high - empty.low > 0.1


@pytest.mark.parametrize("counted", [Counted(0, 40), Counted(40, 40)])
def test_cells_without_and_with_nothing_but_stay_within_bounds(counted):
    for interval in pooled([counted] * 4, rounded_to=STEP):
        assert 0 <= interval.low <= interval.mean <= interval.high <= 1


def test_a_small_cell_is_drawn_to_the_others_and_a_large_one_hardly():
    others = [Counted(n, 100) for n in (18, 20, 22, 19, 21, 20)]
    small, large = pooled([Counted(5, 10), Counted(500, 1000), *others])[:2]
    assert small.mean < 0.45
    assert large.mean == pytest.approx(0.5, abs=0.01)


def test_people_who_resemble_themselves_widen_the_interval():
    narrow, wide = (pooled([Counted(30, 100)], design=design)[0] for design in (1.0, 3.0))
    assert wide.high - wide.low > 1.5 * (narrow.high - narrow.low)


@pytest.mark.parametrize(
    ("people", "effect"),
    [([], 1.0), ([Counted(3, 9)], 1.0), ([Counted(5, 10)] * 8, 1.0), ([Counted(10, 10), Counted(0, 10)] * 5, 11.1)],
)
def test_a_design_effect_says_how_much_messages_of_one_person_are_alike(people, effect):
    assert design_effect(people) == pytest.approx(effect, abs=0.05)


POOL = [Counted(n, 100) for n in (20, 35, 50, 28, 41)]


@pytest.mark.parametrize(
    ("earlier", "later", "direction"),
    [
        (Counted(100, 400), Counted(200, 400), Direction.MORE),
        (Counted(200, 400), Counted(100, 400), Direction.LESS),
        (Counted(100, 400), Counted(105, 400), Direction.UNCLEAR),
        (Counted(5, 20), Counted(10, 20), Direction.UNCLEAR),
        (Counted(5000, 20000), Counted(5400, 20000), Direction.UNCLEAR),
        (Counted(0, 0), Counted(100, 400), Direction.UNCLEAR),
    ],
    ids=["more", "less", "hardly", "too few", "sure but too small to tell", "nothing before"],
)
def test_a_change_is_clear_when_it_is_sure_and_worth_telling(earlier, later, direction):
    assert change(earlier, later, POOL, rounded_to=STEP).direction is direction


def test_a_change_says_how_much_and_within_what():
    told = change(Counted(100, 400), Counted(200, 400), POOL)
    assert told.difference == pytest.approx(0.25, abs=0.02)
    assert 0 < told.low < told.difference < told.high < 0.35


def test_a_cell_unlike_the_others_does_not_change_because_its_count_does():
    told = change(Counted(18, 20), Counted(900, 1000), [Counted(n, 100) for n in (29, 30, 31, 30, 30)])
    assert told.low < 0 < told.high
    assert abs(told.difference) < 0.05


def test_a_direction_that_is_not_clear_is_none():
    assert Change(0.3, 0.1, 0.5, clear=False).direction is Direction.UNCLEAR


@pytest.mark.parametrize("step", [1, STEP])
def test_where_nothing_changed_a_change_is_rarely_told(step):
    rng = np.random.default_rng(8)
    told = []
    for _ in range(12):
        truth, before, after = rng.beta(6, 14, 10), rng.integers(20, 300, 10), rng.integers(20, 300, 10)
        earlier, later = (cells(rng.binomial(wholes, truth), wholes, step) for wholes in (before, after))
        told += [change(*two, earlier, rounded_to=step).clear for two in zip(earlier, later, strict=True)]
    assert np.mean(told) <= 0.075


@pytest.mark.parametrize(
    ("cumulative", "whole", "edges"),
    [
        ((60, 80, 90, 100), 100, (0.0, 5.0)),
        ((10, 60, 90, 100), 100, (5.0, 15.0)),
        ((0, 0, 10, 20), 100, (240.0, None)),
        ((0, 0, 0, 0), 0, (0.0, None)),
        ((50, 60, 70, 80), 100, (0.0, 5.0)),
    ],
)
def test_a_median_lies_between_the_edges_of_its_bin(cumulative, whole, edges):
    assert median_from_bins(cumulative, whole) == edges


def test_rounding_may_leave_open_in_which_bin_the_median_is():
    assert median_from_bins((5, 20, 30, 40), 40, rounded_to=STEP) == (5.0, 60.0)
    assert median_from_bins((5, 50, 95, 100), 100, rounded_to=STEP) == (5.0, 60.0)
