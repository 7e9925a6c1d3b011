"""How an encounter may go on: from one state, moves drawn from the learner's own and an average clinician's.

Nothing is spoken here. What is drawn is drawn beforehand, so that every wording compared meets the same moves and the
same chances.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice
from typing import NamedTuple

import numpy as np

from collegia.engines.encounter.average import Average, Habit
from collegia.engines.encounter.chance import Lots
from collegia.engines.encounter.encounter import Setting, Turn
from collegia.engines.encounter.reactions import Reaction, react
from collegia.engines.encounter.state import State
from collegia.engines.encounter.update import NEWS, Heard, update
from collegia.engines.encounter.voice import LOUDEST, fits
from collegia.engines.encounter.words import Act, Grasp, Mood

# These belong to one moment of a talk, and say nothing of what the learner does in others.
OF_THE_MOMENT = NEWS | {Act.GREETS, Act.CLOSES}
# Of each turn's lots: which habit, whether the news is told, whether plainly, what answers, whether a line is a cue.
OF_MOVES = 5
OF_REACTIONS = 5

Lot = Sequence[float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn for one continuation: an order of facts and of questions, lots by turn, and lots for doubts."""

    facts: tuple[str, ...]
    asks: tuple[str, ...]
    turns: tuple[Lot, ...]
    doubts: Lot


class Stepped(NamedTuple):
    """One turn of a continuation: what was heard, how it counted, the state after it and the reaction."""

    heard: Heard
    acts: tuple[Act, ...]
    after: State
    reaction: Reaction


@dataclass(frozen=True, slots=True)
class Pool:
    """Kinds of turns to draw from, with their shares summed up."""

    habits: tuple[Habit, ...]
    sums: tuple[float, ...]

    def at(self, lot: float) -> Habit:
        """Give the one that a lot falls on."""
        return self.habits[min(bisect(self.sums, lot), len(self.habits) - 1)]


@dataclass(slots=True)
class Course:
    """What continuations of one encounter share: the scene, and what to draw from before and after the news."""

    setting: Setting
    average: Average
    before_news: Pool
    after_news: Pool
    facts: tuple[str, ...] = field(init=False)
    asks: tuple[str, ...] = field(init=False)
    _cues: dict[tuple[tuple[Act, ...], Mood, bool], float] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        scenario = self.setting.scenario
        self.facts = tuple(fact.id for fact in scenario.facts if not fact.news)
        self.asks = tuple(known.id for known in scenario.knowledge)

    def draw(self, runs: int, seed: int, doubts: int) -> list[Drawn]:
        """Draw for so many continuations."""
        rng = np.random.default_rng(seed)
        # Every fact told and every fact told again takes a lot, the news too.
        needed = OF_MOVES + OF_REACTIONS + 2 * (len(self.facts) + 1)
        lots = rng.random((runs, self.average.comparing.turns, needed)).tolist()
        doubted = rng.random((runs, doubts)).tolist()
        facts, asks = _orders(rng, runs, self.facts), _orders(rng, runs, self.asks)
        return [
            Drawn(*each)
            for each in zip(facts, asks, (tuple(turns) for turns in lots), map(tuple, doubted), strict=True)
        ]

    def walk(self, state: State, first: Heard, drawn: Drawn) -> Iterator[Stepped]:
        """Go on from a state: first what was said, then what is drawn."""
        setting, heard = self.setting, first
        for number, lots in enumerate(drawn.turns):
            if number:
                heard = self._next(state, drawn, lots)
            before = state
            state, acts = update(before, heard, setting.rules, setting.numbers, Lots(lots[OF_MOVES + OF_REACTIONS :]))
            chance = Lots(lots[OF_MOVES : OF_MOVES + OF_REACTIONS])
            reaction = react(before, state, heard, acts, setting.parts, setting.numbers, chance)
            if not state.open_cue:
                state.open_cue = self._shows_a_cue(reaction, acts, state.news, lots[4])
            yield Stepped(heard, acts, state, reaction)

    def end(self, state: State, first: Heard, drawn: Drawn) -> State:
        """Give the state at the end of a continuation."""
        for step in self.walk(state, first, drawn):
            state = step.after
        return state

    def _next(self, state: State, drawn: Drawn, lots: Lot) -> Heard:
        news, telling = self.setting.rules.news, self.average.telling
        awaits = bool(news) and not state.news
        if awaits and lots[1] < telling.news:
            told = Act.NEWS_PLAIN if lots[2] < telling.plain else Act.NEWS_EUPHEMISM
            return Heard((told, Act.TELLS_FACT), (news,))
        habit = (self.before_news if awaits else self.after_news).at(lots[0])
        if not habit.facts and not habit.asks:
            return habit.heard
        facts = self._facts(state, drawn, habit.facts, answers=lots[3] < telling.answers) if habit.facts else ()
        asks = tuple(islice((name for name in drawn.asks if name not in state.asked), habit.asks))
        return Heard(habit.acts, facts, asks, habit.asks_else)

    def _facts(self, state: State, drawn: Drawn, number: int, *, answers: bool) -> tuple[str, ...]:
        """Tell what was not told yet, first what a hard question wants when it is answered."""
        wanted = self.setting.rules.answers.get(state.open_question) if answers else None
        order = sorted(drawn.facts, key=lambda name: name not in wanted) if wanted else drawn.facts
        left = (name for name in order if state.grasp[name] is Grasp.NOT_TOLD)
        return tuple(islice(left, number))

    def _shows_a_cue(self, reaction: Reaction, acts: tuple[Act, ...], news: bool, lot: float) -> bool:
        """Say whether the words would let something show, by how many of the lines that fit do."""
        if reaction.reveal or any(is_open and name in self.setting.parts.cues for name, is_open in reaction.answers):
            return True
        if reaction.answers:
            return False
        key = (acts, reaction.mood, news)
        share = self._cues.get(key)
        if share is None:
            share = self._cues[key] = _share_of_cues(self.setting, reaction, acts, news)
        return lot < share


