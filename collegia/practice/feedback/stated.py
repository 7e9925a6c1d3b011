"""Values as they are stated: the starter set that ships, and the shape that every version is read in."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

STARTER = Path(__file__).parent / "data" / "values.toml"
EVERYBODY = ""


@dataclass(frozen=True, slots=True)
class StatedAnchor:
    """A behaviour at one of three levels, for a profession or ("") for everybody else."""

    profession: str
    level: int
    text_en: str
    text_es: str

    @property
    def text(self) -> str:
        """The behaviour in the language of the page."""
        return self.text_es if _in_spanish() else self.text_en


@dataclass(frozen=True, slots=True)
class StatedValue:
    """A value in both languages with its anchors."""

    code: str
    name_en: str
    name_es: str
    about_en: str
    about_es: str
    anchors: tuple[StatedAnchor, ...]

    @property
    def name(self) -> str:
        """Its name in the language of the page."""
        return self.name_es if _in_spanish() else self.name_en

    @property
    def about(self) -> str:
        """What is meant, in the language of the page."""
        return self.about_es if _in_spanish() else self.about_en

    def anchors_for(self, profession: str) -> tuple[StatedAnchor, ...]:
        """The three behaviours of a profession; where none are stated for it, those of everybody else."""
        own = tuple(anchor for anchor in self.anchors if anchor.profession == profession)
        return own or tuple(anchor for anchor in self.anchors if anchor.profession == EVERYBODY)


@dataclass(frozen=True, slots=True)
class StatedSet:
    """One version of an organisation's values; `stated_at` is none for the starter set that nobody has stated yet."""

    version: int
    stated_at: datetime | None
    stated_by: str
    values: tuple[StatedValue, ...]


@cache
def starter_values() -> tuple[StatedValue, ...]:
    """The six values that ship, written for this product."""
    found = tomllib.loads(STARTER.read_text(encoding="utf-8"))
    return tuple(_starter_value(code, told) for code, told in found.items())


def _starter_value(code: str, told: dict[str, dict[str, str] | dict[str, list[dict[str, str]]]]) -> StatedValue:
    anchors = tuple(
        StatedAnchor(EVERYBODY if profession == "everybody" else profession, level, each["en"], each["es"])
        for profession, levels in told["anchors"].items()
        for level, each in enumerate(levels, 1)
        if isinstance(each, dict)
    )
    name, about = told["name"], told["about"]
    return StatedValue(code, str(name["en"]), str(name["es"]), str(about["en"]), str(about["es"]), anchors)


def _in_spanish() -> bool:
    return (get_language() or "en").startswith("es")
