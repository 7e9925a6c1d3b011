"""What the person does after a turn: her mood, what she answers, lets slip, says openly or asks; no words yet."""

from dataclasses import dataclass, field

from collegia.engines.encounter.chance import Chance
from collegia.engines.encounter.numbers import Numbers
from collegia.engines.encounter.scenario import Agenda, Gate, Question, Scenario
from collegia.engines.encounter.state import State
from collegia.engines.encounter.update import Heard
from collegia.engines.encounter.words import Act, Grasp, Kind, Mood

SHOWS_PAIN = frozenset({Mood.CRYING, Mood.FEAR, Mood.ANGER, Mood.DENIAL, Mood.BARGAINING})
STRONG = frozenset({Mood.CRYING, Mood.FEAR, Mood.ANGER, Mood.DENIAL, Mood.BARGAINING, Mood.BRISTLING})
# One good turn does not open whoever was angry.
CLOSED = frozenset({Mood.ANGER, Mood.BRISTLING})
MOST_ANSWERS = 2
MOST_HINTS = 2


@dataclass(frozen=True, slots=True)
class Reaction:
    """What is said after a turn, by name: answers open or guarded, what comes out, what is hinted at, what is asked."""

    mood: Mood
    answers: tuple[tuple[str, bool], ...] = ()
    does_not_know: bool = False
    reveal: str = ""
    hint: str = ""
    question: str = ""
    sharper: bool = False
    another_speaks: bool = False


@dataclass(slots=True)
class Parts:
    """A scenario's parts by their names, looked up once."""

    scenario: Scenario
    knowledge_gates: dict[str, Gate] = field(init=False)
    agenda: dict[str, Agenda] = field(init=False)
    questions: dict[str, Question] = field(init=False)
    cues: frozenset[str] = field(init=False)
    hints: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.knowledge_gates = {known.id: known.gate for known in self.scenario.knowledge}
        self.agenda = {carried.id: carried for carried in self.scenario.agenda}
        self.questions = {question.id: question for question in self.scenario.questions}
        self.cues = frozenset(known.id for known in self.scenario.knowledge if known.cue)
        self.hints = {
            name: min(MOST_HINTS, *(len(hints) for hints in carried.hints.values()))
            for name, carried in self.agenda.items()
        }


def react(
    before: State, after: State, heard: Heard, acts: tuple[Act, ...], parts: Parts, numbers: Numbers, chance: Chance
) -> Reaction:
    """Choose what the person does and note it in `after`; the same `chance` gives the same reaction."""
    just_told = after.news and not before.news
    mood = mood_of(after, parts.scenario.kind, numbers, just_told=just_told)
    if mood is Mood.OPEN and mood_of(before, parts.scenario.kind, numbers) in CLOSED:
        mood = Mood.GUARDED
    lots = [chance.random() for _ in range(5)]
    if mood is Mood.SHOCK:
        after.open_question, after.open_cue = "", True
        return Reaction(mood)
    answers = _answers(after, heard, acts, parts)
    may_reveal = len(answers) < MOST_ANSWERS and not before.just_revealed and not just_told
    reveal = _reveal(after, acts, parts, numbers, lots[0]) if may_reveal else ""
    after.just_revealed = bool(reveal)
    hint = "" if reveal or just_told else _hint(after, parts, numbers, lots[1])
    busy = bool(reveal or hint or len(answers) == MOST_ANSWERS)
    question, sharper = ("", False) if busy else _question(before, after, mood, acts, parts, numbers, lots[2:4])
    after.open_question = question
    after.open_cue = bool(hint) or mood in SHOWS_PAIN
    return Reaction(
        mood,
        answers,
        heard.asked_else and not answers,
        reveal,
        hint,
        question,
        sharper,
        bool(parts.scenario.others) and lots[4] < numbers.speaking.another_speaks,
    )


def mood_of(state: State, kind: Kind, numbers: Numbers, *, just_told: bool = False) -> Mood:
    """Give the mood that a state shows; shock only in the turn of the news, the others from the numbers of `moods`."""
    return _colleague(state, numbers) if kind is Kind.COLLEAGUE else _patient(state, numbers, just_told)


def _colleague(state: State, numbers: Numbers) -> Mood:
    if state.face_threat >= numbers.moods.bristling_from:
        return Mood.BRISTLING
    if state.time_pressure >= numbers.moods.hurried_from:
        return Mood.HURRIED
    return Mood.OPEN if state.felt_heard >= numbers.moods.open_heard_from else Mood.GUARDED


