"""What the simulated person can know and speak of just now: everything open in the scenario, and what she was told."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import snowballstemmer

from collegia.engines.encounter.phrases import Phrases, folded
from collegia.engines.encounter.reactions import Reaction, is_open
from collegia.engines.encounter.scenario import Agenda, Knowledge, Part, Scenario
from collegia.engines.encounter.state import State
from collegia.engines.encounter.words import Grasp, Kind
from collegia.engines.text.language import Language

STEMMERS = {Language.ENGLISH: "english", Language.SPANISH: "spanish"}
WORD = re.compile(r"[^\W\d_]+")
FIGURE = re.compile(r"\d[\d.,:/]*")
BRACES = re.compile(r"\{(\w+)\}")
SHORTEST_STEM = 4
# One stem gives a hidden thing away when several of its own texts hold it, or else two do.
ENOUGH_STEMS = 2
NEARLY_ALL = 0.6
RARE = 1
# A longer filling is a story of its own, and its words give nothing else away.
LONGEST_NAME = 3
NEAR = 3


class Vocabulary(Part):
    """Words of a language: clinical, of kin, softening, denying, numbers, units, and the small words."""

    jargon: Phrases
    kin: frozenset[str]
    mine: frozenset[str]
    hedges: Phrases
    negations: frozenset[str]
    numbers: frozenset[str]
    units: frozenset[str]
    here: frozenset[str]


@dataclass(frozen=True, slots=True)
class Hidden:
    """Something still locked: stems that give it away alone, and those of which it takes two."""

    name: str
    telling: frozenset[str]
    stems: frozenset[str]
    counts: frozenset[tuple[str, str]]
    texts: tuple[frozenset[str], ...]

    def is_told_by(self, said: "Content", open_texts: Iterable[frozenset[str]]) -> bool:
        """Say whether a sentence tells it: by its own words, or by being nearer to it than to anything open."""
        shown = said.stems & self.stems
        if shown & self.telling or len(shown) >= ENOUGH_STEMS or said.counts & self.counts:
            return True
        nearest = max((said.stems & text for text in self.texts), key=len, default=frozenset[str]())
        if len(nearest) < ENOUGH_STEMS or len(nearest) < NEARLY_ALL * len(said.stems):
            return False
        shared = [said.stems & text for text in open_texts]
        is_rare = any(sum(stem in text for text in shared) <= RARE for stem in nearest)
        return is_rare and all(len(text) < len(nearest) for text in shared)


@dataclass(frozen=True, slots=True)
class Content:
    """What a text says that can be compared: its words, stems, figures, and numbers with their units."""

    text: str
    words: frozenset[str]
    stems: frozenset[str]
    figures: frozenset[str]
    numbers: frozenset[str]
    counts: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Grounds:
    """What may be said now in one encounter."""

    lang: Language
    words: Vocabulary
    is_patient: bool
    open: Content
    told: Content
    described: Content
    open_texts: tuple[frozenset[str], ...]
    known_kin: frozenset[str]
    hidden: tuple[Hidden, ...]
    news_words: tuple[str, ...]
    news: bool

    def beyond(self, sentence: str) -> str:
        """Give the words of a folded sentence that go beyond what may be said, or nothing."""
        said = _said(sentence, self.lang, self.words)
        return (
            next(self._leaks(said), "")
            or next(self._numbers(said), "")
            or self._news_too_early(sentence)
            or self._jargon(sentence)
            or self._new_kin(sentence)
        )

    def denied(self, sentence: str) -> str:
        """Give the denial of the news in a folded sentence, where it is stated and not asked."""
        words = sentence.split()
        for place, word in enumerate(words):
            near = {before.strip(",.;:") for before in words[max(0, place - NEAR) : place]}
            if (
                "?" not in sentence
                and any(word.startswith(news) for news in self.news_words)
                and near & self.words.negations
            ):
                return " ".join(words[max(0, place - NEAR) : place + 1])
        return ""

    def _numbers(self, said: Content) -> Iterator[str]:
        known = self.open.figures | self.told.figures
        yield from (figure for figure in sorted(said.figures) if figure not in known)
        counts = self.open.counts | self.told.counts
        for number, unit in sorted(said.counts):
            if (number, unit) not in counts and number not in self.told.numbers | self.described.numbers:
                yield f"{number} {unit}"

    def _leaks(self, said: Content) -> Iterator[str]:
        for hidden in self.hidden:
            if hidden.is_told_by(said, self.open_texts):
                yield hidden.name

    def _news_too_early(self, sentence: str) -> str:
        if self.news or "?" in sentence or self.words.hedges.find(sentence):
            return ""
        words = sentence.split()
        return next((word for word in words if any(word.startswith(news) for news in self.news_words)), "")

    def _jargon(self, sentence: str) -> str:
        found = self.words.jargon.find(sentence) if self.is_patient else ""
        return "" if found in self.open.text or found in self.told.text else found

    def _new_kin(self, sentence: str) -> str:
        """Give a relative that the scenario knows nothing of."""
        words = WORD.findall(sentence)
        for before, word in pairwise(words):
            if before in self.words.mine and word in self.words.kin and not {word, word.rstrip("s")} & self.known_kin:
                return f"{before} {word}"
        return ""


def grounds_of(
    state: State,
    reaction: Reaction,
    scenario: Scenario,
    lang: Language,
    words: Vocabulary,
    *,
    allowed: Collection[str],
    heard: str,
) -> Grounds:
    """Find what may be said; `state` is after the turn, `allowed` the reaction's own texts, `heard` the talk so far."""
    world = _world(scenario, lang, words)
    told = _said(" . ".join(folded(text) for text in (*allowed, heard, *_told(scenario, state, lang))), lang, words)
    open_stems = world.open.stems | told.stems
    open_counts = world.open.counts | told.counts
    locked = tuple(part for part in world.parts if not _is_open(part, state, reaction))
    news = scenario.news
    return Grounds(
        lang=lang,
        words=words,
        is_patient=scenario.kind is Kind.PATIENT,
        open=world.open,
        told=told,
        described=world.described,
        open_texts=world.open_texts,
        known_kin=world.every.words | told.words,
        hidden=tuple(_hidden(part, open_stems, open_counts, world.filled, lang, words) for part in locked),
        news_words=tuple(folded(word) for word in news.words.get(lang, ()) if " " not in word) if news else (),
        news=state.news or bool(news and state.grasp.get(news.id, Grasp.NOT_TOLD) is not Grasp.NOT_TOLD),
    )


