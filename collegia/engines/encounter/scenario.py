"""A scenario: who the other person is, what she knows, hides, asks and says, in every language it is written in."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from collegia.engines.encounter.words import Act, Kind, Mood, Wish
from collegia.engines.text.language import Language

Points = Annotated[float, Field(ge=0, le=100)]
Share = Annotated[float, Field(ge=0, le=1)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
ScenarioId = Annotated[str, Field(pattern=r"^[0-9]{2}-[a-z0-9-]+$")]
Text = Annotated[str, Field(min_length=1)]
Words = Mapping[Language, Text]
Several = Mapping[Language, Annotated[tuple[Text, ...], Field(min_length=1)]]


class Part(BaseModel):
    """What every part of a scenario has: nothing that is not known, and it never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Start(Part):
    """The state at the first word, 0 to 100; `aware` is how far the news is suspected, `severity` how grave it is."""

    distress: Points = 40
    trust: Points = 50
    felt_heard: Points = 40
    control: Points = 45
    face_threat: Points = 0
    time_pressure: Points = 0
    aware: Share = 0.3
    severity: Annotated[float, Field(ge=0, le=1.5)] = 1
    wish: Wish = Wish.MAIN


class Shift(Part):
    """What a level or a variant adds to the start."""

    distress: float = 0
    trust: float = 0
    felt_heard: float = 0
    control: float = 0
    face_threat: float = 0
    time_pressure: float = 0
    aware: float = 0
    wish: Wish | None = None


class LevelOfDifficulty(Part):
    """One of three: what changes at the start, and how far the gates move."""

    number: Annotated[int, Field(ge=1, le=3)]
    about: Words
    shift: Shift = Shift()
    gates: Annotated[float, Field(ge=-20, le=20)] = 0


class Variant(Part):
    """The same scene with another person: names and details that the lines have in braces."""

    id: Id
    name: Words
    about: Words
    literacy: Annotated[int, Field(ge=1, le=3)] = 2
    fill: Mapping[str, Words]
    shift: Shift = Shift()


class Speaker(Part):
    """Somebody else in the room."""

    id: Id
    name: Words


class Gate(Part):
    """What must be so before something is said; what is left out is not asked for.

    `acts`: one of these was done in this turn; `seen`: the acts named were done so often in all; `asked` and `told`:
    one of these questions was asked, one of these facts told, at some time; `news`: the news is out, or not yet.
    """

    trust: Points | None = None
    felt_heard: Points | None = None
    control: Points | None = None
    distress_below: Points | None = None
    face_threat_below: Points | None = None
    acts: tuple[Act, ...] = ()
    seen: Mapping[Act, int] = {}
    asked: tuple[Id, ...] = ()
    told: tuple[Id, ...] = ()
    news: bool | None = None


class Fact(Part):
    """Something the learner may tell: how it is recognised, and whether it is the news itself."""

    id: Id
    name: Words
    news: bool = False
    key: bool = True
    says: Several
    words: Mapping[Language, tuple[Text, ...]] = {}


class Knowledge(Part):
    """Something the person can answer: how it is asked for, what she says, and what she says while it is locked."""

    id: Id
    name: Words
    asks: Several
    gate: Gate = Gate()
    answers: Several
    guarded: Several | None = None
    cue: bool = False


class Agenda(Part):
    """Something she carries and does not say by herself: hints at it, and says it when the gate is open."""

    id: Id
    name: Words
    gate: Gate
    hints: Several
    reveals: Several
    missed: Words
    gladly: bool = False


class Question(Part):
    """Something the person asks; a hard one wants an honest answer, and comes back sharper when it was dodged."""

    id: Id
    gate: Gate = Gate()
    moods: tuple[Mood, ...] = ()
    hard: bool = False
    asks: Several
    sharper: Several | None = None
    answered_by: tuple[Id, ...] = ()


class Line(Part):
    """Something said in answer to an act, in some moods or in all; a cue lets a feeling show and waits to be met."""

    on: tuple[Act, ...]
    moods: tuple[Mood, ...] = ()
    levels: tuple[int, ...] = ()
    who: Id | None = None
    news: bool | None = None
    cue: bool = False
    says: Words


class Step(Part):
    """One step of the protocol, with what to think of and two examples of an opening sentence."""

    name: Words
    think: Words
    examples: Several


class Brief(Part):
    """What the learner reads before: a page."""

    you: Words
    situation: Words
    they_know: Words
    you_know: Several
    find_out: Several
    steps: tuple[Step, ...]


