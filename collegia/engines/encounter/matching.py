"""Which of a scenario's facts a turn tells, and which of its questions a turn asks."""

import re
from dataclasses import dataclass

import snowballstemmer

from collegia.engines.encounter.clauses import Clause, clauses_of
from collegia.engines.encounter.scenario import Scenario
from collegia.engines.text.language import Language

STEMMERS = {Language.ENGLISH: "english", Language.SPANISH: "spanish"}
ENOUGH = 0.45


@dataclass(frozen=True, slots=True)
class Told:
    """A fact, and the clause that tells it."""

    fact: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class Matched:
    """What was found by name: facts told, things asked, and whether something was asked that the scenario lacks.

    `told` has the clauses in which facts were found, `clauses` all of them.
    """

    facts: tuple[str, ...]
    asked: tuple[str, ...]
    asked_else: bool
    told: tuple[Told, ...] = ()
    clauses: tuple[Clause, ...] = ()


class Matcher:
    """Finds a scenario's facts and questions in what a learner writes, in one language."""

    def __init__(self, scenario: Scenario, lang: Language) -> None:
        self._lang = lang
        self._stem = snowballstemmer.stemmer(STEMMERS[lang])
        self._asks = [(known.id, self._stems(ask)) for known in scenario.knowledge for ask in known.asks[lang]]
        self._says = [(fact.id, self._stems(says)) for fact in scenario.facts for says in fact.says[lang]]

    def match(self, text: str) -> Matched:
        """Give what a turn tells and asks."""
        clauses = clauses_of(text, self._lang)
        asked = [self._best(self._asks, clause.text) for clause in clauses if clause.asks]
        told = [Told(self._best(self._says, clause.text), clause) for clause in clauses if clause.tells]
        told = [each for each in told if each.fact]
        return Matched(
            tuple(dict.fromkeys(each.fact for each in told)),
            tuple(dict.fromkeys(name for name in asked if name)),
            any(not name for name in asked),
            tuple(told),
            tuple(clauses),
        )

    def _best(self, examples: list[tuple[str, frozenset[str]]], sentence: str) -> str:
        stems = self._stems(sentence)
        scored = [(len(stems & known) / max(1, len(stems | known)), name) for name, known in examples]
        best, name = max(scored, default=(0.0, ""))
        return name if best >= ENOUGH else ""

    def _stems(self, text: str) -> frozenset[str]:
        return frozenset(self._stem.stemWords(re.findall(r"\w+", text.lower())))
