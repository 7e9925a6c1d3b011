"""Measures are tested on exchanges in which the truth is known."""

import numpy as np
import pytest

from collegia.engines.patterns.exchanges import Counts, Exchanges
from collegia.engines.patterns.tests.made_up import (
    between_partners,
    by_length_alone,
    habit,
    length,
    made_up_exchanges,
    noise,
    style_by_length,
)
from collegia.engines.patterns.validity import Candidate, TestName, Why, verdicts

N = 8_000


@pytest.fixture(scope="module")
def exchanges() -> Exchanges:
    return made_up_exchanges(N, np.random.default_rng(1))


@pytest.mark.parametrize(
    ("measure", "why"),
    [
        (between_partners, Why.EARNED),
        (noise, Why.NO_PARTNER),
        (habit, Why.NO_PARTNER),
        (by_length_alone, Why.NOT_BEYOND_CONTROLS),
        (style_by_length, Why.NOT_BEYOND_CONTROLS),
        (lambda exchanges, rng: between_partners(exchanges, rng, units=0.0), Why.NOT_RELIABLE),
    ],
    ids=["partners differ", "noise", "a person's habit", "length", "style by length", "partners but no groups"],
)
def test_a_measure_gets_the_verdict_that_the_truth_deserves(exchanges, measure, why):
    [verdict] = verdicts(exchanges, [measure(exchanges, np.random.default_rng(2))])
    assert verdict.why is why
    assert verdict.passed == (why is Why.EARNED)


def test_style_driven_by_length_beats_a_shuffled_partner_and_fails_the_control(exchanges):
    [verdict] = verdicts(exchanges, [style_by_length(exchanges, np.random.default_rng(2))])
    results = {test.name: test.passed for test in verdict.tests}
    assert results[TestName.PARTNER] is True
    assert results[TestName.CONTROLS] is False


def test_length_accommodation_does_not_survive_the_lengths(exchanges):
    [verdict] = verdicts(exchanges, [length(exchanges)])
    assert not verdict.passed


def test_a_candidate_for_research_is_never_shown(exchanges):
    measure = between_partners(exchanges, np.random.default_rng(2))
    [verdict] = verdicts(exchanges, [Counts(Candidate.REPLY_TIME, measure.part, measure.whole)])
    assert not verdict.passed
    assert verdict.why is Why.RESEARCH_ONLY


def test_every_verdict_lists_every_test_and_says_that_outcomes_were_not_tested(exchanges):
    [verdict] = verdicts(exchanges, [noise(exchanges, np.random.default_rng(2))])
    assert [test.name for test in verdict.tests] == list(TestName)
    assert verdict.tests[-1].passed is None


def test_a_verdict_does_not_depend_on_what_is_tested_beside_it(exchanges):
    one, other = (make(exchanges, np.random.default_rng(2)) for make in (noise, between_partners))
    assert verdicts(exchanges, [one, other])[1] == verdicts(exchanges, [other])[0]
    assert verdicts(exchanges, [one], seed=1) != verdicts(exchanges, [one], seed=2)


@pytest.mark.parametrize("n", [0, 1, 199])
def test_too_few_messages_are_too_little_and_no_failure(n):
    rng = np.random.default_rng(1)
    few = made_up_exchanges(max(n, 1), rng).at(np.arange(n))
    measures = [Counts("few", np.ones(n), np.ones(n)), style_by_length(few, rng)]
    assert {verdict.why for verdict in verdicts(few, measures)} == {Why.TOO_LITTLE}


def test_in_one_ward_a_measure_may_pass_so_far_and_noise_still_fails():
    rng = np.random.default_rng(1)
    ward = made_up_exchanges(1500, rng, units=1)
    good, poor = verdicts(ward, [between_partners(ward, rng), noise(ward, rng)])
    assert (good.passed, good.why) == (True, Why.SO_FAR)
    assert (poor.passed, poor.why) == (False, Why.NO_PARTNER)


def test_messages_with_nothing_to_count_are_not_looked_at(exchanges):
    measure = between_partners(exchanges, np.random.default_rng(2))
    whole = np.where(np.arange(N) % 2, 1.0, 0.0)
    halved = Counts("partners", np.where(whole > 0, measure.part, np.nan), whole)
    alone = exchanges.at(np.flatnonzero(whole))
    assert verdicts(exchanges, [halved]) == verdicts(
        alone, [Counts("partners", measure.part[whole > 0], whole[whole > 0])]
    )


def test_noise_passes_as_rarely_as_promised():
    passed = 0
    for seed in range(20):
        rng = np.random.default_rng(seed)
        few = made_up_exchanges(1500, rng, units=4)
        [verdict] = verdicts(few, [noise(few, rng)])
        passed += bool(verdict.tests[0].passed)
    assert passed <= 1
