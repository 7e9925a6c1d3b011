"""Questions: one of fact may not become a statement, nor ask for something else."""

import re
from collections.abc import Iterator, Mapping, Sequence

from collegia.engines.text.language import Language
from collegia.engines.wording.lexicon import Family, lexicon_of
from collegia.engines.wording.words import Sentence, Word

# A Spanish question that begins with what others did ("¿cambiaron la hora?").
PAST = re.compile(r"\w{2}(?:aron|ieron|aste|iste|asteis|isteis|ó)$")
WAS = frozenset({"was", "were", "did", "has", "had"})


def changed_questions(old: Sequence[Sentence], new: Sequence[Sentence], lang: Language) -> Iterator[str]:
    """Find a question of fact that became a statement, the other way round, and "why" that became "who"."""
    yield from _changed_kinds(old, new, lang)
    for sentence, others in ((one, new) for one in old):
        twin = max(others, key=lambda other: _overlap(sentence, other), default=None)
        if twin is None or _overlap(sentence, twin) < 2:
            continue
        if _is_real(sentence) and not (twin.asks or twin.asks_to_tell or twin.framed):
            yield "request: a question became a statement"
        if twin.framed and _asks_what_was(sentence) and not (twin.asks_to_tell or twin.asks_fact):
            yield "request: what was a question is asked for now"
        if twin.asks_fact and not (sentence.asks or sentence.asks_to_tell):
            yield "request: a statement became a question"
    asked = any((one.asks_fact and any(_is_telling(word) for word in one.words)) or _is_plain(one) for one in old)
    if asked and not any(one.asks or one.asks_to_tell for one in new):
        yield "request: the question is gone"


def _is_real(sentence: Sentence) -> bool:
    """Say whether a sentence asks in earnest: no frame of an ask, no word with an edge, no sting."""
    return sentence.asks_fact or _is_plain(sentence)


def _is_plain(sentence: Sentence) -> bool:
    stings = any(word.optional or Family.EDGE in word.families for word in sentence.words)
    return sentence.asks and not (sentence.framed or sentence.shouts or stings)


def _asks_what_was(sentence: Sentence) -> bool:
    """Say whether a question is about what has been done, and in earnest ("was the scan moved?")."""
    stings = sentence.shouts or any(word.optional or Family.EDGE in word.families for word in sentence.words)
    was = sentence.words[0].bare in WAS or PAST.search(sentence.words[0].typed.lower())
    return sentence.asks and not (stings or sentence.framed) and bool(was)


def _is_telling(word: Word) -> bool:
    return bool(word.kind_of_fact) or word.is_locked


def _changed_kinds(old: Sequence[Sentence], new: Sequence[Sentence], lang: Language) -> Iterator[str]:
    kinds = lexicon_of(lang).question_words
    before, after = _kinds(old, kinds, in_questions=True), _kinds(new, kinds, in_questions=True)
    said, says = _kinds(old, kinds, in_questions=False), _kinds(new, kinds, in_questions=False)
    yield from (f"request: {kind} is no longer asked" for kind in before - says)
    yield from (f"request: {kind} is asked now" for kind in after - said)


def _kinds(sentences: Sequence[Sentence], kinds: Mapping[str, str], *, in_questions: bool) -> set[str]:
    found = set()
    for sentence in sentences:
        alone = len(sentence.words) == 1 and not sentence.shouts
        telling = not in_questions or (sentence.asks and (alone or any(_is_telling(word) for word in sentence.words)))
        if telling:
            found |= {
                kinds[word.typed.lower()]
                for word in sentence.words
                if word.typed.lower() in kinds and not (in_questions and word.optional)
            }
    return found


def _overlap(one: Sentence, other: Sentence) -> int:
    return len(_says(one) & _says(other))


def _says(sentence: Sentence) -> set[str]:
    return {word.meaning for word in sentence.words if word.says_something}
