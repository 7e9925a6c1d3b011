"""The passport of a scenario: what two hundred automatic talks with it showed, and who wrote it.

Clinicians written as text are heard as a learner is, each text once, and then play over levels, persons and seeds. A
scenario is fit to practise with when good and poor clinicians end apart, and when nobody gains by cheating.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from collegia.engines.encounter.clinicians import Clinician, Skill, clinicians_of, script_of
from collegia.engines.encounter.compare import outcome_values, outcomes_of
from collegia.engines.encounter.drift import check_reply
from collegia.engines.encounter.encounter import ENGINE, Encounter, play, setting_of
from collegia.engines.encounter.numbers import FILE as NUMBERS_FILE
from collegia.engines.encounter.reading_level import reading_level
from collegia.engines.encounter.scenario import Part, Scenario
from collegia.engines.encounter.scenario_file import open_scenario
from collegia.engines.encounter.scripted import play_script
from collegia.engines.encounter.update import Heard
from collegia.engines.text.language import Language

FOLDER = Path(__file__).parent / "passports"
RUNS = 200
# Outcomes by which nobody may end above an average clinician without a conversation.
WON = ("trust", "felt_heard")
# Less is better of these; what is asked is neither good nor bad.
LESS_IS_BETTER = frozenset({"distress", "face_threat", "time_pressure"})
LEVELS = 3
# Of pairs of a good and a poor clinician, in how many good must end above, for a scenario to tell them apart.
SEPARATES_FROM = 0.75
HASH_LETTERS = 20

Values = NDArray[np.float64]


class Figure(Part):
    """A mean over talks with its 95 per cent interval."""

    mean: float
    low: float
    high: float


class OfSkill(Part):
    """How talks with the clinicians of one skill ended: by outcome."""

    runs: int
    clinicians: tuple[str, ...]
    outcomes: Mapping[str, Figure]


class OfAdversary(Part):
    """How talks with somebody who cheats ended, and by which outcomes they end clearly above an average clinician."""

    id: str
    runs: int
    outcomes: Mapping[str, Figure]
    gains: tuple[str, ...]


class OfLanguage(Part):
    """The lines of one language: how many there are, and how easily they are read."""

    lines: int
    formula: str
    value: float


class OfDrift(Part):
    """Of the sentences spoken by the person, how many the check on drift would have held back."""

    voice: str
    sentences: int
    drifting: int


class Passport(Part):
    """All of it; `separation` is how often a good clinician's talk ends better than a poor one's, by outcome."""

    scenario: str
    version: int
    date: date
    author: str
    licence: str
    reviewed_by: tuple[str, ...]
    title: Mapping[Language, str]
    languages: Mapping[Language, OfLanguage]
    runs: int
    clinicians: Mapping[Skill, OfSkill]
    separation: Mapping[str, float]
    adversaries: tuple[OfAdversary, ...]
    drift: OfDrift
    engine: str
    maker: str
    scenario_hash: str
    numbers_hash: str

    @property
    def separates(self) -> bool:
        """Whether good ends above poor in trust and in being heard in three pairs of four at least."""
        return all(self.separation[name] >= SEPARATES_FROM for name in WON)

    @property
    def cannot_be_cheated(self) -> bool:
        """Whether nobody gains without a conversation."""
        return not any(adversary.gains for adversary in self.adversaries)


@dataclass(frozen=True, slots=True)
class _Run:
    """One talk: whose, and how it ended."""

    skill: Skill
    clinician: str
    ended: tuple[float, ...]
    talk: Encounter


def make_passport(path: Path) -> Passport:
    """Try a scenario's file and give its passport; raises `ScenarioRefused`."""
    scenario = open_scenario(path)
    heard, makers = _heard_by_all(scenario)
    runs = [_run(scenario, skill, number, heard) for skill in Skill for number in range(RUNS // len(Skill))]
    names = outcomes_of(scenario.kind)
    return Passport(
        **{name: getattr(scenario, name) for name in ("version", "date", "author", "licence", "reviewed_by", "title")},
        scenario=scenario.id,
        languages={lang: _of_language(scenario, lang) for lang in scenario.languages},
        runs=len(runs),
        clinicians={skill: _of_skill(skill, runs, names) for skill in Skill},
        separation={name: _separation(name, place, runs) for place, name in enumerate(names) if name != names[-1]},
        adversaries=tuple(_adversaries(runs, names)),
        drift=_drift(runs),
        engine=ENGINE,
        maker=", ".join(sorted(makers)),
        scenario_hash=hash_of(path),
        numbers_hash=hash_of(NUMBERS_FILE),
    )


def read_passport(scenario: str, folder: Path = FOLDER) -> Passport | None:
    """Give the passport that lies beside the scenarios; none where it was never made."""
    path = folder / f"{scenario}.json"
    return Passport.model_validate_json(path.read_text(encoding="utf-8")) if path.is_file() else None


def written(passport: Passport) -> str:
    """Give a passport as it is kept: JSON, one fact a line."""
    return passport.model_dump_json(indent=1) + "\n"


def hash_of(path: Path) -> str:
    """Give what tells one version of a file from another."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:HASH_LETTERS]


def _heard_by_all(scenario: Scenario) -> tuple[dict[tuple[str, Language], tuple[Heard, ...]], set[str]]:
    """Hear every clinician's text once, in talk with the first person on the middle level."""
    heard, makers = {}, set[str]()
    for skill in Skill:
        for number, clinician in enumerate(clinicians_of(skill, scenario.sheet, scenario.kind, scenario.id)):
            for lang in scenario.languages:
                played = play_script(
                    setting_of(scenario, lang=lang, level=2), script_of(clinician, scenario, lang, number)
                )
                heard[f"{skill}.{clinician.id}", lang] = tuple(one.listened.heard for one in played.spoken)
                makers |= {one.listened.maker for one in played.spoken}
    return heard, makers


def _run(scenario: Scenario, skill: Skill, number: int, heard: Mapping[tuple[str, Language], Sequence[Heard]]) -> _Run:
    """Play one talk: clinicians take turns, then languages, then levels and persons; every talk has its own seed."""
    clinicians: tuple[Clinician, ...] = clinicians_of(skill, scenario.sheet, scenario.kind, scenario.id)
    later, place = divmod(number, len(clinicians))
    later, language = divmod(later, len(scenario.languages))
    who, lang = clinicians[place], scenario.languages[language]
    variant = scenario.variants[later % len(scenario.variants)].id
    setting = setting_of(scenario, lang=lang, level=1 + (later + place) % LEVELS, variant=variant, seed=number)
    talk = play(setting, heard[f"{skill}.{who.id}", lang])
    ended = tuple(outcome_values(talk.state, talk.start, scenario.kind).values())
    return _Run(skill, who.id, ended, talk)


def _of_skill(skill: Skill, runs: Sequence[_Run], names: Sequence[str]) -> OfSkill:
    own = [run for run in runs if run.skill is skill]
    return OfSkill(
        runs=len(own), clinicians=tuple(dict.fromkeys(run.clinician for run in own)), outcomes=_figures(own, names)
    )


def _figures(runs: Sequence[_Run], names: Sequence[str]) -> dict[str, Figure]:
    values = np.array([run.ended for run in runs], dtype=np.float64)
    wide = NormalDist().inv_cdf(0.975) * values.std(axis=0, ddof=1) / np.sqrt(len(values))
    return {
        name: Figure(mean=round(mean, 2), low=round(mean - error, 2), high=round(mean + error, 2))
        for name, mean, error in zip(names, values.mean(axis=0).tolist(), wide.tolist(), strict=True)
    }


def _separation(name: str, place: int, runs: Sequence[_Run]) -> float:
    """Give the share of pairs, good against poor, in which good ended better; even ones count half."""
    good, poor = (_ended(runs, skill, place) for skill in (Skill.GOOD, Skill.POOR))
    apart = np.sign(good[:, None] - poor[None, :]) * (-1 if name in LESS_IS_BETTER else 1)
    return round(float((apart.mean() + 1) / 2), 3)


def _ended(runs: Sequence[_Run], skill: Skill, place: int) -> Values:
    return np.array([run.ended[place] for run in runs if run.skill is skill], dtype=np.float64)


def _adversaries(runs: Sequence[_Run], names: Sequence[str]) -> Iterator[OfAdversary]:
    own = [run for run in runs if run.skill is Skill.ADVERSARIAL]
    for name in dict.fromkeys(run.clinician for run in own):
        mine = [run for run in own if run.clinician == name]
        figures = _figures(mine, names)
        gains = tuple(won for won in WON if _gains(mine, runs, names.index(won)))
        yield OfAdversary(id=name, runs=len(mine), outcomes={won: figures[won] for won in WON}, gains=gains)


def _gains(mine: Sequence[_Run], runs: Sequence[_Run], place: int) -> bool:
    """Say whether talks end clearly above those of average clinicians on the same levels, at 99 per cent."""
    average = [run for run in runs if run.skill is Skill.AVERAGE]
    usual = {
        level: np.mean([run.ended[place] for run in average if run.talk.setting.level == level])
        for level in range(1, LEVELS + 1)
    }
    apart = [np.array([run.ended[place] - usual[run.talk.setting.level] for run in some]) for some in (mine, average)]
    error = np.sqrt(sum(one.var(ddof=1) / len(one) for one in apart))
    return bool(apart[0].mean() > NormalDist().inv_cdf(0.995) * error)


def _of_language(scenario: Scenario, lang: Language) -> OfLanguage:
    lines = set(scenario.authored(lang))
    level = reading_level(sorted(lines), lang)
    return OfLanguage(lines=len(lines), formula=level.formula, value=level.value)


def _drift(runs: Sequence[_Run]) -> OfDrift:
    """Put every reply through the check on drift as a model's would be; the authored words are allowed."""
    sentences = drifting = 0
    for run in runs:
        setting = run.talk.setting
        for turn in run.talk.turns:
            said = [one.text for one in turn.reply]
            found = check_reply(said, turn.after, turn.reaction, setting.scenario, setting.lang, allowed=said)
            sentences, drifting = sentences + len(said), drifting + len(found)
    return OfDrift(voice="authored", sentences=sentences, drifting=drifting)
