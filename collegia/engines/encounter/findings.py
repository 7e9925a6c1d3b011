"""What studies found about hard conversations, with the scripts that put it to the simulated person: from one file."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from collegia.engines.encounter.scenario import Part, Points, Share
from collegia.engines.encounter.words import Act

FILE = Path(__file__).parent / "data/findings.toml"


class Basis(StrEnum):
    """Whether a number was set by a finding."""

    FITTED = "fitted"
    PREDICTED = "predicted"


class Measure(StrEnum):
    """What is measured at the end of a talk, in per cent or points."""

    UNDERSTOOD = "understood"
    FORGOTTEN = "forgotten"
    WRONG_OF_KEPT = "wrong_of_kept"
    DISTRESS = "distress"
    TRUST = "trust"
    FELT_HEARD = "felt_heard"
    DISCLOSED = "disclosed"


class Person(Part):
    """Where somebody starts; what a script leaves out is as in the plain person."""

    distress: Points = 45
    trust: Points = 55
    felt_heard: Points = 40
    control: Points = 45
    severity: Annotated[float, Field(ge=0, le=1.5)] = 1
    aware: Share = 0.3
    literacy: Annotated[int, Field(ge=1, le=3)] = 2


class ScriptTurn(Part):
    """One turn of a script, so many times."""

    acts: tuple[Act, ...] = Field(min_length=1)
    facts: Annotated[int, Field(ge=0, le=20)] = 0
    topic: str = "fact"
    news: bool = False
    cue: bool = False
    times: Annotated[int, Field(ge=1, le=20)] = 1


class Script(Part):
    """A talk."""

    person: Person = Person()
    scene: str = ""
    turns: tuple[ScriptTurn, ...]


class Finding(Part):
    """What a study found, and between which bounds the simulation must come out."""

    id: str
    study: str
    published: str
    basis: Basis
    measure: Measure
    script: str
    against: str = ""
    topic: str = ""
    low: float | None = None
    high: float | None = None


class Findings(Part):
    """The file."""

    version: int
    seeds: Annotated[int, Field(ge=2)]
    person: Person
    scripts: Mapping[str, Script]
    findings: tuple[Finding, ...]

    @model_validator(mode="after")
    def _names_scripts_that_are_there(self) -> Self:
        named = {name for one in self.findings for name in (one.script, one.against) if name}
        if missing := sorted(named - set(self.scripts)):
            raise ValueError(f"no script is called {', '.join(missing)}")
        return self


@cache
def findings_that_ship() -> Findings:
    """Give the findings that ship; raises `ValidationError` or `TOMLDecodeError` when the file is not right."""
    return Findings.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8")))
