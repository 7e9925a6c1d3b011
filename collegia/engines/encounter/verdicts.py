"""From a rule and a talk to a verdict: done with its words, not done with the chance that was missed, or no chance."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, singledispatch

import snowballstemmer

from collegia.engines.encounter.evidence import Found, Quote
from collegia.engines.encounter.exchanges import Exchange
from collegia.engines.encounter.phrases import folded
from collegia.engines.encounter.rule_kinds import (
    Answers,
    Before,
    FirstWithin,
    Fresh,
    Looks,
    Meets,
    Needs,
    Never,
    Number,
    Once,
    Per,
    PicksUp,
    Rule,
    Window,
)
from collegia.engines.encounter.view import View
from collegia.engines.text.language import Language

# A word as long as this says something of what was meant; shorter ones are in every sentence.
LETTERS = 5
STEMMERS = {Language.ENGLISH: "english", Language.SPANISH: "spanish"}


@dataclass(frozen=True, slots=True)
class Missed:
    """A chance that was not taken: the turn in which it could have been, and what the person had said before it."""

    turn: int
    said: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it was done, `None` without an opportunity; the words that show it, or the chance that was missed."""

    done: bool | None
    quote: Quote | None = None
    missed: Missed | None = None


NO_CHANCE = Verdict(None)


def verdict_of(rule: Rule, view: View) -> Verdict:
    """Give the verdict of a rule; none where nothing called for it."""
    return _judged(rule, view) if view.has_opportunity(rule) else NO_CHANCE


@singledispatch
def _judged(rule: Looks, view: View) -> Verdict:
    """Judge by the kind of rule."""
    raise TypeError(f"nothing judges by {type(rule).__name__}")


@_judged.register
def _once(rule: Once, view: View) -> Verdict:
    found = view.found(rule)
    if rule.beside_it:
        turns = {one.turn for one in view.talk.find(rule.beside_it)}
        found = [one for one in found if one.turn in turns]
    return _done(view, found[0]) if found else _not_done(rule, view)


@_judged.register
def _never(rule: Never, view: View) -> Verdict:
    beside = {place for one in view.talk.find(rule.unless) for place in (one.at, (one.turn, one.place - 1))}
    found = [one for one in view.found(rule) if one.at not in beside]
    if rule.joined_to:
        joined = {place for one in view.talk.find(rule.joined_to) for place in (one.at, (one.turn, one.place + 1))}
        found = [one for one in found if one.at in joined]
    return Verdict(False, view.talk.quote(found[0])) if found else Verdict(True)


@_judged.register
def _meets(rule: Meets, view: View) -> Verdict:
    met = view.met(rule.signals, rule.spoiled_by)
    kept = [met[one.number] for one in view.cues if one.number in met]
    unmet = [one for one in view.cues if one.number not in met]
    if kept and len(kept) >= rule.share * len(view.cues):
        return _done(view, kept[0])
    return Verdict(False, missed=_cue_of(unmet[0]))


@_judged.register
def _answers(rule: Answers, view: View) -> Verdict:
    first = None
    for asked in view.hard:
        given = view.answer(asked, rule.signals)
        if given is None:
            return Verdict(False, missed=_hard_of(asked))
        first = first or given
    return _done(view, first) if first else NO_CHANCE


@_judged.register
def _first_within(rule: FirstWithin, view: View) -> Verdict:
    matter = view.matter
    if matter is None:
        return NO_CHANCE
    within = [
        one for one in view.talk.find(rule.signals) if matter.at < one.at and one.turn <= matter.turn + rule.turns
    ]
    if not within:
        return Verdict(False, missed=_missed(view, matter.turn + 1))
    ahead = [one for one in view.talk.find(rule.ahead_of) if matter.at < one.at < within[0].at]
    return Verdict(False, missed=_missed(view, ahead[0].turn)) if ahead else _done(view, within[0])


@_judged.register
def _before(rule: Before, view: View) -> Verdict:
    first, than = view.found(rule), view.found(rule, rule.than)
    if not first:
        return _not_done(rule, view, than[0].turn if than else None)
    if than and (than[0].at < first[0].at or (than[0].at == first[0].at and not rule.same)):
        return Verdict(False, missed=_missed(view, than[0].turn))
    return _done(view, first[0])


