"""What a rewrite changed among the words that carry facts, whatever order it put them in."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from collegia.engines.text.language import Language
from collegia.engines.wording.lexicon import Family, lexicon_of
from collegia.engines.wording.words import Sentence, Word, words_in

COUNTED = (Family.UNIT, Family.SIDE, Family.TIME, Family.QUANTITY)
HOLDS_FOR = (Family.NEGATION, Family.CONDITION, Family.MUST, Family.SHOULD, Family.MAY)
# How many words after a "not", an "if" or a "must" may be what it holds for.
REACH = 3
# How far on either side of a fact the words stand that tell it from another one.
NEAR = 3
AUXILIARIES = frozenset("will can could should must shall would may might va puede debe podra tiene".split())
ACTS = frozenset({Family.ACTION, Family.LIGHT})
PASSED_OVER = frozenset({Family.UNIT, Family.TIME, Family.SOFT, Family.EDGE})
CONTENT_FAMILIES = frozenset({Family.ACTION, Family.CLINICAL, Family.STATE, Family.ROLE, Family.ATTRIBUTE})


@dataclass(frozen=True, slots=True)
class Holding:
    """A negation, condition or the like: what class of word it is, and the stems that it may hold for."""

    family: Family
    word: str
    scope: frozenset[str]

    @property
    def words(self) -> str:
        """Name it with what it holds for."""
        return " ".join([self.word, *sorted(self.scope)])


def changed_counts(old: list[Sentence], new: list[Sentence]) -> Iterator[str]:
    """Find numbers, units, sides, times and quantities that are gone or new."""
    before, after = _counted(old), _counted(new)
    yield from (f"{family}: {word} is gone" for family, word in (before - after))
    yield from (f"{family}: {word} is new" for family, word in (after - before))


def _counted(sentences: list[Sentence]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        for place, word in enumerate(sentence.words):
            if word.bare[:1].isdigit():
                found["number", word.bare] += 1
            elif family := next((family for family in COUNTED if family in word.families), None):
                if not _is_idle(sentence.words, place):
                    found[family.value, word.meaning] += 1
            elif word.is_sign and word.bare[:1] in "<>≤≥=+%":
                found["sign", word.bare] += 1
    return found


def _is_idle(words: tuple[Word, ...], place: int) -> bool:
    """Say whether a word counts only beside a figure ("at least 5", "5 min") and stands beside none."""
    beside = [*words[max(0, place - 1) : place], *words[place + 1 : place + 2]]
    return Family.BEFORE_FIGURE in words[place].families and not any(other.is_number for other in beside)


def changed_holdings(old: list[Sentence], new: list[Sentence]) -> Iterator[str]:
    """Find negations, conditions and modal verbs that are gone, new, or hold for something else."""
    before, after = list(_holdings(old)), list(_holdings(new))
    twins = _paired(before, after)
    yield from (f"{one.family}: {one.words} is gone" for n, one in enumerate(before) if n not in twins)
    yield from (f"{one.family}: {one.words} is new" for n, one in enumerate(after) if n not in twins.values())


def _paired(before: list[Holding], after: list[Holding]) -> dict[int, int]:
    """Pair as many as can be paired, by augmenting paths."""
    holder: dict[int, int] = {}

    def place(n: int, seen: set[int]) -> bool:
        for m, other in enumerate(after):
            if m not in seen and _alike(before[n], other):
                seen.add(m)
                if m not in holder or place(holder[m], seen):
                    holder[m] = n
                    return True
        return False

    for n in range(len(before)):
        place(n, set())
    return {n: m for m, n in holder.items()}


def _holdings(sentences: list[Sentence]) -> Iterator[Holding]:
    for sentence in sentences:
        for place, word in enumerate(sentence.words):
            family = next((family for family in HOLDS_FOR if family in word.families), None)
            if family:
                name = family.value if family in (Family.NEGATION, Family.MUST, Family.SHOULD) else word.meaning
                yield Holding(family, name, _scope(sentence.words, place))


def _scope(words: tuple[Word, ...], place: int) -> frozenset[str]:
    """Give what a word may hold for: the next words that say something, or the last ones where none follow."""
    after = [word for word in words[place + 1 :] if word.says_something or word.is_number]
    before = [word for word in words[:place] if word.says_something or word.is_number]
    telling = [word for word in after if not (word.is_number or word.families & PASSED_OVER)]
    near = [word for word in after[:1] if word.is_number]
    return frozenset(word.meaning for word in near + (telling or after or before[-REACH:])[:REACH])


def _alike(one: Holding, other: Holding) -> bool:
    if (one.family, one.word) != (other.family, other.word):
        return False
    return not one.scope or not other.scope or bool(one.scope & other.scope)


def swapped_facts(old: list[Sentence], new: list[Sentence]) -> Iterator[str]:
    """Find two facts of a kind that stand where the other one stood."""
    before, after = _surroundings(old), _surroundings(new)
    for kind in {kind for kind, _ in before}:
        words = [word for of, word in before if of == kind and (kind, word) in after]
        for n, one in enumerate(words):
            for other in words[n + 1 :]:
                if _fits(before, after, (kind, one), (kind, other)) or _turned(old, new, one, other):
                    yield f"swap: {one} and {other}"


Surroundings = dict[tuple[str, str], frozenset[str]]


def _surroundings(sentences: list[Sentence]) -> Surroundings:
    """Give the words around every fact that stands only once."""
    seen: dict[tuple[str, str], list[frozenset[str]]] = {}
    for sentence in sentences:
        for place, word in enumerate(sentence.words):
            if kind := word.kind_of_fact:
                around = sentence.words[max(0, place - NEAR) : place] + sentence.words[place + 1 : place + 1 + NEAR]
                seen.setdefault((kind, word.meaning), []).append(
                    frozenset(other.meaning for other in around if other.says_something and not other.is_blank)
                )
    return {fact: around[0] for fact, around in seen.items() if len(around) == 1}


def _fits(before: Surroundings, after: Surroundings, one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Say whether either fact now stands better among the other's words than among its own."""
    shared = before[one] & before[other]
    own_one, own_other = before[one] - shared - {other[1]}, before[other] - shared - {one[1]}
    crossed = len(after[one] & own_other), len(after[other] & own_one)
    kept = len(after[one] & own_one) + len(after[other] & own_other)
    return sum(crossed) > kept and (min(crossed) > 0 or (one[0] == "number" and kept == 0))