def _told(scenario: Scenario, state: State, lang: Language) -> Iterator[str]:
    """Give the wordings of every fact that was told at some time."""
    for fact in scenario.facts:
        if state.grasp.get(fact.id, Grasp.NOT_TOLD) is not Grasp.NOT_TOLD:
            yield from fact.says[lang]


def stems_of(text: str, lang: Language, words: Vocabulary) -> frozenset[str]:
    """Give the stems of the words of a text that carry its content."""
    return _said(folded(text), lang, words).stems


@dataclass(frozen=True, slots=True)
class _World:
    open: Content
    every: Content
    described: Content
    open_texts: tuple[frozenset[str], ...]
    parts: tuple[Knowledge | Agenda, ...]
    filled: Mapping[str, str]


def _world(scenario: Scenario, lang: Language, words: Vocabulary) -> _World:
    """Give what does not change while the scenario lives, made once."""
    made = _WORLDS.get((scenario.id, lang))
    if made is None or made[0] is not scenario:
        parts: tuple[Knowledge | Agenda, ...] = (
            *(known for known in scenario.knowledge if _gated(known)),
            *scenario.agenda,
        )
        made = _WORLDS[scenario.id, lang] = (scenario, _made_world(scenario, lang, words, parts))
    return made[1]


def _made_world(scenario: Scenario, lang: Language, words: Vocabulary, parts: tuple[Knowledge | Agenda, ...]) -> _World:
    filled = _filled(scenario, lang)
    hidden = {text for part in parts for text in _secrets(part, lang)}
    described = [scenario.scene[lang], scenario.person[lang], scenario.summary[lang]]
    described += [variant.about[lang] for variant in scenario.variants]
    texts = [*scenario.authored(lang), *described]
    open_texts = [_plain(text, filled) for text in texts if text not in hidden]
    return _World(
        open=_said(" . ".join(open_texts), lang, words),
        every=_said(" . ".join(_plain(text, filled) for text in texts), lang, words),
        described=_said(folded(" . ".join(described)), lang, words),
        open_texts=tuple(_said(text, lang, words).stems for text in open_texts),
        parts=parts,
        filled=filled,
    )


def _filled(scenario: Scenario, lang: Language) -> Mapping[str, str]:
    """Give for each brace what it can stand for, in all variants."""
    names = {name for variant in scenario.variants for name in variant.fill}
    return {
        name: " | ".join(variant.fill[name][lang] for variant in scenario.variants if name in variant.fill)
        for name in names
    }


def _gated(known: Knowledge) -> bool:
    return known.guarded is not None


def _secrets(part: Knowledge | Agenda, lang: Language) -> tuple[str, ...]:
    return part.answers[lang] if isinstance(part, Knowledge) else part.reveals[lang]


def _is_open(part: Knowledge | Agenda, state: State, reaction: Reaction) -> bool:
    if isinstance(part, Agenda):
        return part.id in state.revealed or part.id == reaction.reveal
    return (part.id, True) in reaction.answers or is_open(part.gate, state, part.gate.acts)


def _hidden(
    part: Knowledge | Agenda,
    open_stems: frozenset[str],
    open_counts: frozenset[tuple[str, str]],
    filled: Mapping[str, str],
    lang: Language,
    words: Vocabulary,
) -> Hidden:
    short = {name: text for name, text in filled.items() if len(text.split("|")[0].split()) <= LONGEST_NAME}
    said = [_said(_plain(text, short), lang, words) for text in _secrets(part, lang)]
    own = [one.stems - open_stems for one in said]
    stems = frozenset[str]().union(*own)
    counts = frozenset[tuple[str, str]]().union(*(one.counts for one in said))
    return Hidden(
        part.id,
        telling=frozenset(stem for stem in stems if sum(stem in text for text in own) > 1),
        stems=stems,
        counts=counts - open_counts,
        texts=tuple(one.stems for one in said),
    )


def _plain(text: str, filled: Mapping[str, str]) -> str:
    return folded(BRACES.sub(lambda brace: filled.get(brace.group(1), ""), text))


def _said(text: str, lang: Language, words: Vocabulary) -> Content:
    """Take a folded text apart."""
    found = WORD.findall(text)
    numbers = [word for word in found if word in words.numbers]
    pairs = pairwise(found)
    return Content(
        text=text,
        words=frozenset(found),
        stems=frozenset(_stem(word, lang) for word in found if len(word) >= SHORTEST_STEM and word not in words.here),
        figures=frozenset(figure.rstrip(".,:/") for figure in FIGURE.findall(text)),
        numbers=frozenset(numbers),
        counts=frozenset((number, unit) for number, unit in pairs if number in words.numbers and unit in words.units),
    )


@cache
def _stem(word: str, lang: Language) -> str:
    return str(_stemmer(lang).stemWord(word))


@cache
def _stemmer(lang: Language) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(STEMMERS[lang])


_WORLDS: dict[tuple[str, Language], tuple[Scenario, _World]] = {}