def _patient(state: State, numbers: Numbers, just_told: bool) -> Mood:
    moods = numbers.moods
    if just_told and state.distress >= moods.shock_from:
        return Mood.SHOCK
    if state.distress >= moods.strong_from:
        return _strong(state, numbers)
    return Mood.OPEN if state.felt_heard >= moods.open_heard_from else Mood.GUARDED


def _strong(state: State, numbers: Numbers) -> Mood:
    moods = numbers.moods
    if state.trust < moods.anger_trust_below:
        return Mood.ANGER
    if state.news and state.distress >= moods.denial_from and state.aware < moods.denial_aware_below:
        return Mood.DENIAL if state.turns % 2 else Mood.CRYING
    if state.news and state.control < moods.bargaining_control_below:
        return Mood.BARGAINING
    return Mood.FEAR if not state.news or state.turns % 2 else Mood.CRYING


def is_open(gate: Gate, state: State, acts: tuple[Act, ...], eased: float = 0) -> bool:
    """Say whether everything a gate asks for is so; levels move its points, and so many are forgiven."""
    if gate.news is not None and gate.news != state.news:
        return False
    if gate.acts and not any(act in gate.acts for act in acts):
        return False
    return (
        _high_enough(gate, state, eased)
        and (not gate.seen or all(state.counts.get(act, 0) >= times for act, times in gate.seen.items()))
        and (not gate.asked or any(name in state.asked for name in gate.asked))
        and (not gate.told or any(state.grasp[fact] is not Grasp.NOT_TOLD for fact in gate.told))
    )


def _high_enough(gate: Gate, state: State, eased: float) -> bool:
    more = state.gates - eased
    return not (
        (gate.trust is not None and state.trust < gate.trust + more)
        or (gate.felt_heard is not None and state.felt_heard < gate.felt_heard + more)
        or (gate.control is not None and state.control < gate.control + more)
        or (gate.distress_below is not None and state.distress >= gate.distress_below - more)
        or (gate.face_threat_below is not None and state.face_threat >= gate.face_threat_below - more)
    )


def _answers(after: State, heard: Heard, acts: tuple[Act, ...], parts: Parts) -> tuple[tuple[str, bool], ...]:
    if not heard.asked:
        return ()
    after.asked = after.asked | set(heard.asked)
    known = [name for name in heard.asked if name in parts.knowledge_gates][:MOST_ANSWERS]
    return tuple((name, is_open(parts.knowledge_gates[name], after, acts)) for name in known)


def _reveal(after: State, acts: tuple[Act, ...], parts: Parts, numbers: Numbers, lot: float) -> str:
    if after.shut_for or lot >= numbers.speaking.reveals:
        return ""
    asks = Act.EXPLORES in acts or Act.ASKS_REACTION in acts
    ready = (
        one.id
        for one in parts.agenda.values()
        if one.id not in after.revealed
        and is_open(one.gate, after, acts, numbers.speaking.asked_gently if one.gladly and asks else 0)
    )
    name = next(ready, "")
    if name:
        after.revealed = after.revealed | {name}
    return name


def _hint(after: State, parts: Parts, numbers: Numbers, lot: float) -> str:
    if after.shut_for or lot >= numbers.speaking.hints:
        return ""
    left = [
        one.id
        for one in parts.agenda.values()
        if one.id not in after.revealed
        and after.hinted.get(one.id, 0) < parts.hints[one.id]
        and (one.gate.news is None or one.gate.news == after.news)
    ]
    if not left:
        return ""
    name = min(left, key=lambda one: after.hinted.get(one, 0))
    after.hinted[name] = after.hinted.get(name, 0) + 1
    return name


def _question(
    before: State,
    after: State,
    mood: Mood,
    acts: tuple[Act, ...],
    parts: Parts,
    numbers: Numbers,
    lots: list[float],
) -> tuple[str, bool]:
    dodged = before.open_question if Act.DODGES in acts else ""
    if dodged and lots[0] < numbers.speaking.asks_again_after_dodge:
        after.questions[dodged] = after.questions.get(dodged, 0) + 1
        return dodged, True
    if lots[0] >= _readiness(mood, numbers):
        return "", False
    left = [
        question.id
        for question in parts.questions.values()
        if not after.questions.get(question.id)
        and (not question.moods or mood in question.moods)
        and is_open(question.gate, after, acts)
    ]
    if not left:
        return "", False
    name = left[int(lots[1] * len(left))]
    after.questions[name] = 1
    return name, False


def _readiness(mood: Mood, numbers: Numbers) -> float:
    if mood is Mood.OPEN:
        return numbers.speaking.asks_open
    return numbers.speaking.asks_strong if mood in STRONG else numbers.speaking.asks_guarded
