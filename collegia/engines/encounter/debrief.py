"""The debrief of a talk: what was done and in which words, which chances there were, at most three things to work on.

No total and no percentages: a debrief says what the words did, never what somebody is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from collegia.engines.encounter.behaviours import Behaviour, Book, Sheet, Step, book_that_ships, sheet_named
from collegia.engines.encounter.evidence import Quote, Talk
from collegia.engines.encounter.exchanges import Exchange
from collegia.engines.encounter.rule_kinds import (
    Before,
    Meets,
    Number,
)
from collegia.engines.encounter.scenario import Scenario
from collegia.engines.encounter.state import CURVES
from collegia.engines.encounter.verdicts import Missed, Verdict, verdict_of
from collegia.engines.encounter.view import View
from collegia.engines.encounter.words import Grasp
from collegia.engines.skills.families import Skill
from collegia.engines.text.language import Language

# More than three things to work on are none; one is enough where less than this share was left undone.
MOST_SHOWN = 3
LITTLE = 0.25
MEETS_CUES, ANSWERS = "meets_cues", "answers_hard_question_honestly"


class Chance(StrEnum):
    """What the person gave to be met."""

    CUE = "cue"
    HARD = "hard"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Shown:
    """One behaviour of the sheet: done or not, `None` without an opportunity; its words, or the chance missed.

    A behaviour that leaves something out has no words when it is done, and has the words to leave out when it is not.
    `tentative`: readers often find otherwise; such a one is never among the few that are shown first.
    """

    id: str
    name: str
    why: str
    source: str
    skill: Skill
    protocol: str
    step: str
    done: bool | None
    quote: Quote | None
    missed: Missed | None
    tentative: bool = False


@dataclass(frozen=True, slots=True)
class Opportunity:
    """Something the person gave: the turn that could meet it, what it was, her words, and whether it was met."""

    turn: int
    chance: Chance
    words: str
    met: bool
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step of the protocol: its place there, from 1, and the turn in which it first came, `None` when it did not."""

    name: str
    place: int
    turn: int | None


@dataclass(frozen=True, slots=True)
class Curve:
    """One outcome over the talk: points at the start and after each turn, and the turn that moved it most."""

    outcome: str
    points: tuple[float, ...]
    turn: int
    moved: float


@dataclass(frozen=True, slots=True)
class Debrief:
    """Everything there is to say about a talk; curves, outcomes and what was understood only where it was played."""

    sheet: str
    behaviours: tuple[Shown, ...]
    opportunities: tuple[Opportunity, ...]
    order: tuple[StepTaken, ...]
    curve: tuple[Curve, ...]
    understood: Mapping[str, Grasp]
    not_found: tuple[str, ...]
    to_work_on: tuple[Shown, ...]
    went_well: tuple[Shown, ...]
    outcomes: Mapping[str, float]


def debrief(exchanges: Sequence[Exchange], scenario: Scenario, lang: Language, *, book: Book | None = None) -> Debrief:
    """Look at a talk by its scenario's sheet, in its language; raises `NoSuchSheet`."""
    sheet = book.sheets[scenario.sheet] if book else sheet_named(scenario.sheet)
    view = View(Talk(exchanges, scenario, lang, book or book_that_ships()), sheet)
    behaviours = tuple(_shown(view, item.behaviour) for item in sheet.items)
    return Debrief(
        sheet.id,
        behaviours,
        _opportunities(view),
        _order(view, behaviours),
        _curves(exchanges, scenario),
        _understood(exchanges, scenario, lang),
        _not_found(exchanges, scenario, lang),
        _to_work_on(behaviours, view.talk.book),
        tuple(one for one in behaviours if one.done and one.quote and not one.tentative)[:MOST_SHOWN],
        _outcomes(exchanges, scenario),
    )


def _shown(view: View, name: str) -> Shown:
    behaviour, step = view.talk.book.behaviours[name], view.sheet.step_of(name)
    return _with_verdict(behaviour, view.sheet, step, view.talk.lang, verdict_of(behaviour.rule, view))


