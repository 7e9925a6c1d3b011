"""What a turn does to the state: the update table, with its limits."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from collegia.engines.encounter.chance import Chance
from collegia.engines.encounter.numbers import Effect, Numbers
from collegia.engines.encounter.state import State
from collegia.engines.encounter.words import Act, Grasp, Wish

NEWS = frozenset({Act.NEWS_PLAIN, Act.NEWS_EUPHEMISM})
MEETS_A_CUE = frozenset({Act.SPECIFIC_EMPATHY, Act.EXPLORES, Act.PRESENCE})
PAUSES = frozenset({Act.PRESENCE, Act.EXPLORES, Act.TEACH_BACK, Act.QUIZ})
ANSWERS = frozenset({Act.TELLS_FACT, Act.HOPES, Act.NEWS_PLAIN})
# Telling the news, the next step or what can be hoped for is not changing the subject.
GIVES = frozenset({Act.SHIFTS, Act.NEWS_PLAIN, Act.NEWS_EUPHEMISM, Act.HOPES, Act.PLANS, Act.FULL_APOLOGY})
FACTS_ARE_MANY = 3


@dataclass(frozen=True, slots=True)
class Heard:
    """What was found in a learner's turn: acts, facts told, things asked, and whether something else was asked."""

    acts: tuple[Act, ...]
    facts: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    asked_else: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """What the update needs to know of a scenario: the news, and which facts answer which hard question.

    `facts_may_wait`: telling one while something waits to be met is changing the subject, as with patients; between
    colleagues a fact is what the talk is about.
    """

    news: str
    facts_may_wait: bool
    answers: dict[str, frozenset[str]]
    hard: frozenset[str]


def update(state: State, heard: Heard, rules: Rules, numbers: Numbers, chance: Chance) -> tuple[State, tuple[Act, ...]]:
    """Give the state after a turn, and the acts as they counted in it: what was said meets what stood open.

    All the randomness is in which facts are understood; `chance` is drawn from for nothing else.
    """
    before, after = state, state.copy()
    acts = in_place(before, heard, rules)
    after.turns += 1
    after.shut_for = max(0, before.shut_for - 1)
    _what_was_to_come(after, numbers)
    for act in _that_count(before, heard, acts, numbers):
        _add(before, after, act, numbers)
    _facts(after, heard, acts, rules, numbers, chance)
    _remember(after, acts, numbers)
    after.distress = max(_within(after.distress - numbers.change.settles), before.distress - numbers.change.most_relief)
    return after, acts


def in_place(state: State, heard: Heard, rules: Rules) -> tuple[Act, ...]:
    """Give the acts as the moment makes them: soft words are the news only while it is not out, an answer is honest
    only to a question, and a change of subject counts where something waited to be met.
    """
    acts = [act for act in heard.acts if act not in NEWS or not state.news]
    meets = not MEETS_A_CUE.isdisjoint(acts)
    if Act.SHIFTS in acts and (meets or not state.open_cue):
        acts.remove(Act.SHIFTS)
    if (
        rules.facts_may_wait
        and state.open_cue
        and not meets
        and not state.open_question
        and Act.TELLS_FACT in acts
        and GIVES.isdisjoint(acts)
    ):
        acts.append(Act.SHIFTS)
    acts += _answer(state, heard, acts, rules)
    if state.wish is Wish.NONE_TODAY and Act.TELLS_FACT in acts and len(heard.facts) >= FACTS_ARE_MANY:
        acts.append(Act.IGNORES_WISH)
    return tuple(dict.fromkeys(acts)) or (Act.ELSE,)


def _answer(state: State, heard: Heard, acts: Sequence[Act], rules: Rules) -> list[Act]:
    if state.open_question not in rules.hard:
        return []
    wanted = rules.answers.get(state.open_question, frozenset())
    if not wanted.isdisjoint(heard.facts) or Act.HOPES in acts:
        return [Act.HONEST_ANSWER]
    told = not ANSWERS.isdisjoint(acts)
    if told and not wanted:
        return [Act.HONEST_ANSWER]
    return [] if not MEETS_A_CUE.isdisjoint(acts) and not told else [Act.DODGES]


def _that_count(before: State, heard: Heard, acts: Sequence[Act], numbers: Numbers) -> Sequence[Act]:
    """Leave the worst of the acts that miss what stood open: one turn misses it once, in however many ways."""
    if Act.ELSE in acts and not _passes_over(before, heard):
        acts = [act for act in acts if act is not Act.ELSE]
    if len(acts) < 2 or len(misses := numbers.misses.intersection(acts)) < 2:
        return acts
    worst = max(misses, key=lambda act: (numbers.acts[act].hurts, act))
    return [act for act in acts if act is worst or act not in misses]


def _passes_over(state: State, heard: Heard) -> bool:
    """Say whether something waited, and the words neither met it nor asked for anything the person knows."""
    return (state.open_cue or bool(state.open_question)) and not heard.asked


def _what_was_to_come(after: State, numbers: Numbers) -> None:
    after.distress = _within(after.distress + after.later)
    after.later = 0
    if after.realises_in:
        after.realises_in -= 1
        if not after.realises_in:
            after.distress = _within(after.distress + numbers.news.euphemism_later * after.severity)
            after.trust = _within(after.trust + numbers.news.euphemism_trust)


