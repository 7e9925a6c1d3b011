"""From what a learner wrote to what the person hears: labels by the reader of turns, facts and questions by meaning."""

from dataclasses import dataclass
from functools import cache

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.encounter.acts import acts_of
from collegia.engines.encounter.matching import Matched, Matcher
from collegia.engines.encounter.scenario import Scenario
from collegia.engines.encounter.update import Heard
from collegia.engines.encounter.words import Act
from collegia.engines.reading.spans import Span
from collegia.engines.reading.turn_labels import Move
from collegia.engines.reading.utterances import Label, UtteranceReading, UtteranceToRead, read_utterances
from collegia.engines.text.language import Language

# A scene names nobody; the secret of the surrogates is of no account.
SCENES = b"scenes"
NEWS_LABELS = frozenset({Move.NEWS_PLAIN, Move.NEWS_EUPHEMISM})


@dataclass(frozen=True, slots=True)
class Listened:
    """A turn as it was heard, with the labels and the words they rest on, and what made them."""

    heard: Heard
    labels: frozenset[Label]
    spans: tuple[Span[Label], ...]
    maker: str


def listen(text: CleanText, before: CleanText, scenario: Scenario, lang: Language) -> Listened:
    """Hear one turn; `before` is what the person said last, `text` what the learner answers."""
    return heard_from(text.text, read_turn(text, before, scenario, lang), scenario, lang)


def read_turn(text: CleanText, before: CleanText, scenario: Scenario, lang: Language) -> UtteranceReading:
    """Read one turn for its labels, with what was said before it and the scene."""
    return read_utterances([UtteranceToRead(text, lang, before, _clean(scenario.scene[lang], lang))])[0]


def heard_from(
    text: str, reading: UtteranceReading, scenario: Scenario, lang: Language, matched: Matched | None = None
) -> Listened:
    """Put a reading and what was matched together; it is matched here unless that was done."""
    matched = matched or matcher_for(scenario, lang).match(text)
    acts = acts_of(reading.decided, text, lang, scenario.kind)
    acts = _with_news(acts, matched, reading, scenario, text, lang)
    if matched.facts and Act.TELLS_FACT not in acts:
        acts = (*acts, Act.TELLS_FACT)
    heard = Heard(acts or (Act.ELSE,), matched.facts, matched.asked, matched.asked_else)
    return Listened(heard, reading.decided, reading.spans, reading.maker)


def matcher_for(scenario: Scenario, lang: Language) -> Matcher:
    """Give the matcher of a scenario in a language, made once while the scenario lives."""
    made = _MATCHERS.get((scenario.id, lang))
    if made is None or made[0] is not scenario:
        made = _MATCHERS[scenario.id, lang] = (scenario, Matcher(scenario, lang))
    return made[1]


def _with_news(
    acts: tuple[Act, ...], matched: Matched, reading: UtteranceReading, scenario: Scenario, text: str, lang: Language
) -> tuple[Act, ...]:
    """Say whether the news was told, and whether the plain word was used."""
    news = scenario.news
    if news is None or (news.id not in matched.facts and NEWS_LABELS.isdisjoint(reading.decided)):
        return acts
    plain = any(word in text.lower() for word in news.words.get(lang, ())) or Move.NEWS_PLAIN in reading.decided
    return (Act.NEWS_PLAIN if plain else Act.NEWS_EUPHEMISM, *acts)


@cache
def _clean(scene: str, lang: Language) -> CleanText:
    return deidentify(scene, lang=lang, secret=SCENES, conversation="scenes")


_MATCHERS: dict[tuple[str, Language], tuple[Scenario, Matcher]] = {}
