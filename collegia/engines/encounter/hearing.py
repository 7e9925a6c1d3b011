"""From what a learner wrote to what the person hears: labels by the reader of turns, facts and questions by meaning."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.encounter.acts import acts_of, acts_said_in, alone_in
from collegia.engines.encounter.matching import Matched, Matcher
from collegia.engines.encounter.scenario import Scenario
from collegia.engines.encounter.sense import weighed
from collegia.engines.encounter.sharpness import with_attack
from collegia.engines.encounter.telling import news_word_in, only_mentions
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


def listen(
    text: CleanText, before: CleanText, scenario: Scenario, lang: Language, earlier: Iterable[str] = ()
) -> Listened:
    """Hear one turn; `before` is what the person said last, `text` what the learner answers, `earlier` her other turns.

    What was said before in the same words, and what is a list of words, counts as `sense` has it.
    """
    listened = heard_from(text.text, read_turn(text, before, scenario, lang), scenario, lang)
    return replace(listened, heard=weighed(listened.heard, text.text, earlier, lang))


def read_turn(text: CleanText, before: CleanText, scenario: Scenario, lang: Language) -> UtteranceReading:
    """Read one turn for its labels, with what was said before it and the scene."""
    return read_utterances([UtteranceToRead(text, lang, before, _clean(scenario.scene[lang], lang))])[0]


def heard_from(
    text: str, reading: UtteranceReading, scenario: Scenario, lang: Language, matched: Matched | None = None
) -> Listened:
    """Put a reading and what was matched together; it is matched here unless that was done."""
    matched = matched or matcher_for(scenario, lang).match(text)
    alone = alone_in(text, lang)
    if alone:
        return Listened(Heard(alone), reading.decided, reading.spans, reading.maker)
    acts = with_attack(acts_of(reading.decided, text, lang, scenario.kind), sharp=matched.sharp)
    news = _news(matched, reading, scenario, lang)
    facts = _facts(matched, scenario, told=bool(news))
    if facts and Act.TELLS_FACT not in acts:
        acts = (*acts, Act.TELLS_FACT)
    heard = Heard((*news, *acts) or (Act.ELSE,), facts, matched.asked, _asks_else(matched, scenario, lang))
    return Listened(heard, reading.decided, reading.spans, reading.maker)


def matcher_for(scenario: Scenario, lang: Language) -> Matcher:
    """Give the matcher of a scenario in a language, made once while the scenario lives."""
    made = _MATCHERS.get((scenario.id, lang))
    if made is None or made[0] is not scenario:
        made = _MATCHERS[scenario.id, lang] = (scenario, Matcher(scenario, lang))
    return made[1]


def _news(matched: Matched, reading: UtteranceReading, scenario: Scenario, lang: Language) -> tuple[Act, ...]:
    """Say whether the news was told, and whether the plain word was used; a question or a mention tells nothing."""
    news = scenario.news
    if news is None:
        return ()
    telling = [clause for clause in matched.clauses if clause.tells and not only_mentions(clause.text, news, lang)]
    found = [each.clause for each in matched.told if each.fact == news.id and each.clause in telling]
    plain = [clause for clause in telling if news_word_in(clause.text, news, lang)]
    if any(clause in plain for clause in found) or (plain and Move.NEWS_PLAIN in reading.decided):
        return (Act.NEWS_PLAIN,)
    return (Act.NEWS_EUPHEMISM,) if found else ()


def _facts(matched: Matched, scenario: Scenario, *, told: bool) -> tuple[str, ...]:
    """Give the facts told; the news is one of them exactly when it was told."""
    if scenario.news is None:
        return matched.facts
    others = tuple(fact for fact in matched.facts if fact != scenario.news.id)
    return (scenario.news.id, *others) if told else others


def _asks_else(matched: Matched, scenario: Scenario, lang: Language) -> bool:
    """Say whether something was asked that the scenario lacks; "Shall I go on?" is an act, and is answered as one."""
    return any(not acts_said_in(clause.text, lang, scenario.kind) for clause in matched.unmet)


@cache
def _clean(scene: str, lang: Language) -> CleanText:
    return deidentify(scene, lang=lang, secret=SCENES, conversation="scenes")


_MATCHERS: dict[tuple[str, Language], tuple[Scenario, Matcher]] = {}
