"""What is shown and what is hidden, and that nobody is ranked."""

import numpy as np
import pytest

from collegia.engines.ratings.figures import Model, fit
from collegia.engines.ratings.table import Column, Ratings, RatingsRefused
from collegia.engines.ratings.tests.made_up import Spread, made_up


def joined(*several: Ratings) -> Ratings:
    """Put tables together whose people are others."""
    names = [
        [f"{n}{column.ids[code]}" for n, one in enumerate(several) for column in [pick(one)] for code in column.codes]
        for pick in (lambda one: one.rater, lambda one: one.person)
    ]
    return Ratings.of(*names, np.concatenate([one.values for one in several]))


def test_figures_come_in_the_order_of_ids():
    found = fit(made_up(30, 6, 4, items=3).ratings)
    for figures in (found.persons, found.raters, found.items):
        assert [one.id for one in figures] == sorted(one.id for one in figures)


def test_below_a_reliability_of_a_half_every_fair_average_is_hidden_and_raw_ones_stay():
    found = fit(made_up(60, 12, 2, seed=1, spread=Spread(person=0.2, residual=1.0)).ratings)
    assert found.reliability < 0.5
    assert {(one.fair, one.low, one.high) for one in found.persons} == {(None, None, None)}
    assert all(one.raw > 0 for one in found.persons)


def test_a_person_with_too_few_ratings_is_hidden_among_others_who_are_not():
    ratings = made_up(40, 8, 5, seed=2, spread=Spread(residual=1.0)).ratings
    kept = (ratings.person.codes > 0) | (np.cumsum(ratings.person.codes == 0) <= 1)
    names = [[column.ids[code] for code in column.codes[kept]] for column in (ratings.rater, ratings.person)]
    found = fit(Ratings.of(*names, ratings.values[kept]))
    assert found.persons[0].n == 1 and found.persons[0].fair is None and found.persons[0].reliability < 0.5
    assert found.reliability > 0.5 and found.persons[1].fair is not None


def test_where_two_wards_share_nobody_no_comparison_is_shown():
    found = fit(joined(made_up(20, 6, 5, seed=1).ratings, made_up(20, 6, 5, seed=2).ratings))
    assert (found.connections.connected, found.connections.components) == (False, 2)
    assert found.reliability is None
    assert all(one.fair is None for one in found.persons)
    assert all(one.severity is None for one in found.raters)


def test_of_a_large_and_a_small_part_only_the_large_one_is_shown():
    found = fit(joined(made_up(30, 6, 5, seed=1).ratings, made_up(5, 3, 3, seed=2).ratings))
    assert {one.id[0] for one in found.persons if one.fair is not None} == {"0"}
    assert {one.id[0] for one in found.raters if one.severity is not None} == {"0"}
    assert found.reliability > 0.5


@pytest.mark.parametrize("model", list(Model))
def test_severities_and_difficulties_are_beside_the_mean_of_their_kind(model):
    thresholds = np.array([-1.0, 0.0, 1.0]) if model is Model.ORDINAL else None
    found = fit(made_up(60, 10, 4, items=4, seed=3, thresholds=thresholds).ratings, model)
    for figures in (found.raters, found.items):
        assert np.mean([one.severity for one in figures]) == pytest.approx(0, abs=0.05)
        assert all(one.low <= one.severity <= one.high for one in figures)


@pytest.mark.parametrize(("persons", "raters", "only"), [(30, 5, False), (29, 5, True), (30, 4, True)])
def test_with_few_persons_or_raters_figures_only_describe(persons, raters, only):
    assert fit(made_up(persons, raters, 4).ratings).only_describes is only


def test_how_many_raters_a_reliable_average_needs():
    found = fit(made_up(200, 40, 4, seed=5, spread=Spread(person=0.6, rater=0.5, residual=0.6)).ratings)
    # 0.7 / 0.3 times (0.25 + 0.36) / 0.36, by Spearman and Brown.
    assert found.ratings_needed(0.7) == pytest.approx(3.95, rel=0.25)


@pytest.mark.parametrize(("raters", "persons"), [("aa", "xy"), ("ab", "xx"), ("", "")])
def test_ratings_of_one_person_or_by_one_rater_are_refused(raters, persons):
    with pytest.raises(RatingsRefused, match="At least two"):
        Ratings.of(list(raters), list(persons), np.arange(float(len(raters))))


def test_a_rating_without_end_is_refused():
    with pytest.raises(RatingsRefused, match="finite"):
        Ratings.of(["a", "b"], ["x", "y"], [1.0, float("nan")])


def test_a_column_numbers_its_ids_in_their_order():
    column = Column.of(["b", "a", "b"])
    assert (column.ids, column.codes.tolist(), column.counts.tolist()) == (("a", "b"), [1, 0, 1], [1, 2])
