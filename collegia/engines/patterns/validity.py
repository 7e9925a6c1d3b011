"""Measures must earn their place: what a measure has to show on an installation's own data before anybody sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Exchanges:
    """Messages as columns of one length n: who wrote to whom, where, when, in which roles, and how many words.

    People, units, periods and roles are any integers; `hour` is the hour of the day, 0 to 23; `words` counts the words
    of the message, `answered_words` those of the message that it answers, 0 where it answers none.
    """

    sender: Ints
    receiver: Ints
    unit: Ints
    period: Ints
    from_role: Ints
    to_role: Ints
    hour: Ints
    words: Ints
    answered_words: Ints


@dataclass(frozen=True, slots=True)
class Counts:
    """A measure as columns of length n: `part` of `whole` in each message; `whole` 0 is not looked at."""

    measure: str
    part: Floats
    whole: Floats


class TestName(StrEnum):
    """What a measure is put to."""

    __test__ = False
    PARTNER = "partner"
    CONTROLS = "controls"
    RELIABILITY = "reliability"
    OUTCOME = "outcome"


class Why(StrEnum):
    """Why a measure may be shown, or the first reason why it may not."""

    EARNED = "earned"
    TOO_LITTLE = "too_little"
    NO_PARTNER = "no_partner"
    NOT_BEYOND_CONTROLS = "not_beyond_controls"
    NOT_RELIABLE = "not_reliable"
    RESEARCH_ONLY = "research_only"


@dataclass(frozen=True, slots=True)
class TestResult:
    """One test: its value with a 95 % interval, the threshold, and whether it was met; `None` if not tested."""

    __test__ = False
    name: TestName
    value: float | None
    low: float | None
    high: float | None
    threshold: float | None
    passed: bool | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a measure may be shown, with every test and the reason."""

    measure: str
    passed: bool
    tests: tuple[TestResult, ...]
    why: Why


def verdicts(exchanges: Exchanges, measures: Sequence[Counts], *, seed: int = 0) -> tuple[Verdict, ...]:
    """Put each measure to the tests."""
    raise NotImplementedError