def _with_verdict(behaviour: Behaviour, sheet: Sheet, step: Step, lang: Language, verdict: Verdict) -> Shown:
    return Shown(
        behaviour.id,
        behaviour.name[lang],
        behaviour.why[lang],
        behaviour.source,
        behaviour.skill,
        sheet.protocol,
        step.name[lang],
        verdict.done,
        verdict.quote,
        verdict.missed,
        behaviour.tentative,
    )


def _to_work_on(behaviours: Sequence[Shown], book: Book) -> tuple[Shown, ...]:
    """Give the few most important things left undone, first those that rest on words and not on their absence."""
    undone = [one for one in behaviours if one.done is False]
    decided = [one for one in behaviours if one.done is not None]
    most = MOST_SHOWN if len(undone) >= LITTLE * len(decided) else 1
    sure = [one for one in undone if not one.tentative]
    return tuple(sorted(sure, key=lambda one: not _rests_on_words(one, book))[:most])


def _rests_on_words(shown: Shown, book: Book) -> bool:
    return shown.quote is not None or isinstance(book.behaviours[shown.id].rule, Meets | Number | Before)


def _opportunities(view: View) -> tuple[Opportunity, ...]:
    """Give what the person gave, in its order, and what the next turn made of it."""
    meets, answers = (view.talk.book.behaviours[name].rule for name in (MEETS_CUES, ANSWERS))
    met = view.met(meets.signals, getattr(meets, "spoiled_by", ()))
    given = []
    for one in view.talk.exchanges:
        for line in one.said:
            chance = Chance.HARD if line.hard else Chance.HINT if line.hint else Chance.CUE if line.cue else None
            if chance:
                found = view.answer(one, answers.signals) if chance is Chance.HARD else met.get(one.number)
                quote = view.talk.quote(found) if found else None
                given.append(Opportunity(one.number, chance, line.text, found is not None, quote))
    return tuple(given)


def _order(view: View, behaviours: Sequence[Shown]) -> tuple[StepTaken, ...]:
    """Give the steps in the order in which they came, those that did not come last."""
    first: dict[str, int] = {}
    for one in behaviours:
        if one.done and one.quote:
            first[one.step] = min(one.quote.turn, first.get(one.step, one.quote.turn))
    names = [step.name[view.talk.lang] for step in view.sheet.steps]
    taken = [StepTaken(name, place, first.get(name)) for place, name in enumerate(names, 1)]
    return tuple(sorted(taken, key=lambda step: (step.turn is None, step.turn or 0, step.place)))


def _curves(exchanges: Sequence[Exchange], scenario: Scenario) -> tuple[Curve, ...]:
    states = [one.before for one in exchanges[:1]] + [one.after for one in exchanges]
    if not exchanges or None in states:
        return ()
    return tuple(
        _curve(outcome, [float(getattr(state, outcome)) for state in states]) for outcome in CURVES[scenario.kind]
    )


def _curve(outcome: str, points: Sequence[float]) -> Curve:
    moves = [after - before for before, after in pairwise(points)]
    most = max(range(len(moves)), key=lambda turn: abs(moves[turn]))
    return Curve(outcome, tuple(points), most + 1, moves[most])


def _understood(exchanges: Sequence[Exchange], scenario: Scenario, lang: Language) -> dict[str, Grasp]:
    last = exchanges[-1].after if exchanges else None
    return {fact.name[lang]: last.grasp[fact.id] for fact in scenario.facts} if last else {}


def _not_found(exchanges: Sequence[Exchange], scenario: Scenario, lang: Language) -> tuple[str, ...]:
    last = exchanges[-1].after if exchanges else None
    return tuple(one.missed[lang] for one in scenario.agenda if last and one.id not in last.revealed)


def _outcomes(exchanges: Sequence[Exchange], scenario: Scenario) -> dict[str, float]:
    last = exchanges[-1].after if exchanges else None
    return {name: float(getattr(last, name)) for name in CURVES[scenario.kind]} if last else {}
