"""A person's own trend."""

import numpy as np
import pytest

from collegia.engines.patterns.pooling import Direction
from collegia.engines.patterns.shares import Counted
from collegia.engines.patterns.trends import own_trend


def weeks(*shares: float, whole: int = 40) -> list[Counted]:
    return [Counted(round(share * whole), whole) for share in shares]


@pytest.mark.parametrize(
    ("shares", "direction"),
    [
        ([0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7], Direction.MORE),
        ([0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.2], Direction.LESS),
        ([0.4, 0.5, 0.4, 0.45, 0.5, 0.4, 0.45], Direction.UNCLEAR),
        ([0.5], Direction.UNCLEAR),
    ],
)
def test_a_direction_is_told_when_it_is_clear(shares, direction):
    assert own_trend(weeks(*shares)).direction is direction


@pytest.mark.parametrize("counted", [[], [Counted(0, 0)] * 3])
def test_nothing_to_count_is_no_trend(counted):
    trend = own_trend(counted)
    assert trend.points == (None,) * len(counted)
    assert trend.direction is Direction.UNCLEAR


def test_a_week_with_nothing_is_a_gap_and_counts_as_time():
    trend = own_trend([Counted(0, 0), *weeks(0.3, 0.3), Counted(0, 0), *weeks(0.3), Counted(0, 0)])
    assert [point is None for point in trend.points] == [True, False, False, True, False, True]


def test_neighbouring_weeks_inform_each_other():
    alone, among = own_trend(weeks(0.3)).points[0], own_trend(weeks(*[0.3] * 9)).points[4]
    assert among.high - among.low < 0.7 * (alone.high - alone.low)


def test_a_few_messages_leave_much_open():
    trend = own_trend([Counted(1, 2), Counted(0, 1), Counted(2, 2)])
    assert trend.direction is Direction.UNCLEAR
    assert all(point.high - point.low > 0.4 for point in trend.points)


@pytest.mark.parametrize("step", [0.0, 0.05, 0.1])
def test_95_of_100_intervals_hold_the_truth(step):
    rng = np.random.default_rng(3)
    held = []
    for _ in range(20):
        angles = np.arcsin(np.sqrt(rng.uniform(0.2, 0.6))) + np.cumsum(rng.normal(0, step, 20))
        truth, wholes = np.sin(np.clip(angles, 0.02, 1.55)) ** 2, rng.integers(0, 30, 20)
        parts = rng.binomial(wholes, truth)
        points = own_trend([Counted(int(part), int(whole)) for part, whole in zip(parts, wholes, strict=True)]).points
        held += [point.low <= share <= point.high for point, share in zip(points, truth, strict=True) if point]
    assert np.mean(held) >= 0.9


def test_where_nothing_changed_a_direction_is_rarely_told():
    rng = np.random.default_rng(5)
    told = [own_trend([Counted(int(part), 15) for part in rng.binomial(15, 0.3, 12)]).direction for _ in range(40)]
    assert sum(one is not Direction.UNCLEAR for one in told) <= 3
