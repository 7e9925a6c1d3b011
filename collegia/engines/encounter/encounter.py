"""An encounter: begin it, take a turn, and get it back from what was heard; the same seed gives the same encounter."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random

from collegia.engines.encounter.numbers import Numbers, numbers_that_ship
from collegia.engines.encounter.reactions import Parts, Reaction, react
from collegia.engines.encounter.scenario import LevelOfDifficulty, Scenario, Variant
from collegia.engines.encounter.state import State, first_state
from collegia.engines.encounter.update import Heard, Rules, update
from collegia.engines.encounter.voice import Said, Voice
from collegia.engines.encounter.words import Act, Kind
from collegia.engines.text.language import Language

# Rises when the same turns would give another encounter.
ENGINE = "encounter@3"


class NoSuchPerson(LookupError):
    """The scenario has no such variant, level or language."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an encounter is played with: everything that happens follows from this and from what is heard."""

    scenario: Scenario
    lang: Language
    level: int
    variant: str
    seed: int
    numbers: Numbers
    parts: Parts
    rules: Rules

    @property
    def who(self) -> Variant:
        """The person."""
        return next(variant for variant in self.scenario.variants if variant.id == self.variant)

    @property
    def difficulty(self) -> LevelOfDifficulty:
        """The level."""
        return next(level for level in self.scenario.levels if level.number == self.level)


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: what was heard, how it counted, how the person was before and after, and what she said."""

    number: int
    heard: Heard
    acts: tuple[Act, ...]
    before: State
    after: State
    reaction: Reaction
    reply: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Encounter:
    """An encounter so far; it does not change, a turn gives the next one."""

    setting: Setting
    opening: tuple[Said, ...]
    start: State
    turns: tuple[Turn, ...] = ()

    @property
    def state(self) -> State:
        """How the person is now."""
        return self.turns[-1].after if self.turns else self.start

    @property
    def last_said(self) -> tuple[Said, ...]:
        """What the person said last."""
        return self.turns[-1].reply if self.turns else self.opening


def setting_of(
    scenario: Scenario,
    *,
    lang: Language,
    level: int = 1,
    variant: str = "",
    seed: int = 0,
    numbers: Numbers | None = None,
) -> Setting:
    """Put together what an encounter is played with; without a variant it is the first.

    Raises `NoSuchPerson` when the scenario has no such language, level or variant.
    """
    variants = [one.id for one in scenario.variants]
    if lang not in scenario.languages:
        raise NoSuchPerson(f"{scenario.id} is written in {', '.join(scenario.languages)}, not in {lang}")
    if level not in [one.number for one in scenario.levels]:
        raise NoSuchPerson(f"{scenario.id} has the levels 1, 2 and 3, not {level}")
    if variant and variant not in variants:
        raise NoSuchPerson(f"{scenario.id} has the variants {', '.join(variants)}, not {variant}")
    return Setting(
        scenario,
        lang,
        level,
        variant or variants[0],
        seed,
        numbers or numbers_that_ship(),
        Parts(scenario),
        rules_of(scenario),
    )


def begin(setting: Setting) -> Encounter:
    """Begin: the person's first words, and her state before anything is said."""
    start = first_state(setting.scenario, setting.difficulty, setting.who)
    return Encounter(setting, _voice(setting).opening(_chance(setting, 0, "voice")), start)


def take_turn(encounter: Encounter, heard: Heard) -> Encounter:
    """Let the person react to a turn; nothing but the setting, what went before and `heard` decides how."""
    setting, number = encounter.setting, len(encounter.turns) + 1
    before = encounter.state
    after, acts, reaction = step(setting, before, heard, number)
    reply = _voice(setting).speak(
        reaction, acts, setting.level, after.news, _spent(encounter), _chance(setting, number, "voice")
    )
    after.open_cue = after.open_cue or any(said.cue for said in reply)
    return replace(encounter, turns=(*encounter.turns, Turn(number, heard, acts, before, after, reaction, reply)))


def step(setting: Setting, before: State, heard: Heard, number: int) -> tuple[State, tuple[Act, ...], Reaction]:
    """Give the state after a turn, how the acts counted and the reaction, without words."""
    chance = _chance(setting, number, "state")
    after, acts = update(before, heard, setting.rules, setting.numbers, chance)
    return after, acts, react(before, after, heard, acts, setting.parts, setting.numbers, chance)


def play(setting: Setting, heards: Iterable[Heard]) -> Encounter:
    """Get an encounter back from what was heard in it."""
    encounter = begin(setting)
    for heard in heards:
        encounter = take_turn(encounter, heard)
    return encounter


def rules_of(scenario: Scenario) -> Rules:
    """Give what the update needs to know of a scenario."""
    return Rules(
        news=scenario.news.id if scenario.news else "",
        facts_may_wait=scenario.kind is Kind.PATIENT,
        answers={question.id: frozenset(question.answered_by) for question in scenario.questions},
        hard=frozenset(question.id for question in scenario.questions if question.hard),
    )


def _spent(encounter: Encounter) -> set[str]:
    return {said.text for turn in encounter.turns for said in turn.reply} | {said.text for said in encounter.opening}


def _chance(setting: Setting, number: int, what: str) -> Random:
    return Random(f"{setting.seed}:{number}:{what}")


def _voice(setting: Setting) -> Voice:
    return Voice(setting.scenario, setting.lang, setting.who.fill)
