"""What an average clinician does next, and how comparisons are made: read from one file that a clinician can edit."""

import tomllib
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from collegia.engines.encounter.numbers import Based
from collegia.engines.encounter.scenario import Part, Share
from collegia.engines.encounter.update import Heard
from collegia.engines.encounter.words import Act, Kind

FILE = Path(__file__).parent / "data/average.toml"
BEFORE_NEWS, AFTER_NEWS = "before_news", "after_news"
# For a sheet that has no talk of its own.
COMMONEST = {Kind.PATIENT: AFTER_NEWS, Kind.COLLEAGUE: "feedback"}

Number = Annotated[int, Field(ge=0, le=10)]
Positive = Annotated[float, Field(gt=0, le=100)]


class Habit(Part):
    """A kind of turn: its acts, how many facts not yet told it tells, how much it asks, and how common it is."""

    acts: tuple[Act, ...] = Field(min_length=1)
    facts: Number = 0
    asks: Number = 0
    asks_else: bool = False
    weight: Positive = 1

    @cached_property
    def heard(self) -> Heard:
        """Such a turn where it tells and asks nothing."""
        return Heard(self.acts, asked_else=self.asks_else)


class Talk(Based):
    """What is done in one kind of scene."""

    habits: tuple[Habit, ...] = Field(min_length=1)


class Comparing(Based):
    """How continuations are drawn, and from where on a difference is said."""

    turns: Annotated[int, Field(ge=1, le=20)]
    own_worth: Positive
    points: Positive
    facts: Positive
    questions: Positive
    confidence: Annotated[float, Field(ge=0.5, lt=1)]
    doubt_from: Share
    doubt_to: Share
    most_doubts: Annotated[int, Field(ge=0, le=8)]


class Telling(Based):
    """Chances of telling the news, of telling it plainly, and of answering a hard question."""

    news: Share
    plain: Share
    answers: Share


class Average(Part):
    """All of it."""

    version: int
    comparing: Comparing
    telling: Telling
    talks: Mapping[str, Talk]

    @model_validator(mode="after")
    def _has_what_is_needed(self) -> Self:
        missing = {BEFORE_NEWS, *COMMONEST.values()} - set(self.talks)
        if missing:
            raise ValueError(f"talks: {', '.join(sorted(missing))} must be there")
        return self

    def habits_of(self, sheet: str, kind: Kind, *, awaits_news: bool) -> tuple[Habit, ...]:
        """Give what is done in a scene, before its news is out or after."""
        name = BEFORE_NEWS if awaits_news else sheet
        return self.talks.get(name, self.talks[COMMONEST[kind]]).habits


@cache
def average_that_ships() -> Average:
    """Give the average that ships; raises `ValidationError` or `TOMLDecodeError` when the file is not right."""
    return Average.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8")))
