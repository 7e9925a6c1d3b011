"""The linear model: lme4's figures, the truth of made-up ratings, and what must not change them."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.ratings import equations
from collegia.engines.ratings.figures import fit
from collegia.engines.ratings.linear import fit_linear
from collegia.engines.ratings.table import Part, Ratings
from collegia.engines.ratings.tests.made_up import Spread, made_up

REFERENCES = Path(__file__).parent / "references"
# Estimates of lme4 1.1-31 by REML; made by benchmarks/data/ratings/reference.R.
LME4 = json.loads((REFERENCES / "crossed.json").read_text(encoding="utf-8"))


def crossed(*, items: bool = True) -> Ratings:
    with (REFERENCES / "crossed.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    values = [float(one) for one in columns["rating"]]
    return Ratings.of(columns["rater"], columns["person"], values, columns["item"] if items else None)


@pytest.mark.parametrize("part", [Part.PERSON, Part.RATER, Part.ITEM, Part.PAIR, Part.RESIDUAL])
def test_variances_are_those_of_lme4(part):
    assert fit_linear(crossed()).variances[part] == pytest.approx(LME4["linear"][part], rel=1e-4)


def test_conjugate_gradients_and_draws_come_to_what_a_factorisation_does(monkeypatch):
    ratings = made_up(400, 60, 4, items=3, seed=3, spread=Spread(pair=0.3)).ratings
    exact = fit_linear(ratings)
    monkeypatch.setattr(equations, "SMALL_CORE", 10)
    drawn = fit_linear(ratings)
    for part, value in exact.variances.items():
        assert drawn.variances[part] == pytest.approx(value, rel=0.02, abs=0.002)
    assert np.allclose(drawn.of(Part.PERSON), exact.of(Part.PERSON), atol=0.01)
    ratio = np.sqrt(drawn.uncertainty / exact.uncertainty)
    assert np.quantile(abs(ratio - 1), 0.95) < 0.05


def test_what_one_rater_says_of_one_person_on_several_items_is_not_taken_for_independent():
    found = fit(made_up(80, 10, 3, items=5, seed=2, spread=Spread(pair=0.6)).ratings)
    assert found.variance.pair == pytest.approx(0.36, abs=0.08)
    assert found.variance.residual == pytest.approx(0.72, abs=0.1)
    # 0.36 over 0.36 and a third of 0.36 + 0.36 / 5, and a little for what raters' severities are not known.
    assert found.reliability == pytest.approx(0.71, abs=0.06)


def test_severities_of_one_point_are_recovered_within_a_fifth():
    # 60 persons, four of twelve raters each: twenty ratings a rater; half of the raters a point stricter, half milder.
    missed = []
    for seed in range(10):
        truth = made_up(60, 12, 4, seed=seed, severities=np.tile([1.0, -1.0], 6))
        severities = [one.severity for one in fit(truth.ratings).raters]
        missed.append(abs(np.array(severities) - truth.severities))
    assert np.mean(missed) < 0.2


def test_95_of_100_intervals_hold_the_truth_of_persons_and_raters():
    persons, raters = [], []
    for seed in range(25):
        truth = made_up(60, 12, 4, seed=seed)
        found = fit(truth.ratings)
        level = np.mean([one.fair for one in found.persons if one.fair is not None])
        for one, true in zip(found.persons, truth.persons, strict=True):
            persons += [one.low <= true + level <= one.high] if one.fair is not None else []
        raters += [one.low <= true <= one.high for one, true in zip(found.raters, truth.severities, strict=True)]
    assert 0.92 <= np.mean(persons) <= 0.98
    assert 0.91 <= np.mean(raters) <= 0.98


def test_a_balanced_design_only_draws_all_persons_alike_towards_the_mean():
    found = fit(made_up(40, 5, 5, seed=4).ratings)
    raw, fair = (np.array([getattr(one, name) for one in found.persons]) for name in ("raw", "fair"))
    shrink = (fair - raw.mean()) / (raw - raw.mean())
    assert np.ptp(shrink) < 1e-6
    # Cautious variances, for facets of few levels, draw a little less than the reliability says.
    assert shrink[0] == pytest.approx(found.reliability, abs=0.02)


def test_in_a_balanced_design_reliability_is_that_of_generalisability_theory():
    # Brennan (2001), Generalizability Theory: person over person + residual / raters.
    found = fit(made_up(60, 5, 5, seed=5).ratings)
    expected = found.variance.person / (found.variance.person + found.variance.residual / 5)
    assert found.reliability == pytest.approx(expected, rel=1e-4)


def shown(found):
    return np.array([[one.raw, one.fair or 0, one.low or 0, one.high or 0] for one in found.persons])


@given(st.integers(0, 10**6))
def test_the_order_of_rows_changes_nothing(seed):
    ratings = made_up(20, 6, 3, seed=seed).ratings
    names = [np.array(column.ids)[column.codes] for column in (ratings.rater, ratings.person)]
    order = np.random.default_rng(seed).permutation(len(ratings))
    again = Ratings.of(list(names[0][order]), list(names[1][order]), ratings.values[order])
    assert np.allclose(shown(fit(ratings)), shown(fit(again)), atol=1e-4)


@given(st.integers(0, 10**6))
def test_other_names_change_nothing_but_the_names(seed):
    ratings = made_up(20, 6, 3, seed=seed).ratings
    renamed = [np.array([f"z{999 - n}" for n in column.codes]) for column in (ratings.rater, ratings.person)]
    again = Ratings.of(list(renamed[0]), list(renamed[1]), ratings.values)
    assert np.allclose(shown(fit(ratings)), shown(fit(again))[::-1], atol=1e-4)


@given(st.integers(0, 10**6), st.floats(-100, 100), st.floats(0.01, 100))
def test_another_scale_moves_figures_as_it_moves_ratings(seed, shift, stretch):
    ratings = made_up(20, 6, 3, seed=seed).ratings
    moved = Ratings(ratings.rater, ratings.person, None, shift + stretch * ratings.values)
    one, other = fit(ratings), fit(moved)
    here = [[p.raw, p.fair] for p in one.persons if p.fair is not None]
    there = [[p.raw, p.fair] for p in other.persons if p.fair is not None]
    assert np.allclose(shift + stretch * np.array(here), there, atol=1e-3 * stretch)
    assert other.reliability == pytest.approx(one.reliability, abs=1e-4)


@pytest.mark.parametrize("values", [np.full(12, 4.0), np.tile([1.0, 2.0, 5.0], 4)], ids=["all alike", "persons alike"])
def test_where_persons_do_not_differ_nothing_is_reliable(values):
    ratings = Ratings.of([*"abc"] * 4, [one for one in "wxyz" for _ in range(3)], values)
    found = fit(ratings)
    assert found.reliability == pytest.approx(0, abs=0.01)
    assert all(one.fair is None for one in found.persons)


def test_ratings_without_any_error_are_told_apart_exactly():
    persons, raters = np.array([1.0, 2.0, 3.5, 5.0]), np.array([-0.5, 0.0, 0.5])
    values = np.subtract.outer(persons, raters).ravel()
    found = fit(Ratings.of([*"abc"] * 4, [one for one in "wxyz" for _ in range(3)], values))
    assert [one.severity for one in found.raters] == pytest.approx([-0.5, 0.0, 0.5], abs=0.01)
    assert [one.fair for one in found.persons] == pytest.approx(persons, abs=0.01)
