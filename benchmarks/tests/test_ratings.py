"""Real ratings: lme4's estimates, and averages that foretell what an unknown rater says."""

import json

import pytest

from benchmarks import ratings_left_out
from benchmarks.ratings import DATA, _tables
from benchmarks.ratings_left_out import fair_averages, left_out, raw_means
from collegia.engines.ratings.figures import Model
from collegia.engines.ratings.linear import fit_linear

REFERENCE = json.loads((DATA / "lme4.json").read_text(encoding="utf-8"))["politeness"]


@pytest.fixture(scope="module")
def politeness():
    return dict(_tables())["politeness"]


def test_the_estimates_of_41_800_ratings_are_those_of_lme4(politeness):
    found = fit_linear(politeness)
    for part, value in found.variances.items():
        assert value == pytest.approx(REFERENCE[part.value], rel=1e-4)
    assert found.fixed[0] == pytest.approx(REFERENCE["mean"], rel=1e-5)


def test_a_fair_average_foretells_an_unknown_rater_better_than_the_raw_mean(politeness, monkeypatch):
    # Three parts of the raters left out tell it as ten do, in a third of the time.
    monkeypatch.setattr(ratings_left_out, "FOLDS", 3)
    found = left_out(politeness, {"raw": raw_means, "fair": fair_averages(Model.LINEAR)})
    value, low, _high = found.reduction("fair", "raw")
    assert value > 0.03 and low > 0
    assert found.correlation("fair") > found.correlation("raw")
