"""Steps and what is done already: a rewrite may not turn "A, then B" round, nor ask for what has been given."""

import re
from collections.abc import Iterator, Sequence

from collegia.engines.text.language import Language
from collegia.engines.wording.lexicon import Family, lexicon_of
from collegia.engines.wording.words import Sentence, Word, words_in

THEN = frozenset({"then", "luego", "despues", "posteriormente"})
# How many telling words on either side of a "then" are the steps.
STEP = 6
AFTER_THEN = frozenset({"de", "del"})
# What makes a participle something still to be done ("wants it given", "hay que dejarlo puesto").
STILL_TO_DO = re.compile(
    r"(?:be|being|get|need|needs|want|wants|wanted|should|must|to|have|having|que|debe|deben|sea|sean|"
    r"ser|quiero|dejar|necesito|hay|tiene|tienen)"
)
LOOKS_BACK = 4
PERSONS = frozenset({"me", "us", "mi", "nosotros", "nosotras"})
# What is still to come, where "yet" puts a promise in: "not coming" is not "not coming yet".
COMING = re.compile(r"[a-z]{2,}ing|will|be")
STILL = frozenset({"yet", "still", "todavia", "aun"})

Steps = tuple[frozenset[str], frozenset[str]]


def changed_steps(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[str]:
    """Find "A, then B" that became "B, then A"."""
    for before in _steps(old):
        for after in _steps(new):
            later = (before[0] - before[1]) & (after[1] - after[0])
            sooner = (before[1] - before[0]) & (after[0] - after[1])
            if later and sooner:
                yield f"swap: {min(sooner)} before {min(later)}"


def _steps(sentences: Sequence[Sentence]) -> Iterator[Steps]:
    for number, sentence in enumerate(sentences):
        words = sentence.words
        for place, word in enumerate(words):
            if word.bare not in THEN or (place + 1 < len(words) and words[place + 1].bare in AFTER_THEN):
                continue
            left = words[:place] or (sentences[number - 1].words if number else ())
            yield frozenset(_telling(left)[-STEP:]), frozenset(_telling(words[place + 1 :])[:STEP])


def _telling(words: Sequence[Word]) -> list[str]:
    return [word.meaning for word in words if word.says_something or word.bare in PERSONS]


def undone(old: Sequence[Sentence], new: Sequence[Sentence], lang: Language) -> Iterator[str]:
    """Find "aspirin given" that became "give aspirin"."""
    participles = lexicon_of(lang).participles
    done = {word.meaning for words, n, word in _placed(old) if word.bare in participles and _is_done(words, n)}
    done -= {word.meaning for word in words_in(old) if word.bare not in participles}
    still = {word.meaning for word in words_in(new) if word.bare in participles}
    orders = {word.meaning for word in words_in(new) if Family.ACTION in word.families} & done
    yield from (f"time: {act} was done" for act in orders - still)


def _placed(sentences: Sequence[Sentence]) -> Iterator[tuple[tuple[Word, ...], int, Word]]:
    for sentence in sentences:
        yield from ((sentence.words, n, word) for n, word in enumerate(sentence.words))


def _is_done(words: tuple[Word, ...], place: int) -> bool:
    """Say whether a participle tells what has been done: nothing right before it asks for it."""
    return place > 0 and not any(STILL_TO_DO.fullmatch(word.bare) for word in words[max(0, place - LOOKS_BACK) : place])


def new_delays(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[str]:
    """Find "is not coming" that became "is not coming yet"."""
    if not any(word.bare in STILL for word in words_in(old)):
        for sentence in new:
            denied = any(Family.NEGATION in word.families for word in sentence.words)
            if denied and any(COMING.fullmatch(word.bare) for word in sentence.words):
                yield from (f"time: {word.bare} is new" for word in sentence.words if word.bare in STILL)
