"""The state of the simulated person: the engine's own, never the voice's."""

from dataclasses import dataclass, field, fields
from operator import attrgetter

from collegia.engines.encounter.scenario import LevelOfDifficulty, Scenario, Shift, Start, Variant
from collegia.engines.encounter.words import Act, Grasp, Kind, Wish

# What is drawn as a curve and compared, in the order in which it is shown.
CURVES = {
    Kind.PATIENT: ("distress", "trust", "felt_heard", "control"),
    Kind.COLLEAGUE: ("face_threat", "time_pressure", "trust", "felt_heard"),
}
POINTS = ("distress", "trust", "felt_heard", "control", "face_threat", "time_pressure")


@dataclass(slots=True)
class State:
    """How the person is after a turn; points are 0 to 100, everything else counts or names.

    `since` counts facts since the last check or pause; `later` is distress still to come; `realises_in` turns until
    soft words sink in; `shut_for` turns in which nothing hidden comes out.
    """

    distress: float
    trust: float
    felt_heard: float
    control: float
    face_threat: float
    time_pressure: float
    aware: float
    wish: Wish
    severity: float
    literacy: int
    gates: float
    grasp: dict[str, Grasp]
    turns: int = 0
    since: int = 0
    later: float = 0
    cushioned: bool = False
    news: bool = False
    realises_in: int = 0
    shut_for: int = 0
    promised: bool = False
    just_revealed: bool = False
    open_cue: bool = False
    open_question: str = ""
    counts: dict[Act, int] = field(default_factory=dict)
    revealed: frozenset[str] = frozenset()
    hinted: dict[str, int] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    questions: dict[str, int] = field(default_factory=dict)

    def copy(self) -> "State":
        """Give a state that can be changed without changing this one."""
        # By place, not by `replace`: thousands of continuations are made of copies.
        made = State(*_EVERYTHING(self))
        made.grasp = self.grasp.copy()
        made.counts = self.counts.copy()
        made.hinted = self.hinted.copy()
        made.questions = self.questions.copy()
        return made

    @property
    def understood(self) -> int:
        """How many facts the person has right."""
        return sum(grasp is Grasp.UNDERSTOOD for grasp in self.grasp.values())

    @property
    def questions_asked(self) -> int:
        """How many questions she has put."""
        return sum(self.questions.values())


_EVERYTHING = attrgetter(*(each.name for each in fields(State)))


def first_state(scenario: Scenario, level: LevelOfDifficulty, variant: Variant) -> State:
    """Give the state at the first word, with what level and variant add."""
    start = scenario.start
    aware = min(1.0, max(0.0, start.aware + level.shift.aware + variant.shift.aware))
    return State(
        distress=_at("distress", scenario, level, variant),
        trust=_at("trust", scenario, level, variant),
        felt_heard=_at("felt_heard", scenario, level, variant),
        control=_at("control", scenario, level, variant),
        face_threat=_at("face_threat", scenario, level, variant),
        time_pressure=_at("time_pressure", scenario, level, variant),
        aware=aware,
        wish=_wish(start, level, variant),
        severity=start.severity,
        literacy=variant.literacy,
        gates=level.gates,
        grasp={fact.id: Grasp.NOT_TOLD for fact in scenario.facts},
    )


def _at(name: str, scenario: Scenario, level: LevelOfDifficulty, variant: Variant) -> float:
    parts: tuple[Start | Shift, ...] = (scenario.start, level.shift, variant.shift)
    return _within(sum(float(getattr(part, name)) for part in parts))


def _wish(start: Start, level: LevelOfDifficulty, variant: Variant) -> Wish:
    return variant.shift.wish or level.shift.wish or start.wish


def _within(points: float) -> float:
    return 0.0 if points < 0 else min(100.0, points)
