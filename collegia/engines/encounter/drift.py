"""The check on what a model says for the simulated person: each sentence, against the state that the engine owns."""

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from collegia.engines.encounter.ear import ear_that_ships
from collegia.engines.encounter.grounds import Grounds, Vocabulary, grounds_of
from collegia.engines.encounter.phrases import Phrases, folded, sentences_of
from collegia.engines.encounter.reactions import STRONG, Reaction
from collegia.engines.encounter.scenario import Part, Scenario
from collegia.engines.encounter.state import State
from collegia.engines.encounter.words import Mood
from collegia.engines.text.language import Language

FOLDER = Path(__file__).parent / "data"
WORD = re.compile(r"[\w'’]+")
LATIN = re.compile(r"[^\W\d_]")
LABEL = re.compile(r"^\W*([\w .'’-]{1,30}?) ?: ")
# Fewer small words of the other language than this may be a name or a quotation.
FOREIGN_FROM = 2
# Shorter sentences are like too many others.
FEWEST_WORDS = 3
FEWEST_PARROTED = 4


class DriftKind(StrEnum):
    """How a voice can leave the person it speaks for."""

    ROLE_REVERSAL = "role_reversal"
    CONSOLES = "consoles"
    SANITISED = "sanitised"
    NOT_ALLOWED = "not_allowed"
    HEALED_TOO_SOON = "healed_too_soon"
    COACHES = "coaches"
    BREAKS_ROLE = "breaks_role"
    OVERLONG = "overlong"
    WRONG_LANGUAGE = "wrong_language"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Drift:
    """One departure: which kind, in which sentence (from 0; -1 is the reply as a whole), and the words that show it."""

    kind: DriftKind
    sentence: int
    words: str


class Signs(Part):
    """The phrases that show one kind, by when they do; see the head of data/drift-en.toml."""

    always: Phrases = Phrases(())
    patient: Phrases = Phrases(())
    colleague: Phrases = Phrases(())
    strong: Phrases = Phrases(())
    unheard: Phrases = Phrases(())
    bristling: Phrases = Phrases(())
    told: Phrases = Phrases(())
    told_soft: Phrases = Phrases(())
    death: Phrases = Phrases(())
    unless: Phrases = Phrases(())


class Limits(Part):
    """The most words in a reply of shock, in one sentence, and in a whole reply."""

    shock: int
    sentence: int
    reply: int


class Lexicon(Part):
    """What is looked for in one language."""

    limits: Limits
    role_reversal: Signs
    consoles: Signs
    sanitised: Signs
    healed_too_soon: Signs
    coaches: Signs
    breaks_role: Signs
    not_allowed: Signs
    words: Vocabulary


# Kinds that are none before the news or in a mild mood.
COUNTS_WHEN = {DriftKind.SANITISED: "told_soft", DriftKind.HEALED_TOO_SOON: "strong"}
SHOWN_BY_PHRASES = (
    DriftKind.ROLE_REVERSAL,
    DriftKind.CONSOLES,
    DriftKind.SANITISED,
    DriftKind.HEALED_TOO_SOON,
    DriftKind.COACHES,
    DriftKind.BREAKS_ROLE,
    DriftKind.NOT_ALLOWED,
)


def check_reply(
    sentences: Sequence[str],
    state: State,
    reaction: Reaction,
    scenario: Scenario,
    lang: Language,
    *,
    allowed: Collection[str] = (),
    heard: str = "",
) -> tuple[Drift, ...]:
    """Find where a reply leaves the person; `state` is the one after the turn.

    `allowed` are the authored texts of this very reaction, in which nothing is drift; `heard` is what was said in the
    conversation so far: what the learner told, the person may repeat.
    """
    grounds = grounds_of(state, reaction, scenario, lang, lexicon(lang).words, allowed=allowed, heard=heard)
    authored = [folded(text) for text in allowed]
    groups = tuple(_groups(state, reaction, scenario))
    found = [*_too_long(sentences, reaction, lexicon(lang).limits), *_parroted(sentences, heard)]
    for number, sentence in enumerate(sentences):
        if not any(folded(sentence) in text for text in authored):
            found += _in_sentence(sentence, number, groups, grounds, scenario, lang)
    return tuple(found)


@cache
def lexicon(lang: Language) -> Lexicon:
    """Give the phrases of a language."""
    return Lexicon.model_validate(tomllib.loads((FOLDER / f"drift-{lang}.toml").read_text(encoding="utf-8")))


def _groups(state: State, reaction: Reaction, scenario: Scenario) -> Iterator[str]:
    """Name the groups of phrases that count now."""
    yield from ("always", scenario.kind.value)
    if reaction.mood in STRONG or reaction.mood is Mood.SHOCK:
        yield "strong"
    if reaction.mood is not Mood.OPEN:
        yield "unheard"
    if reaction.mood is Mood.BRISTLING:
        yield "bristling"
    if state.news and scenario.news:
        yield "told"
        if reaction.mood not in (Mood.DENIAL, Mood.BARGAINING) and not state.realises_in:
            yield "told_soft"
            yield from ("death",) if _is_a_death(scenario) else ()


