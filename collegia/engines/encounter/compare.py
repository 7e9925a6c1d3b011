"""Rewind and compare: what other words could have led to, over many continuations from the state before a turn.

What is compared is the simulation, never what patients do. The words said and each other wording are heard with the
reader's doubts, go on with the same moves and the same chances, and a difference is said only when it is clear.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from collegia.engines.encounter.average import Average, average_that_ships
from collegia.engines.encounter.continuing import Course, Drawn, course_of
from collegia.engines.encounter.encounter import Encounter
from collegia.engines.encounter.state import CURVES, State
from collegia.engines.encounter.voice import Said, Voice
from collegia.engines.encounter.wording import LABELS, Wording
from collegia.engines.encounter.words import Act, Kind

FACTS, QUESTIONS = "facts_understood", "questions_asked"
RUNS = 1000
BINS = 10
# Of the runs, by how much she felt heard: the two that are told as examples.
EXAMPLES = (0.1, 0.9)

Values = NDArray[np.float64]


class NoSuchTurn(LookupError):
    """The encounter has no such turn, or there is nothing to compare it with."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one thing came out: its mean with a 95 per cent interval, the middle 80 per cent, and ten bins.

    `difference` is against the words said, run by run, with an interval that holds for all outcomes and wordings
    together; `clear` when it leaves out none and the difference is worth saying.
    """

    name: str
    mean: float
    low: float
    high: float
    p10: float
    p90: float
    histogram: tuple[int, ...]
    difference: float = 0.0
    difference_low: float = 0.0
    difference_high: float = 0.0
    clear: bool = False


@dataclass(frozen=True, slots=True)
class SampleTurn:
    """One turn of an example: what the learner does, by name, what the person says, and how she is after it."""

    acts: tuple[Act, ...]
    facts: tuple[str, ...]
    asked: tuple[str, ...]
    reply: tuple[Said, ...]
    after: State


@dataclass(frozen=True, slots=True)
class Compared:
    """One wording: its outcomes, and an example among the runs in which she felt least heard, and most."""

    text: str
    outcomes: tuple[Outcome, ...]
    samples: tuple[tuple[SampleTurn, ...], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The words said first, then the others."""

    turn: int
    runs: int
    seed: int
    wordings: tuple[Compared, ...]


def outcomes_of(kind: Kind) -> tuple[str, ...]:
    """Give what is compared in a kind of scene, in the order shown."""
    return (*CURVES[kind], FACTS, QUESTIONS)


def outcome_values(state: State, before: State, kind: Kind) -> dict[str, float]:
    """Give the outcomes of a state by name; questions are counted from `before` on."""
    points = {name: float(getattr(state, name)) for name in CURVES[kind]}
    return points | {FACTS: state.understood, QUESTIONS: state.questions_asked - before.questions_asked}


def compare(
    encounter: Encounter,
    turn: int,
    wordings: Sequence[Wording],
    *,
    runs: int = RUNS,
    seed: int = 0,
    average: Average | None = None,
) -> Comparison:
    """Compare wordings of a turn, counted from 1; the first wording is the words said.

    Raises `NoSuchTurn`.
    """
    if not 1 <= turn <= len(encounter.turns):
        raise NoSuchTurn(f"the encounter has {len(encounter.turns)} turns, not a turn {turn}")
    if len(wordings) < 2:
        raise NoSuchTurn("there is no other wording to compare the words said with")
    course = course_before(encounter, turn, average or average_that_ships())
    start = encounter.turns[turn - 1].before
    drawn = course.draw(runs, seed, len(LABELS))
    ends = [_ends(course, start, wording, drawn) for wording in wordings]
    told = tuple(
        _compared(course, encounter, turn, wording, values, drawn, _differences(values, ends[0], course, len(ends) - 1))
        for wording, values in zip(wordings, ends, strict=True)
    )
    return Comparison(turn, runs, seed, told)


