"""What a rewrite says that was not said, and what it no longer says."""

from collections.abc import Iterator

from collegia.engines.text.language import Language
from collegia.engines.wording.lexicon import Family
from collegia.engines.wording.words import Sentence, Word, words_in

SHORTEST_PREFIX = 4


def lost_contents(old: list[Sentence], new: list[Sentence], lang: Language) -> Iterator[str]:
    """Find what was said and is not any more; words with an edge may go, and sentences that hold no fact."""
    after = list(words_in(new))
    for sentence in old:
        contents = [word for word in sentence.words if word.says_something and not word.is_number]
        lost = [word for word in contents if not _stands_in(word, after)]
        if len(lost) == len(contents) and not any(word.is_locked or word.kind_of_fact for word in sentence.words):
            continue
        yield from (f"{_kind(word)}: {word.bare} is gone" for word in lost if word.is_locked or _is_plain(word))


def added_contents(old: list[Sentence], new: list[Sentence], lang: Language) -> Iterator[str]:
    """Find what was not said before; soft words alone may come."""
    before = list(words_in(old))
    fresh = [word for word in words_in(new) if word.says_something and not _stands_in(word, before)]
    yield from (f"{_kind(word)}: {word.bare} is new" for word in fresh if word.is_locked or _is_plain(word))


def _is_plain(word: Word) -> bool:
    """Say whether a word belongs to no family: nobody knows what it does, so it stays or stays away."""
    return not (word.is_number or word.families)


def _stands_in(word: Word, others: list[Word]) -> bool:
    if any(word.meaning == other.meaning for other in others):
        return True
    # Two drugs, or two people, may begin alike.
    return not (word.is_rare or word.is_name) and any(share_beginning(word.bare, other.bare) for other in others)


def share_beginning(one: str, other: str) -> bool:
    """Say whether two forms have the same beginning: four letters, and all but an ending of either."""
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
