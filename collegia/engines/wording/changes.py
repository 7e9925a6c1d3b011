"""What a rewrite changed among the words that carry facts, whatever order it put them in.

Words in a sting or a greeting are optional: they may go, and what comes instead must have stood among them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from collegia.engines.text.language import Language
from collegia.engines.wording.lexicon import Family, lexicon_of
from collegia.engines.wording.words import Sentence, Word, words_in

COUNTED = (Family.UNIT, Family.SIDE, Family.TIME, Family.QUANTITY)
HOLDS_FOR = (Family.NEGATION, Family.CONDITION, Family.MUST, Family.SHOULD, Family.MAY)
ALIKE_WITHIN = frozenset({Family.NEGATION, Family.MUST, Family.SHOULD})
# How many words after, and before, a "not", an "if" or a "must" may be what it holds for.
AFTER, REACH_BACK = 4, 4
DOUBLED = re.compile(r"nadie|nada|ningun[ao]?s?|nunca|jamas")
# Words that stand on either side of what they hold for.
EITHER_SIDE = frozenset({"only", "solo", "solament", "unicament", "alone"})
PASSED_OVER = frozenset({Family.UNIT, Family.TIME, Family.SOFT, Family.EDGE, Family.COMES})
MOST_HOLDINGS = 80
# Spanish forms of "must" that are said to the reader alone.
BINDS_READER = frozenset({"debes", "debeis"})
MAY_IDLE = frozenset({Family.NEGATION})
SOFTLY = frozenset({Family.SOFT, Family.EDGE, Family.COMES})
ACTS = frozenset({Family.ACTION, Family.LIGHT})


@dataclass(frozen=True, slots=True)
class Holding:
    """A negation, condition or the like: what class of word it is, and the words that it may hold for."""

    family: Family
    word: str
    heads: frozenset[str]
    scope: frozenset[str]
    around: frozenset[str]
    idle: bool
    optional: bool
    stings: bool
    to_reader: bool

    @property
    def words(self) -> str:
        """Name it with what it holds for."""
        return " ".join([self.word, *sorted(self.scope)])


def changed_counts(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[str]:
    """Find numbers, units, sides, times and quantities that are gone or new."""
    kept, before = _counted(old, all_=False), _counted(old, all_=True)
    asked, after = _counted(new, all_=False), _counted(new, all_=True)
    yield from (f"{family}: {word} is gone" for family, word in (kept - after))
    yield from (f"{family}: {word} is new" for family, word in ((asked | after) - before))


def _counted(sentences: Sequence[Sentence], *, all_: bool) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        for place, word in enumerate(sentence.words):
            if word.optional and not all_:
                continue
            if word.is_number:
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


def changed_holdings(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[str]:
    """Find negations, conditions and modal verbs that are gone, new, or hold for something else."""
    before, after = list(_holdings(old))[:MOST_HOLDINGS], list(_holdings(new))[:MOST_HOLDINGS]
    before.sort(key=lambda one: one.optional)
    after.sort(key=lambda one: one.optional)
    twins = _paired(before, after)
    found = set(twins.values())
    lost = [one for n, one in enumerate(before) if n not in twins]
    fresh = [one for n, one in enumerate(after) if n not in found]
    left = {word.meaning for sentence in new for word in sentence.words}
    asked = {word.meaning for sentence in new if sentence.asked for word in sentence.words}
    for one in lost:
        # A sting may go with its "not", but not the "not" alone: "do not forget" never becomes "forget".
        stays = one.family is Family.NEGATION and bool(one.scope & left) and not one.stings
        # "You must chart it" may become "could you chart it, please?".
        asks = one.to_reader and bool(one.heads) and one.heads <= asked
        if not asks and (stays or not (one.idle or one.optional)):
            yield f"{one.family}: {one.words} is gone"
    yield from (f"{one.family}: {one.words} is new" for one in fresh if not one.idle)


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


def _holdings(sentences: Sequence[Sentence]) -> Iterator[Holding]:
    for sentence in sentences:
        for place, word in enumerate(sentence.words):
            family = next((family for family in HOLDS_FOR if family in word.families), None)
            if family and not _doubles(sentence.words, place):
                name = family.value if family in ALIKE_WITHIN else word.meaning
                idle = family in MAY_IDLE and _is_idle_talk(sentence.words, place)
                yield Holding(
                    family, name, *_scope(sentence.words, place), idle, word.optional, *_said_how(sentence.words, place)
                )


def _is_idle_talk(words: tuple[Word, ...], place: int) -> bool:
    """Say whether all that follows up to the comma is soft: "I have not heard back"."""
    end = next((n for n in range(place + 1, len(words)) if words[n].after_comma), len(words))
    told = [word for word in words[place + 1 : end] if word.says_something]
    return bool(told) and all(
        word.families & SOFTLY and not (word.families & ACTS or word.kind_of_fact) for word in told
    )


def _said_how(words: tuple[Word, ...], place: int) -> tuple[bool, bool]:
    """Say whether a word stands in a sting with what it holds for, and whether it binds the reader to an act."""
    word, after = words[place], words[place + 1 : place + 1 + AFTER]
    telling = next((other for other in after if other.says_something), None)
    stings = word.optional and telling is not None and telling.optional
    reader = word.bare in BINDS_READER or (place > 0 and words[place - 1].is_.person == "you")
    acts = bool(after) and bool(after[0].families & ACTS)
    return stings, Family.MUST in word.families and reader and acts


def _doubles(words: tuple[Word, ...], place: int) -> bool:
    """Say whether a Spanish negation only takes up another ("no vino nadie")."""
    before = words[max(0, place - REACH_BACK) : place]
    return bool(DOUBLED.fullmatch(words[place].bare)) and any(word.bare == "no" for word in before)


def _scope(words: tuple[Word, ...], place: int) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Give the first words that a word may hold for, all of them, and all with the last ones before it."""
    after = [word for word in words[place + 1 :] if word.says_something]
    behind = frozenset(word.meaning for word in words[:place][-REACH_BACK:] if word.says_something)
    telling = [word for word in after if not word.families & PASSED_OVER]
    heads = frozenset(word.meaning for word in after[:1] + telling[:1])
    scope = frozenset(word.meaning for word in after[:AFTER] + telling[:AFTER])
    if _clause_is_empty(words, place):
        return heads | behind, scope | behind, scope | behind
    return heads or behind, scope or behind, scope | behind


def _clause_is_empty(words: tuple[Word, ...], place: int) -> bool:
    """Say whether a comma comes before any word that tells ("ni antes ni después, y ...")."""
    for word in words[place + 1 :]:
        if word.after_comma:
            return True
        if word.says_something:
            return False
    return False


def _alike(one: Holding, other: Holding) -> bool:
    if (one.family, one.word) != (other.family, other.word):
        return False
    if not one.scope or not other.scope:
        return True
    if one.word in EITHER_SIDE:
        return bool(one.around & other.around)
    return bool(one.heads & other.scope or other.heads & one.scope)


def changed_directions(old: Sequence[Sentence], new: Sequence[Sentence], lang: Language) -> Iterator[str]:
    """Find "up" that became "down"."""
    opposites = lexicon_of(lang).opposites
    before, after = Counter(w.bare for w in words_in(old)), Counter(w.bare for w in words_in(new))
    for word, opposite in opposites.items():
        if after[word] < before[word] and after[opposite] > before[opposite]:
            yield f"polarity: {word} became {opposite}"
