"""Clinicians written as text, good, average, poor and out to cheat: whom a scenario is tried with before it is used."""

import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from collegia.engines.encounter.scenario import Id, Part, Scenario, Text
from collegia.engines.encounter.words import Kind
from collegia.engines.text.language import Language

FOLDER = Path(__file__).parent / "data/clinicians"
# Whose words are used for a sheet that has none of its own.
COMMONEST = {Kind.PATIENT: "news", Kind.COLLEAGUE: "feedback"}


class Skill(StrEnum):
    """How well a clinician does it; the last try to win without a conversation."""

    GOOD = "good"
    AVERAGE = "average"
    POOR = "poor"
    ADVERSARIAL = "adversarial"


class Clinician(Part):
    """One of them: what is said turn by turn, with places for what a scenario has to tell and to ask."""

    id: Id
    en: Annotated[tuple[Text, ...], Field(min_length=3)]
    es: Annotated[tuple[Text, ...], Field(min_length=3)]

    def turns(self, lang: Language) -> tuple[str, ...]:
        """Give the turns in a language."""
        return self.es if lang is Language.SPANISH else self.en


@cache
def clinicians_of(skill: Skill, sheet: str, kind: Kind, scene: str = "") -> tuple[Clinician, ...]:
    """Give the clinicians of a skill for a kind of scene, or a scene's own; those who cheat are the same everywhere."""
    names = (skill.value,) if skill is Skill.ADVERSARIAL else (f"{skill}.{scene}", f"{skill}.{sheet}")
    paths = (FOLDER / f"{name}.toml" for name in (*names, f"{skill}.{COMMONEST[kind]}"))
    path = next(path for path in paths if path.is_file())
    content = tomllib.loads(path.read_text(encoding="utf-8"))["clinicians"]
    return tuple(Clinician.model_validate(one) for one in content)


def script_of(clinician: Clinician, scenario: Scenario, lang: Language, wording: int = 0) -> tuple[str, ...]:
    """Fill a clinician's turns with a scenario's own words; `wording` chooses among them.

    A turn of which nothing is left, because the scenario has no more to tell or ask, is dropped.
    """
    parts = _Parts(scenario, lang, wording)
    filled = (" ".join(turn.format_map(parts).split()) for turn in clinician.turns(lang))
    return tuple(turn for turn in filled if turn)


class _Parts(Mapping[str, str]):
    """The scenario's words by place, each thing told and asked once."""

    def __init__(self, scenario: Scenario, lang: Language, wording: int) -> None:
        self._told = set[str]()
        self._scenario, self._lang, self._wording = scenario, lang, wording
        self._asks = iter(scenario.knowledge)
        fill = scenario.variants[0].fill
        self._fill = {name: words[lang] for name, words in fill.items()}

    def __getitem__(self, place: str) -> str:
        if place == "news":
            news = self._scenario.news
            return self._words(news.says[self._lang]) if news else ""
        if place == "ask":
            known = next(self._asks, None)
            return self._words(known.asks[self._lang]) if known else ""
        if place in ("key", "more"):
            return self._fact(only_key=place == "key")
        raise KeyError(place)

    def __iter__(self) -> Iterator[str]:
        return iter(("news", "ask", "key", "more"))

    def __len__(self) -> int:
        return 4

    def _fact(self, *, only_key: bool) -> str:
        left = [fact for fact in self._scenario.facts if not fact.news and fact.id not in self._told]
        fact = next((one for one in left if one.key or not only_key), left[0] if left else None)
        if fact is None:
            return ""
        self._told.add(fact.id)
        return self._words(fact.says[self._lang])

    def _words(self, wordings: tuple[str, ...]) -> str:
        text = wordings[self._wording % len(wordings)]
        return text.format(**self._fill) if "{" in text else text