def _is_a_death(scenario: Scenario) -> bool:
    words = [word for words in scenario.news.words.values() for word in words] if scenario.news else []
    return any(re.match(r"(?:dead|died|muert|falleci)", folded(word)) for word in words)


def _in_sentence(
    sentence: str, number: int, groups: Sequence[str], grounds: Grounds, scenario: Scenario, lang: Language
) -> Iterator[Drift]:
    plain = folded(sentence)
    shown = dict(_by_phrases(plain, groups, lexicon(lang))) or dict(_by_likeness(sentence, groups))
    if label := _label(sentence, scenario, lang):
        shown[DriftKind.BREAKS_ROLE] = label
    if "told_soft" in groups and (denied := grounds.denied(plain)):
        shown.setdefault(DriftKind.SANITISED, denied)
    # What is said out of role is nobody's knowledge.
    if DriftKind.BREAKS_ROLE not in shown and (beyond := grounds.beyond(plain)):
        shown[DriftKind.NOT_ALLOWED] = beyond
    if foreign := _foreign(sentence, lang):
        shown[DriftKind.WRONG_LANGUAGE] = foreign
    yield from (Drift(kind, number, words) for kind, words in shown.items())


def _by_phrases(sentence: str, groups: Sequence[str], words: Lexicon) -> Iterator[tuple[DriftKind, str]]:
    """Find the kinds that phrases show; a stage note can only break the role."""
    for kind in SHOWN_BY_PHRASES:
        signs: Signs = getattr(words, kind.value)
        shown = next((found for group in groups if (found := getattr(signs, group).find(sentence))), "")
        is_note = sentence.startswith("(") and kind is not DriftKind.BREAKS_ROLE
        if shown and not is_note and not signs.unless.find(sentence):
            yield kind, shown


def _by_likeness(sentence: str, groups: Sequence[str]) -> Iterator[tuple[DriftKind, str]]:
    """Find the one kind that a sentence is most like, where it is like any that counts now."""
    if len(WORD.findall(sentence)) < FEWEST_WORDS or sentence.startswith("("):
        return
    margins = ear_that_ships().margins(sentence)
    counting = {
        kind: margin for kind, margin in margins.items() if COUNTS_WHEN.get(DriftKind(kind), "always") in groups
    }
    likest = max(counting, key=lambda kind: counting[kind])
    if counting[likest] >= 0:
        yield DriftKind(likest), sentence


def _label(sentence: str, scenario: Scenario, lang: Language) -> str:
    """Give the person's own name where a sentence begins with it, as in a script."""
    found = LABEL.match(sentence)
    if not found:
        return ""
    names = {name for variant in scenario.variants for name in WORD.findall(folded(variant.name[lang]))}
    label = WORD.findall(folded(found.group(1)))
    return found.group(1) if label and set(label) <= names else ""


def _too_long(sentences: Sequence[str], reaction: Reaction, limits: Limits) -> Iterator[Drift]:
    lengths = [len(WORD.findall(sentence)) for sentence in sentences]
    most = limits.shock if reaction.mood is Mood.SHOCK else limits.reply
    if sum(lengths) > most:
        yield Drift(DriftKind.OVERLONG, -1, f"{sum(lengths)} > {most}")
    for number, length in enumerate(lengths):
        if length > limits.sentence:
            yield Drift(DriftKind.OVERLONG, number, f"{length} > {limits.sentence}")


def _parroted(sentences: Sequence[str], heard: str) -> Iterator[Drift]:
    """Find sentences that only repeat what the clinician said, or one another, as no person does."""
    said, before = {folded(sentence) for sentence in sentences_of(heard)}, set[str]()
    for number, sentence in enumerate(map(folded, sentences)):
        if len(WORD.findall(sentence)) < FEWEST_PARROTED or "?" in sentence:
            continue
        if sentence in said:
            yield Drift(DriftKind.ROLE_REVERSAL, number, sentence)
        elif sentence in before:
            yield Drift(DriftKind.BREAKS_ROLE, number, sentence)
        before.add(sentence)


def _foreign(sentence: str, lang: Language) -> str:
    """Give the small words of another language where they outnumber our own, or letters of another script."""
    letters = LATIN.findall(sentence)
    strange = [letter for letter in letters if ord(letter) > ord("ſ")]
    if len(strange) > FOREIGN_FROM:
        return "".join(strange)
    plain = WORD.findall(folded(sentence))
    ours = sum(word in lexicon(lang).words.here for word in plain)
    for other in Language:
        theirs = [word for word in plain if other is not lang and word in lexicon(other).words.here]
        if len(theirs) >= FOREIGN_FROM and len(theirs) > ours:
            return " ".join(theirs)
    return ""
