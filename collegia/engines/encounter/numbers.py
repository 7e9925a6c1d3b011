"""The numbers of the simulated person, read from one file that a clinician can edit, each with what it rests on."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from collegia.engines.encounter.scenario import Part, Points, Share
from collegia.engines.encounter.words import Act

FILE = Path(__file__).parent / "data/numbers.toml"


class NumbersRefused(ValueError):
    """The file of numbers is not what it should be: the message says where."""


class Basis(StrEnum):
    """What a number rests on: a guess, a direction somebody found, or a figure it was set to give."""

    PRIOR = "prior"
    SIGN = "sign"
    FITTED = "fitted"


class Based(Part):
    """Every group of numbers says what it rests on; only a guess needs no source."""

    basis: Basis
    source: str = ""

    def model_post_init(self, _: object) -> None:
        """Refuse a claim without its source."""
        if self.basis is not Basis.PRIOR and not self.source:
            raise ValueError("what is not a prior needs its source")


Change = Annotated[float, Field(ge=-40, le=40)]


class Effect(Based):
    """What one act adds, in points; `distress_later` comes with the turn after, `eases` needs being heard.

    `misses`: a way of missing what was put to the learner; of several in one turn only the worst counts.
    """

    distress: Change = 0
    distress_later: Change = 0
    trust: Change = 0
    felt_heard: Change = 0
    control: Change = 0
    face_threat: Change = 0
    time_pressure: Change = 0
    eases: bool = False
    misses: bool = False

    @cached_property
    def changes(self) -> tuple[tuple[str, float, bool], ...]:
        """What it adds besides distress: name, points, and whether it is a gain: the last points are the hardest."""
        gains = (("trust", self.trust), ("felt_heard", self.felt_heard), ("control", self.control))
        strains = (("face_threat", self.face_threat), ("time_pressure", self.time_pressure))
        return tuple((name, change, change > 0) for name, change in gains if change) + tuple(
            (name, change, False) for name, change in strains if change
        )

    @cached_property
    def hurts(self) -> float:
        """How many points of trust and of being heard it takes; a gain is below nought."""
        return -(self.trust + self.felt_heard)

    @cached_property
    def helps(self) -> bool:
        """Whether it eases or binds."""
        return self.distress < 0 or self.trust > 0 or self.face_threat < 0


class Changing(Based):
    """How changes add up over turns."""

    span: Annotated[float, Field(gt=0, le=100)]
    repeat: Share
    settles: Annotated[float, Field(ge=0, le=5)]
    most_relief: Points
    first_when_mistrusted: Share
    mistrusted_below: Points
    unheard_below: Points
    unheard_share: Share
    shut_for: Annotated[int, Field(ge=0, le=10)]


class News(Based):
    """What the news does, said plainly or in soft words."""

    jump: Points
    base: Points
    cushion: Share
    euphemism_now: Points
    euphemism_later: Points
    euphemism_trust: Change
    euphemism_heard: Change
    euphemism_turns: Annotated[int, Field(ge=1, le=6)]
    plain_encoded: Share
    plain_floor: Share
    plain_eases: Points
    euphemism_encoded: Share


class Encoding(Based):
    """How likely it is that a fact is understood."""

    most: Share
    midpoint: Annotated[float, Field(ge=0, le=200)]
    width: Annotated[float, Field(gt=0, le=100)]
    beyond: Share
    free: Annotated[int, Field(ge=0, le=10)]
    jargon: Share
    wrong_share: Share
    retold: Share
    overload_distress: Change
    overload_heard: Change
    literacy: Share


class Moods(Based):
    """From where on which mood shows."""

    shock_from: Points
    strong_from: Points
    anger_trust_below: Points
    denial_from: Points
    denial_aware_below: Share
    bargaining_control_below: Points
    open_heard_from: Points
    bristling_from: Points
    hurried_from: Points


class Speaking(Based):
    """Chances of the person's doing something of her own in a turn."""

    reveals: Share
    hints: Share
    asks_open: Share
    asks_strong: Share
    asks_guarded: Share
    another_speaks: Share
    asks_again_after_dodge: Share
    asked_gently: Points


class Numbers(Part):
    """All of them."""

    version: int
    change: Changing
    news: News
    encoding: Encoding
    moods: Moods
    speaking: Speaking
    acts: Mapping[Act, Effect]

    @cached_property
    def misses(self) -> frozenset[Act]:
        """The acts that miss what was put to the learner."""
        return frozenset(act for act, effect in self.acts.items() if effect.misses)


def numbers_of(text: str) -> Numbers:
    """Read the numbers from a file's text; raises `NumbersRefused`."""
    try:
        return Numbers.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as wrong:
        raise NumbersRefused(f"the numbers of the encounter: {wrong}") from wrong


@cache
def numbers_that_ship() -> Numbers:
    """Give the numbers that ship; raises `NumbersRefused`."""
    return numbers_of(FILE.read_text(encoding="utf-8"))
