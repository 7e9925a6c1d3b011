"""Facts of one kind that changed places: the dose of one drug given to the other.

What stands around one fact and not around the other tells the two apart. Where that difference points the other way in
the rewrite (a negative cosine), the two have changed places.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import sqrt

from collegia.engines.wording.lexicon import Family
from collegia.engines.wording.words import Sentence, Word

# How far on either side of a fact the words stand that tell it from another one.
NEAR = 4
# What a comma, and a word of grammar, take from how much a neighbour tells.
PAUSE, GRAMMAR = 0.4, 0.3
TURNED = -0.1
# How much better an occurrence must fit among the other fact's to have crossed over.
CLEARLY, MORE = 1.1, 0.1
# Below this length nothing tells the two apart in one of the texts.
TELLING = 0.3
AMOUNT = frozenset({Family.UNIT, Family.TIME})
# How near two things of different kinds stand that belong together ("the MRI of Mrs Maturana").
BESIDE = 0.3
# Two words of a kind right beside each other are one thing ("occupational therapy").
TOGETHER = 1.0
THINGS = frozenset({"clinical", "term", "name"})
MOST_FACTS = 60

Fact = tuple[str, str]
Around = dict[str, float]
Places = dict[Fact, list[Around]]


def swapped_facts(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[str]:
    """Find two facts of a kind that stand where the other one stood."""
    places, others = occurrences(old), occurrences(new)
    before, after = surroundings(places), surroundings(others)
    facts = [fact for fact in before if fact in after][:MOST_FACTS]
    for one, other in combinations(facts, 2):
        if not _comparable(one, other, before):
            continue
        repeated = len(places[one]) + len(places[other]) > 2
        if turned(before, after, one, other) < TURNED or (repeated and _crossed(places, others, one, other)):
            yield f"swap: {one[1]} and {other[1]}"


def _crossed(places: Places, others: Places, one: Fact, other: Fact) -> bool:
    """Say whether one of several occurrences of either fact stands where the other one stood."""
    said = len(places[one]) + len(places[other])
    # Of two names said three times, one is said once more and the other once less.
    if one[0] == "name" and len(others[one]) + len(others[other]) == said and len(others[one]) != len(places[one]):
        return True
    return all(
        any(
            max(_likeness(around, theirs) for theirs in places[second])
            > CLEARLY * max(_likeness(around, own) for own in places[first]) + MORE
            for around in others[first]
        )
        for first, second in ((one, other), (other, one))
    )


def _likeness(one: Around, other: Around) -> float:
    return sum(min(weight, other[name]) for name, weight in one.items() if name in other)


def _comparable(one: Fact, other: Fact, before: dict[Fact, Around]) -> bool:
    """Say whether two facts could be taken for each other: of a kind, or a thing and a term that stand apart."""
    if {one[0], other[0]} <= THINGS:
        beside = before[one].get("=" + other[1], 0.0)
        return one[0] == "name" or beside < (TOGETHER if one[0] == other[0] else BESIDE)
    return one[0] == other[0]


def turned(before: dict[Fact, Around], after: dict[Fact, Around], one: Fact, other: Fact) -> float:
    """Say how alike two facts are told apart in the two texts, from -1 (changed places) to 1."""
    was, is_ = _difference(before, one, other), _difference(after, one, other)
    length = _length(was) * _length(is_)
    if length < TELLING:
        return 0.0
    return sum(weight * is_[name] for name, weight in was.items() if name in is_) / length


def _difference(seen: dict[Fact, Around], one: Fact, other: Fact) -> Around:
    """Give what stands around one fact more than around the other; each may stand around the other."""
    told = dict(seen[one])
    for name, weight in seen[other].items():
        told[name] = told.get(name, 0.0) - weight
    for name in (one[1], other[1]):
        for side in "<>=":
            told.pop(side + name, None)
    return told


def _length(told: Around) -> float:
    return sqrt(sum(weight * weight for weight in told.values()))


def surroundings(places: Places) -> dict[Fact, Around]:
    """Give the words around all occurrences of each fact together."""
    seen: dict[Fact, Around] = {}
    for fact, arounds in places.items():
        together = seen.setdefault(fact, {})
        for around in arounds:
            _add(together, around)
    return seen


def occurrences(sentences: Sequence[Sentence]) -> Places:
    """Give, for every occurrence of every fact, the words around it and how much each tells."""
    seen: Places = {}
    for sentence in sentences:
        for place, word in enumerate(sentence.words):
            if kind := word.kind_of_fact:
                seen.setdefault((kind, word.meaning), []).append(_around(sentence.words, place, place))
                if (end := _end_of_amount(sentence.words, place)) > place:
                    amount = " ".join(part.meaning for part in sentence.words[place : end + 1])
                    seen.setdefault(("amount", amount), []).append(_around(sentence.words, place, end))
    return seen


def _add(around: Around, more: Around) -> None:
    for name, told in more.items():
        around[name] = around.get(name, 0.0) + told


def _end_of_amount(words: tuple[Word, ...], place: int) -> int:
    """Give where "0.5 mg nocte", "26 May" or "Wed 10:00" ends that begins here."""
    if (place and _is_amount(words[place - 1]) and not words[place].after_comma) or not _is_amount(words[place]):
        return place
    end = place
    while end + 1 < len(words) and _is_amount(words[end + 1]) and not words[end + 1].after_comma:
        end += 1
    return end


def _is_amount(word: Word) -> bool:
    return word.is_number or bool(word.families & AMOUNT)


def _around(words: tuple[Word, ...], first: int, last: int) -> Around:
    around: Around = {}
    for step, edge in ((-1, first), (1, last)):
        weight = 1.0
        for distance in range(1, NEAR + 1):
            at = edge + step * distance
            if not 0 <= at < len(words):
                break
            if words[at + (step < 0)].after_comma:
                weight *= PAUSE
            told = weight / distance * (GRAMMAR if words[at].is_helper else 1)
            for name in ("=" + words[at].meaning, ("<" if step < 0 else ">") + words[at].meaning):
                around[name] = max(around.get(name, 0.0), told)
    return around
