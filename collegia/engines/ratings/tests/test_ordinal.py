"""The ordinal model: the R package's figures, the truth of made-up points, and scales it refuses."""

import json

import numpy as np
import pytest

from collegia.engines.ratings import equations
from collegia.engines.ratings.figures import Model, fit
from collegia.engines.ratings.ordinal import NotAScale, fit_ordinal
from collegia.engines.ratings.table import Part, Ratings
from collegia.engines.ratings.tests.made_up import Spread, made_up
from collegia.engines.ratings.tests.test_linear import REFERENCES, crossed

# Estimates of clmm, ordinal 2022.11-16, whose likelihood is not averaged over the thresholds: variances of facets with
# few levels come out smaller there, as with ML beside REML.
CLMM = json.loads((REFERENCES / "crossed.json").read_text(encoding="utf-8"))["ordinal"]
THRESHOLDS = np.array([-2.5, -1.0, 0.5, 2.0])
LOGIT = Spread(person=1.2, rater=0.8)


def test_thresholds_and_variances_are_near_those_of_clmm():
    found = fit_ordinal(crossed())
    assert found.variances[Part.PERSON] == pytest.approx(CLMM["person"], rel=0.03)
    assert found.variances[Part.PAIR] == pytest.approx(CLMM["pair"], rel=0.03)
    assert found.variances[Part.RATER] == pytest.approx(CLMM["rater"] * 9 / 8, rel=0.1)


def test_the_truth_of_made_up_points_is_recovered():
    ratios = []
    for seed in range(4):
        truth = made_up(300, 40, 6, seed=seed, spread=LOGIT, thresholds=THRESHOLDS)
        found = fit_ordinal(truth.ratings)
        ratios.append(
            [found.variances[Part.PERSON] / truth.persons.var(), found.variances[Part.RATER] / truth.severities.var()]
        )
        assert np.corrcoef(found.of(Part.PERSON), truth.persons)[0, 1] > 0.8
    # Laplace's approximation is known to come out a little low (Joe 2008, CSDA 52:5066-5074).
    assert np.mean(ratios, 0) == pytest.approx([0.95, 1.0], abs=0.1)


def test_thresholds_are_neither_drawn_together_nor_apart():
    truth = [made_up(300, 60, 4, seed=seed, spread=LOGIT, thresholds=THRESHOLDS) for seed in range(4)]
    gaps = [np.diff(fit_ordinal(one.ratings).fixed) for one in truth]
    assert np.mean(gaps, 0) == pytest.approx([1.5, 1.5, 1.5], abs=0.12)


def test_95_of_100_intervals_on_the_scale_hold_what_would_be_expected():
    held = []
    for seed in range(8):
        truth = made_up(100, 20, 6, seed=seed, spread=LOGIT, thresholds=THRESHOLDS)
        found = fit(truth.ratings, Model.ORDINAL)
        # What the raters of the table would give on average: they are milder or stricter than nought by chance.
        chance = np.random.default_rng(seed)
        level = chance.normal(0, LOGIT.person, 100) - chance.normal(0, LOGIT.rater, 20).mean()
        expected = 1 + (1 / (1 + np.exp(THRESHOLDS - level[:, None]))).sum(1)
        held += [one.low <= true <= one.high for one, true in zip(found.persons, expected, strict=True) if one.fair]
    assert 0.92 <= np.mean(held) <= 0.98


def test_fair_averages_and_their_intervals_stay_on_the_scale():
    found = fit(made_up(60, 12, 6, seed=2, spread=Spread(person=3.0), thresholds=THRESHOLDS).ratings, Model.ORDINAL)
    assert all(1 <= one.low <= one.fair <= one.high <= 5 for one in found.persons if one.fair is not None)


def test_severities_are_points_and_like_those_of_the_linear_model():
    ratings = made_up(100, 15, 6, seed=3, spread=LOGIT, thresholds=THRESHOLDS).ratings
    points, linear = ([one.severity for one in fit(ratings, model).raters] for model in (Model.ORDINAL, Model.LINEAR))
    assert np.corrcoef(points, linear)[0, 1] > 0.99
    assert np.polyfit(linear, points, 1)[0] == pytest.approx(1, abs=0.15)


def test_conjugate_gradients_and_draws_come_to_what_a_factorisation_does(monkeypatch):
    ratings = made_up(300, 60, 4, seed=4, spread=LOGIT, thresholds=THRESHOLDS).ratings
    exact = fit_ordinal(ratings)
    monkeypatch.setattr(equations, "SMALL", 10)
    monkeypatch.setattr(equations, "SMALL_CORE", 10)
    drawn = fit_ordinal(ratings)
    assert drawn.variances[Part.PERSON] == pytest.approx(exact.variances[Part.PERSON], rel=0.03)
    assert np.allclose(drawn.fixed, exact.fixed, atol=0.03)


@pytest.mark.parametrize("points", [2, 8])
def test_a_scale_of_too_few_or_too_many_points_is_refused(points):
    values = np.arange(24.0) % points
    ratings = Ratings.of([f"r{n % 4}" for n in range(24)], [f"p{n % 6}" for n in range(24)], values)
    with pytest.raises(NotAScale, match="linear"):
        fit_ordinal(ratings)