@_judged.register
def _number(rule: Number, view: View) -> Verdict:
    if rule.per is Per.WORDS_OF_TURN:
        return _words_of_turns(rule, view)
    found = _by_sentence(view.found(rule))
    counted = [found]
    if rule.per is Per.TURN:
        counted = [[one for one in found if one.turn == turn] for turn in sorted({one.turn for one in found})]
    elif rule.per is Per.REST_OF_MATTER_TURN:
        matter = view.matter
        counted = [[one for one in found if matter and one.turn == matter.turn and one.at > matter.at]]
    for group in counted:
        if len(group) > rule.most:
            return Verdict(False, view.talk.quote(group[rule.most]))
    if rule.least and not any(len(group) >= rule.least for group in counted):
        return _not_done(rule, view)
    return _done(view, found[0]) if rule.least else Verdict(True)


def _words_of_turns(rule: Number, view: View) -> Verdict:
    for one in view.talk.exchanges:
        if len(view.talk.different_words(rule.signals, one.number)) > rule.most:
            places = _by_sentence(found for found in view.talk.find(rule.signals) if found.turn == one.number)
            return Verdict(False, view.talk.quote(places[-1]))
    return Verdict(True)


def _by_sentence(found: Iterable[Found]) -> list[Found]:
    return list({one.at: one for one in found}.values())


@_judged.register
def _fresh(rule: Fresh, view: View) -> Verdict:
    inside, known = view.inside(rule.window, rule.turns), set[str]()
    places = sorted((found.at, name, found) for name in rule.signals for found in view.talk.find((name,)))
    for _, name, found in places:
        if inside(found) and name not in known:
            return _done(view, found)
        known.add(name)
    return _not_done(rule, view)


@_judged.register
def _picks_up(rule: PicksUp, view: View) -> Verdict:
    found = view.met(rule.signals, rule.spoiled_by)
    spoiled = {one.turn for one in view.talk.find(rule.spoiled_by)}
    for one in view.cues:
        if one.number in found:
            return _done(view, found[one.number])
        asked = None if one.number in spoiled else _asks_about(one, view)
        if asked:
            return _done(view, asked)
    return Verdict(False, missed=_cue_of(view.cues[0]))


def _asks_about(exchange: Exchange, view: View) -> Found | None:
    """Give the question of a turn that takes up a word of the cue before it."""
    lang = view.talk.lang
    cue = {stem for line in exchange.said if line.cue for stem in _stems(line.text, lang)}
    for sentence in view.talk.sentences[exchange.number]:
        if sentence.asks and cue & set(_stems(sentence.plain, lang)):
            return Found(exchange.number, sentence.place, sentence.start, sentence.end)
    return None


def _stems(text: str, lang: Language) -> list[str]:
    words = "".join(letter if letter.isalnum() else " " for letter in folded(text)).split()
    stems: list[str] = _stemmer(lang).stemWords([word for word in words if len(word) >= LETTERS])
    return stems


@cache
def _stemmer(lang: Language) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(STEMMERS[lang])


def _done(view: View, found: Found) -> Verdict:
    return Verdict(True, view.talk.quote(found))


def _not_done(rule: Looks, view: View, turn: int | None = None) -> Verdict:
    """Say where it could have been: before the matter, after the cue or the rebuff, else at the end of the window."""
    chances = _chances(rule, view)
    if turn is None and chances:
        return Verdict(False, missed=_missed(view, chances[0].number))
    if turn is None and rule.window is Window.BEFORE_MATTER and view.matter:
        turn = view.matter.turn
    last = len(view.talk.exchanges)
    return Verdict(False, missed=_missed(view, turn or (1 if rule.window is Window.OPENING else last)))


def _chances(rule: Looks, view: View) -> Sequence[Exchange]:
    if rule.needs is Needs.PERSON_SPEAKS_OF:
        return view.spoken_by_person(rule.speaks_of)
    chances = {
        Needs.CUE: view.cues,
        Needs.CUE_OR_MATTER: view.cues,
        Needs.CUE_OR_REBUFF: (*view.cues, *view.rebuffs),
        Needs.HARD: view.hard,
        Needs.REBUFF: view.rebuffs,
        Needs.TWO_REBUFFS: view.rebuffs[1:],
        Needs.STRAIN: (*view.rebuffs, *view.hard),
    }
    return chances.get(rule.needs, ())


def _missed(view: View, number: int) -> Missed:
    exchange = view.talk.exchanges[min(number, len(view.talk.exchanges)) - 1]
    return Missed(exchange.number, exchange.words_before)


def _cue_of(exchange: Exchange) -> Missed:
    return Missed(exchange.number, " ".join(line.text for line in exchange.said if line.cue))


def _hard_of(exchange: Exchange) -> Missed:
    return Missed(exchange.number, " ".join(line.text for line in exchange.said if line.hard))
