"""Shares on a grid: likelihoods and intervals."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.patterns.shares import Counted, CountsRefused, Grid

GRID = Grid.of(800)


@st.composite
def counts(draw):
    whole = draw(st.integers(0, 5000))
    return Counted(draw(st.integers(0, whole)), whole)


@pytest.mark.parametrize(("part", "whole"), [(3, 2), (-1, 5)])
def test_a_part_above_its_whole_is_refused(part, whole):
    with pytest.raises(CountsRefused):
        Counted(part, whole)


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 10, 0.000, 0.217), (3, 10, 0.093, 0.606), (50, 100, 0.403, 0.597), (1000, 2000, 0.478, 0.522)],
)
def test_a_count_by_itself_gives_the_interval_of_jeffreys(part, whole, low, high):
    interval = GRID.interval(np.exp(GRID.log_likelihood(Counted(part, whole))))
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=0.002)


@given(counts(), st.sampled_from([1, 5]))
def test_an_interval_is_in_order_and_within_0_and_1(counted, rounded_to):
    interval = GRID.interval(np.exp(GRID.log_likelihood(counted, rounded_to)))
    assert 0 <= interval.low < interval.high <= 1
    assert interval.low <= interval.mean <= interval.high


def test_rounding_widens_an_interval():
    exact, rounded = (GRID.interval(np.exp(GRID.log_likelihood(Counted(10, 20), to))) for to in (1, 5))
    assert rounded.high - rounded.low > exact.high - exact.low


def test_a_very_large_count_is_never_surer_than_the_grid_can_tell():
    interval = GRID.interval(np.exp(GRID.log_likelihood(Counted(3 * 10**6, 10**7))))
    assert interval.low < 0.3 < interval.high
    assert 0.0001 < interval.high - interval.low < 0.004
