"""What a rewrite says that was not said, and what it no longer says."""

import re
from collections.abc import Iterator, Sequence

from collegia.engines.wording.lexicon import Family
from collegia.engines.wording.narrating import tells_only
from collegia.engines.wording.words import Sentence, Word, words_in

SHORTEST_PREFIX = 4
COUNTED = frozenset({Family.QUANTITY, Family.TIME, Family.UNIT, Family.SIDE, Family.NUMBER})
ACTS = frozenset({Family.ACTION, Family.LIGHT})
DONE = re.compile(r"(?:avis|inform|llam|confirm|revis|solicit)ad[oa]s?|informed|notified")
HAS_BEEN = frozenset({"esta", "estan", "ha", "han", "sido", "been", "is", "are"})
CHECKS = frozenset({"check"})
MAY_GO = frozenset({Family.SOFT, Family.EDGE})
MAY_COME = frozenset({Family.SOFT, Family.COMES})


def lost_contents(old: Sequence[Sentence], new: Sequence[Sentence], whole: Sequence[Sentence]) -> Iterator[str]:
    """Find what was said and is not any more; words with an edge may go, and sentences that hold no fact.

    `whole` is the rewrite with its courtesies: what they say ("could you explain") is said.
    """
    after = _Said(words_in(whole))
    for sentence in old:
        contents = [
            word for word in sentence.words if word.says_something and not (word.families & COUNTED or word.optional)
        ]
        lost = [word for word in contents if word not in after]
        if len(lost) == len(contents) and not any(word.is_locked or word.kind_of_fact for word in sentence.words):
            continue
        yield from (
            f"{_kind(word)}: {word.bare} is gone"
            for word in lost
            if not (word.families & MAY_GO or tells_only(sentence, word)) or word.is_name
        )


def added_contents(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[str]:
    """Find what was not said before; soft words alone may come. `old` holds the courtesies of the message too."""
    before = _Said(words_in(old))
    for sentence in new:
        for place, word in enumerate(sentence.words):
            if not word.says_something or word.families & COUNTED or word in before:
                continue
            free = word.families & MAY_COME or tells_only(sentence, word)
            if word.is_name or not free or _does(sentence.words, place, old) or _is_done(sentence.words, place):
                yield f"{_kind(word)}: {word.bare} is new"


def _is_done(words: tuple[Word, ...], place: int) -> bool:
    """Say whether a word tells that something has been done: "que ya está avisado"."""
    return place > 0 and DONE.fullmatch(words[place].bare) is not None and words[place - 1].bare in HAS_BEEN


def _does(words: tuple[Word, ...], place: int, old: Sequence[Sentence]) -> bool:
    """Say whether "check" came for another act on the same thing: "check the bloods" for "take the bloods"."""
    if words[place].meaning not in CHECKS:
        return False
    telling = next((word for word in words[place + 1 : place + 3] if word.says_something), None)
    if telling is None or Family.CLINICAL not in telling.families:
        return False
    return any(
        other.meaning == telling.meaning and any(word.families & ACTS for word in sentence.words[max(0, n - 2) : n])
        for sentence in old
        for n, other in enumerate(sentence.words)
    )


class _Said:
    """The words of one side, to ask whether a word of the other stands among them."""

    def __init__(self, words: Iterator[Word]) -> None:
        said = list(words)
        self.meanings = {word.meaning for word in said}
        self.bares = {word.bare for word in said}

    def __contains__(self, word: Word) -> bool:
        if word.bare in self.bares:
            return True
        # A name has no forms: Dunn is not Dunne.
        if word.meaning in self.meanings and not word.is_name:
            return True
        # Two drugs, or two people, may begin alike.
        return not (word.is_rare or word.is_name) and any(share_beginning(word.bare, other) for other in self.bares)


def share_beginning(one: str, other: str) -> bool:
    """Say whether two forms begin alike: four letters, and all but an ending of either; never anti-A and anti-D."""
    if one[:SHORTEST_PREFIX] != other[:SHORTEST_PREFIX] or not (one.isalpha() and other.isalpha()):
        return False
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length >= SHORTEST_PREFIX and length >= max(len(one), len(other)) - 3


def _kind(word: Word) -> str:
    if Family.ACTION in word.families:
        return "request"
    known = (Family.CLINICAL, Family.STATE, Family.ROLE, Family.ATTRIBUTE)
    return next((family.value for family in known if family in word.families), "name" if word.is_name else "fact")
