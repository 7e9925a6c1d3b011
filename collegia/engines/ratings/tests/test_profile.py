"""What a rater may learn of himself."""

from datetime import date, timedelta

import numpy as np
import pytest

from collegia.engines.ratings.figures import Fit, Model, fit
from collegia.engines.ratings.profile import NoSuchRater, NotLinear, profile, recency
from collegia.engines.ratings.table import Ratings
from collegia.engines.ratings.tests.made_up import Spread, made_up


@pytest.fixture(scope="module")
def haloed() -> tuple[Ratings, Fit]:
    """Rater 0 gives a person one impression for all six items (standard deviation 1.2); the others tell them apart."""
    truth = made_up(80, 10, 4, items=6, seed=3, spread=Spread(residual=0.5)).ratings
    impressions = np.random.default_rng(9).normal(0, 1.2, len(truth.pair))[truth.pair.codes]
    values = truth.values + np.where(truth.rater.codes == 0, impressions, 0.0)
    ratings = Ratings(truth.rater, truth.person, truth.item, values)
    return ratings, fit(ratings)


def test_halo_is_how_alike_items_are_beyond_what_others_say_of_the_person(haloed):
    own, other = (profile(*haloed, rater).halo for rater in ("r0000", "r0005"))
    # 1.44 over 1.44 + 0.25.
    assert own.correlation == pytest.approx(0.85, abs=0.08) and own.low < 0.85 < own.high
    assert other.low < 0.1 and other.correlation < 0.3
    assert own.worth_a_look


def test_good_and_bad_persons_alone_are_no_halo():
    ratings = made_up(60, 6, 4, items=5, seed=4, spread=Spread(person=2.0, residual=0.5)).ratings
    found = fit(ratings)
    for rater in ratings.rater.ids:
        assert abs(profile(ratings, found, rater).halo.correlation) < 0.3


def test_without_items_or_with_few_persons_there_is_no_halo():
    plain, few = made_up(30, 6, 4, seed=5).ratings, made_up(10, 10, 3, items=4, seed=6).ratings
    assert profile(plain, fit(plain), "r0000").halo is None
    found = fit(few)
    assert any(profile(few, found, rater).halo is None for rater in few.rater.ids)


def test_a_rater_who_stays_in_the_middle_is_told_so():
    ratings = made_up(60, 8, 5, seed=7, thresholds=np.array([-1.5, -0.5, 0.5, 1.5])).ratings
    ratings.values[ratings.rater.codes == 1] = 3.0
    found = fit(ratings)
    middle, wide = (profile(ratings, found, rater).range for rater in ("r0001", "r0002"))
    assert (middle.lowest, middle.highest, middle.spread, middle.in_the_middle) == (3, 3, 0, 1)
    assert middle.worth_a_look and not wide.worth_a_look


def test_severity_is_that_of_the_fit(haloed):
    assert profile(*haloed, "r0004").severity is haloed[1].raters[4]


UNTIL = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("weeks_ago", "share", "worth"),
    [([1, 2, 3, 20], 0.75, True), ([1, 20, 30, 40], 0.25, False), ([7, 9], 0.5, False), ([1, 60, 80], 1.0, True)],
    ids=["mostly lately", "over the year", "half", "older than a year does not count"],
)
def test_recency_is_the_share_of_the_last_eight_weeks_of_a_year(weeks_ago, share, worth):
    found = recency([UNTIL - timedelta(weeks=one) for one in weeks_ago], UNTIL)
    assert (found.share, found.worth_a_look) == (share, worth)


def test_without_dates_there_is_no_recency(haloed):
    assert profile(*haloed, "r0001").recency is None
    assert recency([], UNTIL) is None
    assert profile(*haloed, "r0001", [UNTIL]).recency.share == 1


def test_who_does_not_rate_has_no_profile(haloed):
    with pytest.raises(NoSuchRater):
        profile(*haloed, "nobody")


def test_the_ordinal_fit_has_no_profiles():
    ratings = made_up(20, 5, 4, thresholds=np.array([-1.0, 1.0])).ratings
    with pytest.raises(NotLinear):
        profile(ratings, fit(ratings, Model.ORDINAL), "r0000")
