"""The twelve families of skills: their ids, and their names and one sentence on each in both languages.

The list is our own and may be used under CC BY 4.0; it is no scale, and nobody is scored on it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from collegia.engines.text.language import Language

FAMILIES = Path(__file__).parent / "data/families.json"


class Skill(StrEnum):
    """One family of skills, in the order in which they are listed."""

    LISTENING = "listening"
    EMPATHY = "empathy"
    CLEAR_TELLING = "clear_telling"
    CHECKING = "checking"
    VALUES = "values"
    CLOSED_LOOP = "closed_loop"
    ASSERTIVE_CONCERN = "assertive_concern"
    INVITING_VOICE = "inviting_voice"
    RECOGNITION = "recognition"
    REPAIR = "repair"
    FEEDBACK = "feedback"
    AI_BOUNDARY = "ai_boundary"


class FamiliesRefused(ValueError):
    """The file of the families does not say exactly what it should."""


@dataclass(frozen=True, slots=True)
class Family:
    """A skill with its name and one sentence on it, in every language."""

    id: Skill
    name: Mapping[Language, str]
    description: Mapping[Language, str]


@cache
def families() -> tuple[Family, ...]:
    """Give the twelve families in the order of `Skill`.

    Raises `FamiliesRefused` when the file leaves one out, names one twice, or lacks a word in a language.
    """
    return families_of(FAMILIES.read_text(encoding="utf-8"))


def families_of(text: str) -> tuple[Family, ...]:
    """Take the families that a file's text lists; raises `FamiliesRefused` as `families` does."""
    rows = json.loads(text).get("families", [])
    if [row.get("id") for row in rows] != list(Skill):
        raise FamiliesRefused("the families are not the twelve skills in their order")
    return tuple(Family(Skill(row["id"]), _words(row, "name"), _words(row, "description")) for row in rows)


def family_of(skill: Skill) -> Family:
    """Give the family of a skill."""
    return families()[list(Skill).index(skill)]


def _words(row: Mapping[str, Any], part: str) -> dict[Language, str]:
    said = row.get(part, {})
    if set(said) != set(Language) or not all(isinstance(words, str) and words.strip() for words in said.values()):
        raise FamiliesRefused(f"{row['id']}: the {part} is not there in every language")
    return {Language(lang): words for lang, words in said.items()}
