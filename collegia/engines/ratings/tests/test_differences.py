"""Differences of ratings between groups, beyond who rated them."""

import numpy as np
import pytest

from collegia.engines.ratings.differences import differences_over_time, standardised_differences
from collegia.engines.ratings.groups import by
from collegia.engines.ratings.table import Ratings
from collegia.engines.ratings.tests.made_up import Spread, made_up


def lowered(ratings: Ratings, women: int, points: float) -> tuple[Ratings, dict[str, tuple[str, ...]]]:
    """Take points off the first so many persons, who are the women."""
    values = ratings.values - points * (ratings.person.codes < women)
    groups = by({person: "w" if n < women else "m" for n, person in enumerate(ratings.person.ids)})
    return Ratings(ratings.rater, ratings.person, ratings.item, values), groups


def test_a_difference_comes_out_in_standard_deviations_of_persons_with_an_interval_that_holds_it():
    found = []
    for seed in range(20):
        ratings, groups = lowered(made_up(120, 20, 4, seed=seed).ratings, 40, 0.3)
        found.append(standardised_differences(ratings, groups).groups[0].d)
    assert np.mean([one.value for one in found]) == pytest.approx(-0.5, abs=0.1)
    assert np.mean([one.low <= -0.5 <= one.high for one in found]) >= 0.85


def test_a_large_difference_is_worth_a_look_and_none_is_not():
    ratings = made_up(200, 20, 6, seed=3, spread=Spread(residual=0.4)).ratings
    for points, worth in ((0.6, True), (0.0, False)):
        [women] = standardised_differences(*lowered(ratings, 90, points)).groups
        assert women.worth_a_look is worth


def test_a_group_that_met_stricter_raters_is_not_taken_for_a_weaker_one():
    chance = np.random.default_rng(1)
    person = np.repeat(np.arange(120), 4)
    strict = np.where(chance.random(480) < np.where(person < 60, 0.8, 0.2), chance.integers(0, 10, 480), 0)
    rater = np.where(strict > 0, strict, chance.integers(10, 20, 480))
    values = 3 + chance.normal(0, 0.6, 120)[person] - np.where(rater < 10, 1.0, 0.0) + chance.normal(0, 0.5, 480)
    ratings = Ratings.of([f"r{n}" for n in rater], [f"p{n:03}" for n in person], values)
    raw = ratings.person.means(values)
    [women] = standardised_differences(*lowered(ratings, 60, 0.0)).groups
    assert raw[:60].mean() - raw[60:].mean() < -0.3
    assert abs(women.d.value) < 0.35


def test_a_group_below_ten_is_not_shown_and_persons_without_group_help_to_know_the_raters():
    ratings, groups = lowered(made_up(60, 10, 4).ratings, 9, 0.0)
    assert standardised_differences(ratings, groups).groups == ()
    ratings, groups = lowered(made_up(60, 10, 4).ratings, 25, 0.0)
    partly = {person: group for person, group in groups.items() if person > "p00005"}
    [women] = standardised_differences(ratings, partly).groups
    assert women.people == 19


def test_without_shared_raters_groups_are_not_compared():
    one, other = made_up(30, 6, 4, seed=1).ratings, made_up(30, 6, 4, seed=2).ratings
    names = [
        [f"{n}{column.ids[code]}" for n, column in enumerate(both) for code in column.codes]
        for both in ((one.rater, other.rater), (one.person, other.person))
    ]
    ratings = Ratings.of(*names, np.concatenate([one.values, other.values]))
    found = standardised_differences(ratings, by({person: person[0] for person in ratings.person.ids}))
    assert (found.connected, found.groups, found.reference) == (False, (), None)


def test_over_time_a_growing_gap_has_a_slope():
    spread = Spread(residual=0.3)
    periods, groups = {}, {}
    for n in range(4):
        periods[str(2020 + n)], groups = lowered(made_up(150, 15, 6, seed=n, spread=spread).ratings, 70, 0.3 * n)
    found = differences_over_time(periods, groups)
    slope = found.slopes[("w",)]
    assert slope.value == pytest.approx(-0.5, abs=0.2) and slope.high < 0
    assert found.periods["2020"].reference == ("m",)