def course_before(encounter: Encounter, turn: int, average: Average) -> Course:
    """Give the course of the continuations of a turn: the learner's habits are those of her other turns."""
    others = [each for each in encounter.turns if each.number != turn]
    return course_of(encounter.setting, others, average)


def _ends(course: Course, start: State, wording: Wording, drawn: Sequence[Drawn]) -> Values:
    """Give the outcomes at the end, a row a run."""
    kind = course.setting.scenario.kind
    rows = []
    for one in drawn:
        end = course.end(start, wording.heard(one.doubts), one)
        rows.append(tuple(outcome_values(end, start, kind).values()))
    return np.array(rows, dtype=np.float64)


def _differences(values: Values, said: Values, course: Course, others: int) -> list[tuple[float, float, float, bool]]:
    """Give for each outcome the paired difference, its interval and whether it is clear.

    The interval is Bonferroni's over outcomes and other wordings.
    """
    comparing = course.average.comparing
    names = outcomes_of(course.setting.scenario.kind)
    wide = NormalDist().inv_cdf(1 - (1 - comparing.confidence) / (2 * len(names) * max(1, others)))
    told = []
    for name, apart in zip(names, (values - said).T, strict=True):
        least = {FACTS: comparing.facts, QUESTIONS: comparing.questions}.get(name, comparing.points)
        mean, error = float(apart.mean()), _error(apart)
        low, high = mean - wide * error, mean + wide * error
        told.append((mean, low, high, abs(mean) >= least and not low <= 0 <= high))
    return told


def _error(values: Values) -> float:
    return float(values.std(ddof=1) / np.sqrt(len(values))) if len(values) > 1 else float("inf")


def _compared(
    course: Course,
    encounter: Encounter,
    turn: int,
    wording: Wording,
    values: Values,
    drawn: Sequence[Drawn],
    differences: Sequence[tuple[float, float, float, bool]],
) -> Compared:
    names = outcomes_of(course.setting.scenario.kind)
    outcomes = tuple(
        _outcome(name, column, apart) for name, column, apart in zip(names, values.T, differences, strict=True)
    )
    order = np.argsort(values[:, names.index("felt_heard")], kind="stable")
    examples = [drawn[int(order[int(share * (len(order) - 1))])] for share in EXAMPLES]
    return Compared(wording.text, outcomes, tuple(_sample(course, encounter, turn, wording, one) for one in examples))


def _outcome(name: str, values: Values, apart: tuple[float, float, float, bool]) -> Outcome:
    mean, error = float(values.mean()), NormalDist().inv_cdf(0.975) * _error(values)
    p10, p90 = np.percentile(values, [10, 90])
    return Outcome(name, mean, mean - error, mean + error, float(p10), float(p90), _histogram(name, values), *apart)


def _histogram(name: str, values: Values) -> tuple[int, ...]:
    """Count in ten bins: points by tens, counts one by one with the last for nine and more."""
    width = 1 if name in (FACTS, QUESTIONS) else 100 / BINS
    bins = np.clip(values // width, 0, BINS - 1).astype(np.intp)
    return tuple(int(number) for number in np.bincount(bins, minlength=BINS))


def _sample(course: Course, encounter: Encounter, turn: int, wording: Wording, drawn: Drawn) -> tuple[SampleTurn, ...]:
    """Put one continuation into authored words."""
    setting, start = encounter.setting, encounter.turns[turn - 1].before
    voice = Voice(setting.scenario, setting.lang, setting.who.fill)
    spent = {said.text for said in encounter.opening} | {
        said.text for each in encounter.turns[: turn - 1] for said in each.reply
    }
    told: list[SampleTurn] = []
    for step in course.walk(start, wording.heard(drawn.doubts), drawn):
        chance = Random(f"{setting.seed}:{drawn.doubts[0]}:{len(told)}:voice")
        reply = voice.speak(step.reaction, step.acts, setting.level, step.after.news, spent, chance)
        spent |= {said.text for said in reply}
        told.append(SampleTurn(step.acts, step.heard.facts, step.heard.asked, reply, step.after))
    return tuple(told)
