"""What is denied and what is not: "call me, not the SHO" may not become "call the SHO, not me"."""

from collections.abc import Iterator, Sequence

from collegia.engines.wording.lexicon import Family
from collegia.engines.wording.words import Sentence, Word, words_in

# How many words right behind a "not" are what it denies.
DENIED = 3
# Within as many words a thing may be denied as well.
NEAR = 6
# How many telling words before a "not" that ends its clause it denies ("twin 2 is not").
BEFORE = 2
PLACES = frozenset({"before", "after", "antes", "despues", "here", "there", "aqui", "ahi", "yes"})
PERSONS = {
    "me": "I",
    "mi": "I",
    "us": "we",
    "nosotros": "we",
    "you": "you",
    "ti": "you",
    "vos": "you",
    "usted": "you",
    "one": "1",
    "una": "1",
    "uno": "1",
}


def changed_contrasts(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[str]:
    """Find two things of which the one was denied and the other is denied now."""
    before, after = _denied(old, DENIED), _denied(new, DENIED)
    near_before, near_after = _denied(old, NEAR), _denied(new, NEAR)
    said, says = ({_name(word) for word in words_in(sentences)} for sentences in (old, new))
    turned = [one for one in before if one in says and one not in near_after]
    fresh = [one for one in after if one in said and one not in near_before]
    if turned and fresh:
        yield f"swap: not {turned[0]} became not {fresh[0]}"


def _denied(sentences: Sequence[Sentence], reach: int) -> list[str]:
    """Give what stands within reach behind a "not", or before one that ends its clause."""
    found: list[str] = []
    for sentence in sentences:
        for place, word in enumerate(sentence.words):
            if Family.NEGATION in word.families:
                found += [_name(other) for other in _beside(sentence.words, place, reach) if _tells(other)]
    return list(dict.fromkeys(found))


def _beside(words: tuple[Word, ...], place: int, reach: int) -> list[Word]:
    told: list[Word] = []
    for other in words[place + 1 :]:
        if other.after_comma:
            break
        told.append(other)
    if any(_tells(other) for other in told):
        return told[:reach]
    if told:
        return []
    start = place
    while start > 0 and not words[start].after_comma:
        start -= 1
    return [other for other in words[start:place] if _tells(other)][-BEFORE:]


def _tells(word: Word) -> bool:
    if word.bare in PLACES:
        return True
    if Family.NEGATION in word.families or word.families & {Family.SOFT, Family.EDGE}:
        return False
    return word.bare in PERSONS or word.is_number or (word.says_something and not word.is_helper)


def _name(word: Word) -> str:
    return PERSONS.get(word.bare, word.meaning)
