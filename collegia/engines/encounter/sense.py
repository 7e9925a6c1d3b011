"""Whether a turn is talk at all, and whether it was said before: lists of words and canned phrases move nobody."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from collegia.engines.encounter.scenario import Part, Share
from collegia.engines.encounter.update import Heard
from collegia.engines.encounter.words import Act
from collegia.engines.text.language import Language

FILE = Path(__file__).parent / "data/sense.toml"
PIECE = re.compile(r"[^\W\d_]+(?:['’_][^\W\d_]+)*|\d+|[^\w\s]|_")
# What moves somebody by being meant; a concern, a fact or a question may well be put twice in the same words.
MEANT = frozenset(
    {
        Act.SPECIFIC_EMPATHY,
        Act.EXPLORES,
        Act.PRESENCE,
        Act.HOPES,
        Act.PLANS,
        Act.FULL_APOLOGY,
        Act.OWNS_ACT,
        Act.ASKS_REACTION,
        Act.ASKS_TO_RESTORE,
        Act.RECOGNISES,
        Act.REASSURES,
        Act.FALSE_PROMISE,
    }
)
NO_TALK = (Act.SHIFTS,)
CANNED = (Act.GENERIC_EMPATHY, Act.SHIFTS)


class Sense(Part):
    """The file: how long a run makes a list, what makes two turns the same, and small words by language."""

    longest_run: Annotated[int, Field(ge=3)]
    run_share: Share
    only_small: Annotated[int, Field(ge=3)]
    alike: Share
    same_from: Annotated[int, Field(ge=1)]
    small: Mapping[Language, str]

    def is_small(self, word: str, lang: Language) -> bool:
        """Say whether a word carries no meaning of its own; contractions do not."""
        return word in _small(lang) or "'" in word or "’" in word


@cache
def sense() -> Sense:
    """Give the file that ships."""
    return Sense.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8")))


def weighed(heard: Heard, text: str, earlier: Iterable[str], lang: Language) -> Heard:
    """Give what was heard as it counts: a list of words says nothing, and a phrase said again is a phrase."""
    if not heard.facts and not heard.asked and is_a_list(text, lang):
        return Heard(NO_TALK)
    if MEANT.isdisjoint(heard.acts) or not any(is_the_same(text, other) for other in earlier):
        return heard
    return replace(heard, acts=tuple(dict.fromkeys((*CANNED, *(act for act in heard.acts if act not in MEANT)))))


def is_a_list(text: str, lang: Language) -> bool:
    """Say whether a turn is words in a row and no sentence."""
    says, pieces = sense(), PIECE.findall(text.lower())
    words = [piece for piece in pieces if piece[0].isalpha()]
    if any("_" in word for word in words) and not any(says.is_small(word, lang) for word in words):
        return True
    if len(words) == len(pieces) >= says.only_small and all(says.is_small(word, lang) for word in words):
        return True
    return _longest_run(pieces, lang) >= max(says.longest_run, says.run_share * len(words))


def is_the_same(text: str, other: str) -> bool:
    """Say whether two turns share nearly all their words; short ones may come again."""
    one, two = (frozenset(re.findall(r"\w+", each.lower())) for each in (text, other))
    if min(len(one), len(two)) < sense().same_from:
        return False
    return len(one & two) >= sense().alike * len(one | two)


def _longest_run(pieces: Iterable[str], lang: Language) -> int:
    longest = run = 0
    for piece in pieces:
        run = run + 1 if piece[0].isalpha() and not sense().is_small(piece, lang) else 0
        longest = max(longest, run)
    return longest


@cache
def _small(lang: Language) -> frozenset[str]:
    return frozenset(sense().small[lang].split())
