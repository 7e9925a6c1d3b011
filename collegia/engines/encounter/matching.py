"""Which of a scenario's facts a turn tells, and which of its questions a turn asks."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from collegia.engines.encounter.clauses import Clause, clauses_of
from collegia.engines.encounter.meaning import meaning_that_ships
from collegia.engines.encounter.nearness import Array, Nearness, Sort, Thing
from collegia.engines.encounter.phrases import folded
from collegia.engines.encounter.scenario import Part, Scenario, Several
from collegia.engines.encounter.sharpness import is_sharp
from collegia.engines.encounter.telling import words_of
from collegia.engines.encounter.weighing import Candidate, Weighing, weighing_that_ships
from collegia.engines.encounter.words import Kind
from collegia.engines.text.language import Language

WORDINGS = Path(__file__).parent / "wordings"
NOTHING = Path(__file__).parent / "data/nothing.toml"
# More clauses than this are not looked at: a turn has a handful.
MOST_CLAUSES = 24
PARTS = re.compile(r"(?<=\w)\s*(?:[,;:–—]|\s-\s|\s(?:and|but|y|e|pero)(?=\s))\s*", re.IGNORECASE)
FEWEST_WORDS = 3


class Wordings(Part):
    """More ways of telling and asking what a scenario has, by the names of its facts and questions."""

    facts: Mapping[str, Several] = {}
    knowledge: Mapping[str, Several] = {}


@dataclass(frozen=True, slots=True)
class Told:
    """A fact, and the clause that tells it."""

    fact: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class Matched:
    """What was found by name: facts told, things asked, and whether something was asked that the scenario lacks.

    `told` has the clauses in which facts were found, `unmet` those that ask for something else, `clauses` all of them;
    `sharp` says that words to a colleague cut.
    """

    facts: tuple[str, ...]
    asked: tuple[str, ...]
    asked_else: bool
    told: tuple[Told, ...] = ()
    clauses: tuple[Clause, ...] = ()
    unmet: tuple[Clause, ...] = ()
    sharp: bool = False


class Matcher:
    """Finds a scenario's facts and questions in what a learner writes, in one language."""

    def __init__(
        self,
        scenario: Scenario,
        lang: Language,
        vectors: Callable[[Sequence[str]], Array] | None = None,
        weighing: Weighing | None = None,
    ) -> None:
        self._lang = lang
        self._to_colleague = scenario.kind is Kind.COLLEAGUE
        self._vectors = vectors or meaning_that_ships().vectors
        self._weighing = weighing or weighing_that_ships()
        self.nearness = Nearness(things_of(scenario, lang), lang, self._vectors, nothing_of(scenario.kind, lang))

    def match(self, text: str) -> Matched:
        """Give what a turn tells and asks."""
        clauses = clauses_of(text, self._lang)[:MOST_CLAUSES]
        found = [one for clause in clauses for one in self._found_in(clause)]
        told = [Told(one.thing.name, one.clause) for one in found if one.thing.sort is Sort.FACT]
        asked = [one.thing.name for one in found if one.thing.sort is Sort.ASKED]
        met = {one.clause for one in found}
        unmet = tuple(clause for clause in clauses if clause.asks and clause not in met)
        return Matched(
            tuple(dict.fromkeys(each.fact for each in told)),
            tuple(dict.fromkeys(asked)),
            bool(unmet),
            tuple(told),
            tuple(clauses),
            unmet,
            self._to_colleague and bool(clauses) and is_sharp(text, self._lang),
        )

    def _found_in(self, clause: Clause) -> list[Candidate]:
        """Give what a clause says; a question that tells, "Did you know that...", does not ask for something too."""
        found = [one for one in self.candidates(clause) if self._weighing.is_enough(one)]
        tells = clause.asks and clause.tells and any(one.thing.sort is Sort.FACT for one in found)
        return [one for one in found if one.thing.sort is Sort.FACT or not tells]

    def candidates(self, clause: Clause) -> list[Candidate]:
        """Give the likeliest thing of each sort in a clause, and in each of its parts, however unlikely."""
        parts = _parts_of(clause.text)
        found = self._likeliest(clause, clause.text, is_part=False)
        if clause.whole:
            found = _with_what_led_in(found, self._likeliest(clause, clause.whole, is_part=False))
        return found + [one for part in parts for one in self._likeliest(clause, part, is_part=True)]

    def _likeliest(self, clause: Clause, text: str, *, is_part: bool) -> list[Candidate]:
        features = self.nearness.features(replace(clause, text=text), self._vectors([text])[0])
        best = self._weighing.best(self.nearness.things, features)
        return [Candidate(thing, clause, chance, is_part) for thing, chance in best]


def things_of(scenario: Scenario, lang: Language) -> list[Thing]:
    """Give what a scenario knows and may be told, with all wordings there are for it."""
    more = wordings_of(scenario.id)
    facts = [
        _thing(fact.id, Sort.FACT, fact.says, more.facts.get(fact.id, {}), lang, fact.words.get(lang, ()))
        for fact in scenario.facts
    ]
    asked = [
        _thing(known.id, Sort.ASKED, known.asks, more.knowledge.get(known.id, {}), lang, ())
        for known in scenario.knowledge
    ]
    return [*facts, *asked]


@cache
def wordings_of(scenario: str) -> Wordings:
    """Give the wordings that ship beside a scenario; a scenario without them has its own alone."""
    path = WORDINGS / f"{scenario}.toml"
    return Wordings.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))) if path.is_file() else Wordings()


@cache
def nothing_of(kind: Kind, lang: Language) -> tuple[str, ...]:
    """Give what is said in any scene of a kind and is nothing of a scenario's own."""
    return tuple(tomllib.loads(NOTHING.read_text(encoding="utf-8"))[kind][lang])


def _thing(name: str, sort: Sort, own: Several, more: Several, lang: Language, words: tuple[str, ...]) -> Thing:
    wordings = (core_of(text, sort, words, lang) for text in (*own[lang], *more.get(lang, ())))
    return Thing(name, sort, tuple(dict.fromkeys(wordings)), words)


def core_of(example: str, sort: Sort, words: tuple[str, ...], lang: Language) -> str:
    """Give of an example what asks, or what tells with a set word: "I'm so sorry" before it tells nothing."""
    clauses = clauses_of(example, lang)
    if sort is Sort.ASKED:
        kept = [clause for clause in clauses if clause.asks]
    else:
        kept = [clause for clause in clauses if words_of(words).search(folded(clause.text))]
    return " ".join(clause.text for clause in kept or clauses) or example


def _with_what_led_in(alone: list[Candidate], whole: list[Candidate]) -> list[Candidate]:
    """Take for what is asked the likelier of the question alone and the sentence that it ends."""
    asked = [one for one in (*alone, *whole) if one.thing.sort is Sort.ASKED]
    likeliest = sorted(asked, key=lambda one: one.chance)[-1:]
    return likeliest + [one for one in alone if one.thing.sort is not Sort.ASKED]


def _parts_of(text: str) -> list[str]:
    """Give the parts between commas and joining words, where there are several of some length."""
    parts = [part for part in PARTS.split(text) if len(part.split()) >= FEWEST_WORDS]
    return parts if parts != [text] else []
