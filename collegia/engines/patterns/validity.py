"""Measures must earn their place: what a measure has to show on an installation's own data before anybody sees it."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from collegia.engines.patterns.exchanges import Counts, Exchanges, Matching
from collegia.engines.patterns.partner import Effect, effects
from collegia.engines.patterns.reliability import Reliability, reliability

# Priors, decision 17: half of what Cohen (1988) calls a small d; a p that several measures can be put to.
SMALLEST_D = 0.1
LARGEST_P = 0.01
LEAST_RELIABILITY = 0.70


class Candidate(StrEnum):
    """Measures that others show and that are for research alone, whatever one installation's data say.

    Style matching: mixed findings, with nulls among them (Carmody 2017, Munson 2014), and it follows length. Reply time
    tells how close people are, not how well they work (Wuchty & Uzzi 2011), and calls are not seen. Length
    accommodation: no link with how well teams work is known.
    """

    STYLE_MATCHING = "style_matching"
    LENGTH_ACCOMMODATION = "length_accommodation"
    REPLY_TIME = "reply_time"


class TestName(StrEnum):
    """What a measure is put to. OUTCOME would need outcomes, which an installation does not have."""

    __test__ = False
    PARTNER = "partner"
    CONTROLS = "controls"
    RELIABILITY = "reliability"
    OUTCOME = "outcome"


class Why(StrEnum):
    """Why a measure may be shown, or the first reason why it may not."""

    EARNED = "earned"
    SO_FAR = "so_far"
    TOO_LITTLE = "too_little"
    NO_PARTNER = "no_partner"
    NOT_BEYOND_CONTROLS = "not_beyond_controls"
    NOT_RELIABLE = "not_reliable"
    RESEARCH_ONLY = "research_only"


# Groups can be compared only where there are several: a ward alone has earned what the other two tests can say.
SHOWN = frozenset({Why.EARNED, Why.SO_FAR})
FAILED = {
    TestName.PARTNER: Why.NO_PARTNER,
    TestName.CONTROLS: Why.NOT_BEYOND_CONTROLS,
    TestName.RELIABILITY: Why.NOT_RELIABLE,
}


@dataclass(frozen=True, slots=True)
class TestResult:
    """One test: its value with a 95 % interval, the threshold, and whether it was met; `None` if not tested.

    PARTNER and CONTROLS are in standard deviations of the measure, RELIABILITY is -1 to 1; `p` is PARTNER's alone.
    """

    __test__ = False
    name: TestName
    value: float | None
    low: float | None
    high: float | None
    threshold: float | None
    passed: bool | None
    p: float | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a measure may be shown, with every test and the reason."""

    measure: str
    passed: bool
    tests: tuple[TestResult, ...]
    why: Why


def verdicts(exchanges: Exchanges, measures: Sequence[Counts | Matching], *, seed: int = 0) -> tuple[Verdict, ...]:
    """Put each measure to the tests; the same data and seed give the same verdicts, whatever else is tested beside.

    A measure passes when its partner matters beside a shuffled one (d >= 0.1, p <= 0.01), still does beyond length,
    team size, shift, period and roles (as much, interval above 0), and its cells are reliable (>= 0.70 over people).
    Where there are too few cells for the last, it has passed so far.
    """
    return tuple(_verdict(exchanges, measure, seed) for measure in measures)


def _verdict(exchanges: Exchanges, measure: Counts | Matching, seed: int) -> Verdict:
    rng = np.random.default_rng([seed, zlib.crc32(measure.measure.encode())])
    rows = measure.rows(exchanges)
    partner, beyond = effects(measure, exchanges, rng)
    steady = reliability(exchanges.at(rows), measure.values(rows), rng)
    tests = (_partner_test(partner), _controls_test(beyond), _reliability_test(steady))
    why = _why(measure.measure, tests)
    outcome = TestResult(TestName.OUTCOME, None, None, None, None, None)
    return Verdict(measure.measure, why in SHOWN, (*tests, outcome), why)


def _why(measure: str, tests: Sequence[TestResult]) -> Why:
    failed = [FAILED[test.name] for test in tests if test.passed is False]
    if failed:
        return failed[0]
    untested = {test.name for test in tests if test.passed is None}
    if untested - {TestName.RELIABILITY}:
        return Why.TOO_LITTLE
    if measure in set(Candidate):
        return Why.RESEARCH_ONLY
    return Why.SO_FAR if untested else Why.EARNED


def _partner_test(effect: Effect | None) -> TestResult:
    if effect is None or effect.p is None:
        return TestResult(TestName.PARTNER, None, None, None, SMALLEST_D, None)
    passed = effect.d >= SMALLEST_D and effect.p <= LARGEST_P
    return TestResult(TestName.PARTNER, effect.d, effect.low, effect.high, SMALLEST_D, passed, effect.p)


def _controls_test(effect: Effect | None) -> TestResult:
    if effect is None:
        return TestResult(TestName.CONTROLS, None, None, None, SMALLEST_D, None)
    passed = effect.d >= SMALLEST_D and effect.low > 0
    return TestResult(TestName.CONTROLS, effect.d, effect.low, effect.high, SMALLEST_D, passed)


def _reliability_test(steady: Reliability | None) -> TestResult:
    if steady is None:
        return TestResult(TestName.RELIABILITY, None, None, None, LEAST_RELIABILITY, None)
    passed = steady.value >= LEAST_RELIABILITY
    return TestResult(TestName.RELIABILITY, steady.value, steady.low, steady.high, LEAST_RELIABILITY, passed)
