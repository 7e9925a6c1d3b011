"""Whether the words of some news tell it: not where they are denied, supposed, or said of somebody else."""

import re
from collections.abc import Iterable
from functools import lru_cache

from collegia.engines.encounter.clauses import Manner, manners
from collegia.engines.encounter.phrases import folded
from collegia.engines.encounter.scenario import Fact
from collegia.engines.text.language import Language

# Between what denies a word and the word: a few words, and nothing that ends a thought.
GAP = r"(?:[ '\"]+[^\s,;:.!?…–—]+){0,4}?[ '\"]+"


def news_word_in(clause: str, news: Fact, lang: Language) -> bool:
    """Say whether one of the words of the news stands in a clause."""
    return bool(words_of(tuple(news.words.get(lang, ()))).search(folded(clause)))


def only_mentions(clause: str, news: Fact, lang: Language) -> bool:
    """Say whether a clause has a word of the news and yet does not tell it."""
    plain = folded(clause)
    words = [found.span() for found in words_of(tuple(news.words.get(lang, ()))).finditer(plain)]
    refuses = _refuses(news.id, tuple(news.words.get(lang, ())), tuple(news.says[lang]), lang)
    return bool(words) and all(refuses(plain, start, end) for start, end in words)


class _Refusal:
    """Looks before and after a word of the news."""

    def __init__(self, manner: Manner, own: frozenset[str]) -> None:
        others = [word for word in manner.others if not any(re.fullmatch(word, mine) for mine in own)]
        self._before = re.compile(rf"(?:(?<!\w)|(?=n't))(?:{_any(manner.before)}){GAP}$")
        self._others = re.compile(rf"(?<!\w)(?:{_any(others)})(?:'s)?{GAP}$") if others else re.compile(r"(?!)")
        self._after = re.compile(rf"\w*(?:'s)? (?:{_any(manner.after)})(?!\w)")

    def __call__(self, plain: str, start: int, end: int) -> bool:
        """Say whether the word from `start` to `end` is denied, supposed, another's, or part of another thing."""
        before = plain[:start].rstrip("\"'¿¡ ") + " "
        return bool(self._before.search(before) or self._others.search(before) or self._after.match(plain[end:]))


@lru_cache(maxsize=64)
def _refuses(_name: str, _words: tuple[str, ...], says: tuple[str, ...], lang: Language) -> _Refusal:
    own = frozenset(word for text in says for word in re.findall(r"\w+", folded(text)))
    return _Refusal(manners()[lang], own)


@lru_cache(maxsize=256)
def words_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Give a pattern that finds words in a folded text by their beginnings: a stem stands for all its endings."""
    stems = "|".join(re.escape(folded(word)) for word in words)
    return re.compile(rf"(?<!\w)(?:{stems})" if words else r"(?!)")


def _any(patterns: Iterable[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)