class Scenario(Part):
    """A whole scenario, as a hospital can write one.

    `scene` is the line that the reader of turns is given, `sheet` names the behaviours of the debrief, `suits` the
    professions that it is suggested to.
    """

    id: ScenarioId
    version: Annotated[int, Field(ge=1)]
    date: date
    author: Text
    licence: Text
    reviewed_by: tuple[Text, ...] = ()
    kind: Kind
    protocols: tuple[Text, ...]
    sheet: Text
    minutes: Annotated[int, Field(ge=3, le=30)] = 10
    suits: tuple[Text, ...] = ()
    languages: tuple[Language, ...]
    title: Words
    summary: Words
    content_note: Words
    scene: Words
    person: Words
    start: Start
    levels: tuple[LevelOfDifficulty, ...]
    variants: tuple[Variant, ...]
    others: tuple[Speaker, ...] = ()
    brief: Brief
    facts: tuple[Fact, ...]
    knowledge: tuple[Knowledge, ...]
    agenda: tuple[Agenda, ...]
    questions: tuple[Question, ...]
    openings: Several
    unknown: Several
    silence: Several
    endings: Several
    lines: tuple[Line, ...]

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        problems = [*_missing_words(self), *_unknown_names(self), *_unfilled(self), *_wrong_shape(self)]
        if problems:
            raise ValueError("; ".join(problems[:20]))
        return self

    @property
    def news(self) -> Fact | None:
        """The fact that changes everything, where the scene has one."""
        return next((fact for fact in self.facts if fact.news), None)

    def authored(self, lang: Language) -> list[str]:
        """Give every sentence the simulated people may say in a language."""
        return [*self._answers(lang), *self._reactions(lang)]

    def _answers(self, lang: Language) -> Iterator[str]:
        for known in self.knowledge:
            yield from known.answers[lang]
            yield from known.guarded[lang] if known.guarded else ()
        for carried in self.agenda:
            yield from carried.hints[lang]
            yield from carried.reveals[lang]
        for question in self.questions:
            yield from question.asks[lang]
            yield from question.sharper[lang] if question.sharper else ()

    def _reactions(self, lang: Language) -> Iterator[str]:
        for several in (self.openings, self.unknown, self.silence, self.endings):
            yield from several[lang]
        yield from (line.says[lang] for line in self.lines)


def _missing_words(scenario: Scenario) -> Iterator[str]:
    wanted = set(scenario.languages)
    for where, words in _every_words(scenario, scenario.id):
        if set(words) != wanted:
            yield f"{where}: written in {sorted(words)}, the scenario is in {sorted(wanted)}"


def _every_words(part: object, where: str) -> Iterator[tuple[str, Mapping[Language, object]]]:
    if isinstance(part, BaseModel):
        name = getattr(part, "id", "")
        for field in type(part).model_fields:
            yield from _every_words(getattr(part, field), f"{where}.{name}.{field}" if name else f"{where}.{field}")
    elif isinstance(part, Mapping) and part and all(isinstance(key, Language) for key in part):
        yield where, part
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield from _every_words(value, f"{where}.{key}")
    elif isinstance(part, tuple):
        for number, one in enumerate(part, 1):
            yield from _every_words(one, f"{where}[{number}]")


def _unknown_names(scenario: Scenario) -> Iterator[str]:
    asked = {known.id for known in scenario.knowledge} | {carried.id for carried in scenario.agenda}
    told = {fact.id for fact in scenario.facts}
    speakers = {speaker.id for speaker in scenario.others}
    gated: list[Knowledge | Agenda | Question] = [*scenario.knowledge, *scenario.agenda, *scenario.questions]
    for part in gated:
        yield from (f"{part.id}: no knowledge is called {name}" for name in part.gate.asked if name not in asked)
        yield from (f"{part.id}: no fact is called {name}" for name in part.gate.told if name not in told)
    for question in scenario.questions:
        yield from (f"{question.id}: no fact is called {name}" for name in question.answered_by if name not in told)
    for number, line in enumerate(scenario.lines, 1):
        if line.who and line.who not in speakers:
            yield f"line {number}: nobody in the room is called {line.who}"


def _unfilled(scenario: Scenario) -> Iterator[str]:
    for variant in scenario.variants:
        for lang in scenario.languages:
            fill = {name: words[lang] for name, words in variant.fill.items()}
            for text in scenario.authored(lang):
                try:
                    text.format(**fill)
                except (KeyError, ValueError, IndexError) as wrong:
                    yield f"{variant.id}, {lang}: {text[:40]!r} has a brace that is not filled ({wrong})"


def _wrong_shape(scenario: Scenario) -> Iterator[str]:
    if [level.number for level in scenario.levels] != [1, 2, 3]:
        yield "levels: there must be three, numbered 1, 2, 3"
    if not scenario.variants:
        yield "variants: at least one person is needed"
    if sum(fact.news for fact in scenario.facts) > 1:
        yield "facts: only one can be the news"
    named: dict[str, list[str]] = {
        "facts": [fact.id for fact in scenario.facts],
        "knowledge": [known.id for known in scenario.knowledge],
        "agenda": [carried.id for carried in scenario.agenda],
        "questions": [question.id for question in scenario.questions],
    }
    for kind, ids in named.items():
        yield from (f"{kind}: {name} is there twice" for name in {one for one in ids if ids.count(one) > 1})
