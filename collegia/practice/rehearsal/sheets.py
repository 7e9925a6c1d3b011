"""The page to prepare a real conversation with: steps and questions by kind, read from a file."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from collegia.engines.text.language import Language
from collegia.practice.rehearsal.models.preparations import TalkKind

FILE = Path(__file__).parent / "data/sheets.toml"
Words = Mapping[Language, Annotated[str, Field(min_length=1)]]


class Part(BaseModel):
    """Checked and unchangeable."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Step(Part):
    """One step and the questions that belong to it."""

    name: Words
    ask: Words


class Sheet(Part):
    """Where to hold such a conversation, its steps, and the scene to practise it with."""

    where: Words
    practise: str
    steps: tuple[Step, ...]


@cache
def sheets() -> dict[TalkKind, Sheet]:
    """Give the sheet of each kind; raises pydantic's ValidationError where the file is wrong."""
    kept = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {kind: Sheet.model_validate(kept[kind.value]) for kind in TalkKind}
