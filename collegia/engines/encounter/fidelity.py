"""How the simulated person does where studies have found something: the same comparison, played many times."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from collegia.engines.encounter.chance import Chance
from collegia.engines.encounter.encounter import Setting, begin, setting_of, step
from collegia.engines.encounter.findings import Finding, Findings, Measure, Person, Script, ScriptTurn
from collegia.engines.encounter.numbers import Numbers, numbers_that_ship
from collegia.engines.encounter.scenario_file import scenario_named
from collegia.engines.encounter.state import State
from collegia.engines.encounter.update import Heard, Rules, update
from collegia.engines.encounter.words import Act, Grasp, Wish

NEWS = "news"
# How hard the person of a scene is to reach where a script names one.
MIDDLE_LEVEL = 2
RULES = Rules(news=NEWS, answers={}, hard=frozenset(), facts_may_wait=True)

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class End:
    """How a talk ended: the state, and the facts told by topic."""

    state: State
    told: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Result:
    """A finding beside what the simulation gives: the mean and its 95 per cent interval."""

    finding: Finding
    mean: float
    low: float
    high: float

    @property
    def met(self) -> bool:
        """Whether the whole interval lies between the bounds."""
        wanted = self.finding
        return (wanted.low is None or self.low > wanted.low) and (wanted.high is None or self.high < wanted.high)


def check_findings(findings: Findings, numbers: Numbers | None = None, *, seeds: int | None = None) -> list[Result]:
    """Play every script and give each finding beside its simulated figure."""
    used = numbers or numbers_that_ship()
    names = {name for one in findings.findings for name in (one.script, one.against) if name}
    times = seeds or findings.seeds
    ends = {name: play_talk(findings.scripts[name], findings.person, used, times) for name in sorted(names)}
    return [_result(one, ends) for one in findings.findings]


def play_talk(script: Script, plain: Person, numbers: Numbers, seeds: int) -> list[End]:
    """Play one script so many times, with the plain person or in its scene."""
    turns = [turn for turn in script.turns for _ in range(turn.times)]
    if script.scene:
        scene = scenario_named(script.scene)
        setting = setting_of(scene, lang=scene.languages[0], level=MIDDLE_LEVEL, numbers=numbers)
        return [_in_a_scene(turns, replace(setting, seed=seed)) for seed in range(seeds)]
    heards, told = _named(turns)
    start = _start(plain.model_copy(update=script.person.model_dump(exclude_unset=True)), told)
    return [End(_plainly(start, heards, numbers, Random(seed)), told) for seed in range(seeds)]


def measured(end: End, measure: Measure, topic: str = "") -> float:
    """Measure one talk, in points or per cent; nothing kept counts as nothing wrong."""
    if measure in (Measure.DISTRESS, Measure.TRUST, Measure.FELT_HEARD):
        return float(getattr(end.state, measure))
    if measure is Measure.DISCLOSED:
        return 100.0 * bool(end.state.revealed)
    told = end.told[topic] if topic else [fact for facts in end.told.values() for fact in facts]
    right = sum(end.state.grasp[fact] is Grasp.UNDERSTOOD for fact in told)
    wrong = sum(end.state.grasp[fact] is Grasp.WRONG for fact in told)
    if measure is Measure.WRONG_OF_KEPT:
        return 100.0 * wrong / (right + wrong) if right + wrong else 0.0
    share = 100.0 * right / len(told)
    return share if measure is Measure.UNDERSTOOD else 100.0 - share


def _result(finding: Finding, ends: Mapping[str, Sequence[End]]) -> Result:
    values = _values(finding, ends[finding.script])
    error = values.var(ddof=1) / len(values)
    mean = float(values.mean())
    if finding.against:
        others = _values(finding, ends[finding.against])
        error += others.var(ddof=1) / len(others)
        mean -= float(others.mean())
    wide = NormalDist().inv_cdf(0.975) * float(np.sqrt(error))
    return Result(finding, mean, mean - wide, mean + wide)


def _values(finding: Finding, ends: Sequence[End]) -> Values:
    return np.array([measured(end, finding.measure, finding.topic) for end in ends], dtype=np.float64)


def _named(turns: Sequence[ScriptTurn]) -> tuple[list[tuple[Heard, bool]], dict[str, list[str]]]:
    """Give the turns as heard, each with whether a cue stood open, and the facts they tell by topic."""
    heards, told = list[tuple[Heard, bool]](), dict[str, list[str]]()
    for turn in turns:
        facts = [NEWS] if turn.news else []
        topic = told.setdefault(NEWS if turn.news else turn.topic, []) if turn.news or turn.facts else []
        facts += [f"{turn.topic} {len(topic) + number}" for number in range(1, turn.facts + 1)]
        topic += facts
        heards.append((Heard(turn.acts, tuple(facts)), turn.cue))
    return heards, told


def _start(person: Person, told: Mapping[str, Sequence[str]]) -> State:
    return State(
        **person.model_dump(),
        face_threat=0,
        time_pressure=0,
        wish=Wish.FULL,
        gates=0,
        grasp={fact: Grasp.NOT_TOLD for facts in told.values() for fact in facts},
    )


def _plainly(state: State, heards: Sequence[tuple[Heard, bool]], numbers: Numbers, chance: Chance) -> State:
    """Go through a talk with somebody who neither hints nor asks; a cue stands open where the script says so."""
    for heard, cue in heards:
        state.open_cue = cue
        state, _ = update(state, heard, RULES, numbers, chance)
    return state


def _in_a_scene(turns: Sequence[ScriptTurn], setting: Setting) -> End:
    state, told = begin(setting).start, list[str]()
    for number, turn in enumerate(turns, 1):
        left = [fact.id for fact in setting.scenario.facts if not fact.news and fact.id not in told]
        facts = [setting.rules.news] if turn.news else left[: turn.facts]
        acts = (*turn.acts, Act.TELLS_FACT) if turn.news else turn.acts
        state, _, _ = step(setting, state, Heard(acts, tuple(facts)), number)
        told += facts
    return End(state, {"": told})
