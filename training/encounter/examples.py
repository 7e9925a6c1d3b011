"""What matching is trained on: each scenario's own examples, the wordings by another hand, and sentences of neither."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from collegia.engines.encounter.clauses import Clause
from collegia.engines.encounter.matching import core_of, nothing_of, wordings_of
from collegia.engines.encounter.nearness import Sort, Thing
from collegia.engines.encounter.scenario import Scenario
from collegia.engines.encounter.scenario_file import scenario_ids, scenario_named
from collegia.engines.text.language import Language

NONE = Path(__file__).parent / "none.toml"


@dataclass(frozen=True)
class Scene:
    """One scenario in one language: its things as its author worded them, as another did, and what is
    none of them: in this scenario, and in any.
    """

    name: str
    lang: Language
    own: list[Thing]
    other: list[Thing]
    none: list[str]
    nothing: list[str]

    @property
    def both(self) -> list[Thing]:
        """The things with the wordings of both."""
        return [
            Thing(one.name, one.sort, tuple(dict.fromkeys((*one.wordings, *two.wordings))), one.words)
            for one, two in zip(self.own, self.other, strict=True)
        ]


def scenes() -> list[Scene]:
    """Give every scenario that ships in both languages."""
    return [_scene(scenario_named(name), lang) for name in scenario_ids() for lang in Language]


def _scene(scenario: Scenario, lang: Language) -> Scene:
    none = tomllib.loads(NONE.read_text(encoding="utf-8"))
    nothing = [*nothing_of(scenario.kind, lang)]
    return Scene(scenario.id, lang, *_things(scenario, lang), none.get(scenario.id[:2], {}).get(lang, []), nothing)


def _things(scenario: Scenario, lang: Language) -> tuple[list[Thing], list[Thing]]:
    more = wordings_of(scenario.id)
    own, other = [], []
    for fact in scenario.facts:
        words = fact.words.get(lang, ())
        own.append(_thing(fact.id, Sort.FACT, fact.says[lang], words, lang))
        other.append(_thing(fact.id, Sort.FACT, more.facts.get(fact.id, fact.says)[lang], words, lang))
    for known in scenario.knowledge:
        own.append(_thing(known.id, Sort.ASKED, known.asks[lang], (), lang))
        other.append(_thing(known.id, Sort.ASKED, more.knowledge.get(known.id, known.asks)[lang], (), lang))
    return own, other


def _thing(name: str, sort: Sort, texts: tuple[str, ...], words: tuple[str, ...], lang: Language) -> Thing:
    return Thing(name, sort, tuple(dict.fromkeys(core_of(text, sort, words, lang) for text in texts)), words)


def clause(text: str, *, asks: bool) -> Clause:
    """Make a clause of an example."""
    return Clause(text, 0, len(text), asks, not asks)