def _add(before: State, after: State, act: Act, numbers: Numbers) -> None:
    if act in NEWS:
        _tell(before, after, act, numbers)
        return
    effect = numbers.acts.get(act)
    if effect is None:
        return
    size = _size(before, act, effect, numbers)
    for name, change, is_gain in effect.changes:
        points, change = getattr(after, name), change * size
        if is_gain:
            change *= min(1.0, (100.0 - points) / numbers.change.span)
        setattr(after, name, _within(points + change))
    eased = effect.distress * size
    if effect.eases and before.felt_heard < numbers.change.unheard_below:
        eased *= numbers.change.unheard_share
    after.distress = _within(after.distress + eased)
    after.later += effect.distress_later


def _size(before: State, act: Act, effect: Effect, numbers: Numbers) -> float:
    """A good act wears off when it is done again, and does less the first time with somebody who hardly trusts."""
    if not effect.helps:
        return 1.0
    size = float(numbers.change.repeat ** before.counts.get(act, 0))
    mistrusts = before.trust < numbers.change.mistrusted_below
    return size * numbers.change.first_when_mistrusted if mistrusts and not before.counts.get(act) else size


def _tell(before: State, after: State, act: Act, numbers: Numbers) -> None:
    news = numbers.news
    after.news = True
    cushion = news.cushion if before.cushioned else 1.0
    if act is Act.NEWS_PLAIN:
        jump = news.jump * before.severity * (1 - before.aware) * cushion + news.base * before.severity
        after.distress = _within(after.distress + jump)
        return
    after.distress = _within(after.distress + news.euphemism_now * before.severity * cushion)
    after.felt_heard = _within(after.felt_heard + news.euphemism_heard)
    after.realises_in = news.euphemism_turns


def _facts(after: State, heard: Heard, acts: Sequence[Act], rules: Rules, numbers: Numbers, chance: Chance) -> None:
    if not PAUSES.isdisjoint(acts):
        after.since = 0
    if Act.TEACH_BACK in acts or Act.QUIZ in acts:
        _say_again(after, numbers, chance)
    for fact in heard.facts:
        if fact == rules.news and not NEWS.isdisjoint(acts):
            _hear(after, fact, _news_share(after, acts, numbers), numbers, chance)
        else:
            _one_more(after, fact, acts, numbers, chance)
    if not heard.facts and Act.TELLS_FACT in acts:
        _grow(after, numbers)


def _one_more(after: State, fact: str, acts: Sequence[Act], numbers: Numbers, chance: Chance) -> None:
    _grow(after, numbers)
    share = encoded_share(after.distress, after.since, numbers, jargon=Act.JARGON in acts, literacy=after.literacy)
    _hear(after, fact, share, numbers, chance)


def _grow(after: State, numbers: Numbers) -> None:
    after.since += 1
    if after.since > numbers.encoding.free:
        after.distress = _within(after.distress + numbers.encoding.overload_distress)
        after.felt_heard = _within(after.felt_heard + numbers.encoding.overload_heard)


def encoded_share(distress: float, since: int, numbers: Numbers, *, jargon: bool = False, literacy: int = 2) -> float:
    """Give the chance, 0 to 1, that a fact is understood at some distress (0 to 100) after `since` facts in a row.

    The form and its figures: data/numbers.toml, [encoding]; recall after good and bad news from Jansen 2008.
    """
    says = numbers.encoding
    share = says.most / (1 + math.exp((distress - says.midpoint) / says.width))
    share *= says.beyond ** max(0, since - says.free)
    return min(0.97, max(0.02, share * (says.jargon if jargon else 1.0) + says.literacy * (literacy - 2)))


def _news_share(after: State, acts: Sequence[Act], numbers: Numbers) -> float:
    news, says = numbers.news, numbers.encoding
    if Act.NEWS_PLAIN not in acts:
        return news.euphemism_encoded
    clear = 1 / (1 + math.exp((after.distress - news.plain_eases - says.midpoint) / says.width))
    return news.plain_encoded * (news.plain_floor + (1 - news.plain_floor) * clear)


def _hear(after: State, fact: str, share: float, numbers: Numbers, chance: Chance) -> None:
    lot = chance.random()
    if after.grasp.get(fact) is Grasp.UNDERSTOOD:
        return
    if lot < share:
        after.grasp[fact] = Grasp.UNDERSTOOD
    else:
        wrong = lot - share < (1 - share) * numbers.encoding.wrong_share
        after.grasp[fact] = Grasp.WRONG if wrong else Grasp.MISSED


def _say_again(after: State, numbers: Numbers, chance: Chance) -> None:
    for fact, grasp in after.grasp.items():
        if grasp in (Grasp.MISSED, Grasp.WRONG) and chance.random() < numbers.encoding.retold:
            after.grasp[fact] = Grasp.UNDERSTOOD


def _remember(after: State, acts: Iterable[Act], numbers: Numbers) -> None:
    for act in acts:
        after.counts[act] = after.counts.get(act, 0) + 1
    if Act.WARNING_SHOT in acts and not after.news:
        after.cushioned = True
    if Act.REASSURES in acts:
        after.shut_for = numbers.change.shut_for
    if Act.FALSE_PROMISE in acts:
        after.promised = True
    after.open_cue = False


def _within(points: float) -> float:
    if points < 0:
        return 0.0
    return 100.0 if points > 100 else points