def _turned(old: list[Sentence], new: list[Sentence], one: str, other: str) -> bool:
    """Say whether two figures next to each other ("3.8 -> 4.6") changed places."""
    return _next_to(old, one, other) and _next_to(new, other, one)


def _next_to(sentences: list[Sentence], one: str, other: str) -> bool:
    for sentence in sentences:
        said = [word.meaning for word in sentence.words if word.is_number or word.is_sign]
        if any(a == one and other in said[n + 1 : n + 3] for n, a in enumerate(said)):
            return one.replace(".", "").isdigit()
    return False


def changed_people(old: list[Sentence], new: list[Sentence], lang: Language) -> Iterator[str]:
    """Find he for she, somebody else doing what one promised, and mine for yours."""
    yield from _changed_gender(old, new, lang)
    doers = _doers(old)
    said = {word.meaning for word in words_in(old)}
    light = {word.meaning for word in words_in(new) if Family.LIGHT in word.families}
    for act, who in _doers(new).items():
        default = who if act in light else {"you"}
        if act in said and not who & doers.get(act, default):
            yield f"person: {' '.join(sorted(who))} for {' '.join(sorted(doers.get(act, default)))} who {act}"
    owners = _owned(old)
    for thing, owner in _owned(new).items():
        if owners.get(thing, owner) != owner:
            yield f"person: {owners[thing]} {thing} is {owner} now"


def _changed_gender(old: list[Sentence], new: list[Sentence], lang: Language) -> Iterator[str]:
    before, after = _genders(old), _genders(new)
    if not before:
        return
    if set(after) - set(before):
        yield "person: he and she changed"
    elif len(set(before)) == 2 and len(before) == len(after) and before != after:
        yield "person: he and she changed places"


def _genders(sentences: list[Sentence]) -> list[str]:
    return [gender for word in words_in(sentences) if (gender := word.gender)]


def _doers(sentences: list[Sentence]) -> dict[str, set[str]]:
    """Give who does which act, where a person stands right before it."""
    doers: dict[str, set[str]] = {}
    for sentence in sentences:
        for place, word in enumerate(sentence.words):
            person = word.person or _named_doer(sentence.words, place)
            if not person:
                continue
            for other in sentence.words[place + 1 : place + 5]:
                if other.person or other.is_passive or other.after_comma:
                    break
                if other.families & ACTS:
                    doers.setdefault(other.meaning, set()).add(person)
                    break
    return doers


def _named_doer(words: tuple[Word, ...], place: int) -> str:
    """Give a name or role that "will", "can" or the like follows."""
    named = words[place].is_name or words[place].families & {Family.ROLE, Family.CLINICAL}
    follows = words[place + 1].bare if place + 1 < len(words) else ""
    return words[place].meaning if named and follows in AUXILIARIES else ""


def _owned(sentences: list[Sentence]) -> dict[str, str]:
    owned: dict[str, str] = {}
    for sentence in sentences:
        for word, thing in zip(sentence.words, sentence.words[1:], strict=False):
            if word.owner and thing.families & CONTENT_FAMILIES:
                owned.setdefault(thing.meaning, word.owner)
    return owned


def changed_questions(old: list[Sentence], new: list[Sentence]) -> Iterator[str]:
    """Find a question of fact that became a statement, and a statement that became such a question."""
    for sentence, others in ((one, new) for one in old):
        twin = max(others, key=lambda other: _overlap(sentence, other), default=None)
        if twin is None or _overlap(sentence, twin) < 2:
            continue
        if sentence.asks_fact and not twin.asks and not twin.asks_to_tell:
            yield "request: a question became a statement"
        if twin.asks_fact and not sentence.asks and not sentence.asks_to_tell:
            yield "request: a statement became a question"
    if any(one.asks_fact for one in old) and not any(one.asks_fact or one.asks_to_tell for one in new):
        yield "request: the question is gone"


def _overlap(one: Sentence, other: Sentence) -> int:
    return len(_says(one) & _says(other))


def _says(sentence: Sentence) -> set[str]:
    return {word.meaning for word in sentence.words if word.says_something}


def changed_directions(old: list[Sentence], new: list[Sentence], lang: Language) -> Iterator[str]:
    """Find "up" that became "down"."""
    opposites = lexicon_of(lang).opposites
    before, after = Counter(w.bare for w in words_in(old)), Counter(w.bare for w in words_in(new))
    for word, opposite in opposites.items():
        if after[word] < before[word] and after[opposite] > before[opposite]:
            yield f"polarity: {word} became {opposite}"