def course_of(setting: Setting, others: Sequence[Turn], average: Average) -> Course:
    """Make the course of an encounter's continuations; `others` are the learner's turns that tell what she does."""
    scenario, news = setting.scenario, setting.rules.news
    pools = []
    for is_out in (False, True):
        here = [turn for turn in others if turn.after.news is is_out or not news]
        own = [habit for turn in here for habit in _habit(turn, news)]
        awaits = bool(news) and not is_out
        average_habits = average.habits_of(scenario.sheet, scenario.kind, awaits_news=awaits)
        pools.append(_pool(own, average_habits, average.comparing.own_worth))
    return Course(setting, average, *pools)


def _habit(turn: Turn, news: str) -> list[Habit]:
    """Give what a turn tells of a habit; none when it did nothing but what belongs to its moment."""
    acts = tuple(act for act in turn.heard.acts if act not in OF_THE_MOMENT)
    if NEWS.intersection(turn.heard.acts) and set(acts) <= {Act.TELLS_FACT}:
        return []
    facts, asks = sum(fact != news for fact in turn.heard.facts), len(turn.heard.asked)
    return [Habit(acts=acts, facts=min(10, facts), asks=min(10, asks), asks_else=turn.heard.asked_else)] if acts else []


def _pool(own: Sequence[Habit], average: Sequence[Habit], worth: float) -> Pool:
    share = len(own) / (len(own) + worth)
    total = sum(habit.weight for habit in average)
    shares = [share / len(own) for _ in own] + [(1 - share) * habit.weight / total for habit in average]
    return Pool((*own, *average), tuple(accumulate(shares)))


def _orders(rng: np.random.Generator, runs: int, names: tuple[str, ...]) -> list[tuple[str, ...]]:
    orders = rng.permuted(np.tile(np.arange(len(names)), (runs, 1)), axis=1).tolist()
    return [tuple(names[number] for number in order) for order in orders]


def _share_of_cues(setting: Setting, reaction: Reaction, acts: tuple[Act, ...], news: bool) -> float:
    for act in (*(act for act in LOUDEST if act in acts), Act.ELSE):
        lines = [
            line
            for line in setting.scenario.lines
            if not line.who and fits(line, act, reaction, setting.level, news)
        ]  # fmt: skip
        chosen = [line for line in lines if line.moods] or lines
        if chosen:
            return sum(line.cue for line in chosen) / len(chosen)
    return 0.0
