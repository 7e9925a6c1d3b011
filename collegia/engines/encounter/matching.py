"""Which of a scenario's facts a turn tells, and which of its questions a turn asks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import snowballstemmer

from collegia.engines.encounter.scenario import Scenario
from collegia.engines.text.language import Language

STEMMERS = {Language.ENGLISH: "english", Language.SPANISH: "spanish"}
SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
ENOUGH = 0.45


@dataclass(frozen=True, slots=True)
class Matched:
    """What was found by name: facts told, things asked, and whether something was asked that the scenario lacks."""

    facts: tuple[str, ...]
    asked: tuple[str, ...]
    asked_else: bool


class Matcher:
    """Finds a scenario's facts and questions in what a learner writes, in one language."""

    def __init__(self, scenario: Scenario, lang: Language) -> None:
        self._stem = snowballstemmer.stemmer(STEMMERS[lang])
        self._asks = [(known.id, self._stems(ask)) for known in scenario.knowledge for ask in known.asks[lang]]
        self._says = [(fact.id, self._stems(says)) for fact in scenario.facts for says in fact.says[lang]]

    def match(self, text: str) -> Matched:
        """Give what a turn tells and asks."""
        sentences = [found.group() for found in SENTENCE.finditer(text)]
        asked = [self._best(self._asks, sentence) for sentence in sentences if "?" in sentence]
        told = [self._best(self._says, sentence) for sentence in sentences if "?" not in sentence]
        return Matched(_named(told), _named(asked), any(not name for name in asked))

    def _best(self, examples: list[tuple[str, frozenset[str]]], sentence: str) -> str:
        stems = self._stems(sentence)
        scored = [(len(stems & known) / max(1, len(stems | known)), name) for name, known in examples]
        best, name = max(scored, default=(0.0, ""))
        return name if best >= ENOUGH else ""

    def _stems(self, text: str) -> frozenset[str]:
        return frozenset(self._stem.stemWords(re.findall(r"\w+", text.lower())))


def _named(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
