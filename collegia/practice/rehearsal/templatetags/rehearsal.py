"""How a scenario and a conversation are put on a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import template

from collegia.engines.deidentify.clean_text import show_colleagues
from collegia.engines.encounter.debrief import Curve
from collegia.engines.encounter.passport import Figure, Passport
from collegia.engines.encounter.scenario import Scenario, Variant
from collegia.engines.encounter.voice import Said
from collegia.engines.encounter.words import Act
from collegia.practice.rehearsal.act_words import ACTS
from collegia.practice.rehearsal.outcome_words import difference_words, grasp_words, outcome_name
from collegia.practice.rehearsal.passport_words import clinician_words, drift_words
from collegia.practice.rehearsal.scenes import names_in, variant_of

register = template.Library()
for told in (outcome_name, grasp_words, difference_words, clinician_words, drift_words):
    register.filter(told)
WIDTH, HEIGHT = 320, 64
BAR_WIDTH, BAR_HEIGHT = 20, 40


@register.filter
def words(said: Mapping[str, object], lang: str) -> object:
    """The words of a scenario in a language, or in its first where it is not written in that one."""
    return said.get(lang) or next(iter(said.values()))


@register.filter
def speaker(said: Said, shown: object) -> str:
    """Who says something: the person by her name, or somebody else in the room."""
    scene: Scenario = shown.scene  # type: ignore[attr-defined]
    lang = shown.lang  # type: ignore[attr-defined]
    if said.who:
        return next(other.name[lang] for other in scene.others if other.id == said.who)
    return who_of(shown).name[lang]


@register.filter
def who_of(shown: object) -> Variant:
    """The person of an encounter."""
    return variant_of(shown.encounter.scenario, shown.encounter.variant)  # type: ignore[attr-defined]


@register.filter
def scene_of(scenes: Mapping[str, Scenario], name: str) -> Scenario | None:
    """A scenario by its id, where it is still there."""
    return scenes.get(name)


@dataclass(frozen=True, slots=True)
class Bubble:
    """What one speaker says in one go."""

    who: str
    texts: tuple[str, ...]


@register.filter
def bubbles(reply: Sequence[Said], shown: object) -> list[Bubble]:
    """A reply, gathered by speaker."""
    gathered: list[Bubble] = []
    for said in reply:
        who = speaker(said, shown)
        if gathered and gathered[-1].who == who:
            gathered[-1] = Bubble(who, (*gathered[-1].texts, said.text))
        else:
            gathered.append(Bubble(who, (said.text,)))
    return gathered


@dataclass(frozen=True, slots=True)
class Drawing:
    """A line over the turns in a box of its own, and where the turn that moved it most stands."""

    width: int
    height: int
    points: str
    moved_x: float | None
    moved_y: float | None
    moved_turn: int | None


@register.filter
def drawing(curve: Curve) -> Drawing:
    """The curve of one outcome, 0 to 100 from bottom to top."""
    step = WIDTH / max(1, len(curve.points) - 1)
    at = [(round(number * step, 1), round(HEIGHT * (1 - value / 100), 1)) for number, value in enumerate(curve.points)]
    moved = at[curve.turn] if curve.moved else None
    points = " ".join(f"{x},{y}" for x, y in at)
    return Drawing(
        WIDTH, HEIGHT, points, moved[0] if moved else None, moved[1] if moved else None, curve.turn if moved else None
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """One bin of a histogram."""

    x: float
    y: float
    height: float


@register.filter
def bars(histogram: Sequence[int]) -> list[Bar]:
    """The bars of a histogram, in a box of 200 by 40."""
    most = max(histogram) or 1
    heights = [round(BAR_HEIGHT * count / most, 1) for count in histogram]
    return [Bar(number * BAR_WIDTH, BAR_HEIGHT - height, height) for number, height in enumerate(heights)]


@register.filter
def named(text: str, shown: object) -> str:
    """Clean text of an encounter with the names of its scene."""
    encounter = shown.encounter  # type: ignore[attr-defined]
    return show_colleagues(text, names_in(encounter.scenario, encounter.variant))


@register.filter
def turned(curves: Sequence[Curve]) -> list[tuple[float, ...]]:
    """The points of several curves, a row a turn."""
    return list(zip(*(curve.points for curve in curves), strict=True))


@register.filter
def acts_words(acts: Sequence[Act]) -> str:
    """What a turn of an example does, in words."""
    return ", ".join(str(ACTS[act]) for act in acts if act in ACTS) or str(ACTS[Act.ELSE])


@dataclass(frozen=True, slots=True)
class Ends:
    """How the talks of a passport ended in one outcome: a figure for each skill, and how far good is above poor."""

    figures: tuple[Figure, ...]
    apart: float


@register.filter
def ends(passport: Passport) -> list[tuple[str, Ends]]:
    """The outcomes of a passport with their figures."""
    return [
        (name, Ends(tuple(one.outcomes[name] for one in passport.clinicians.values()), apart))
        for name, apart in passport.separation.items()
    ]
