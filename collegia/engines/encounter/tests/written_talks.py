"""Talks put together by hand: what was said before each turn, the turn, and the labels it was given."""

from collections.abc import Sequence

from collegia.engines.encounter.debrief import Debrief, Shown, debrief
from collegia.engines.encounter.exchanges import Exchange, Line
from collegia.engines.encounter.hearing import Listened
from collegia.engines.encounter.scenario_file import scenario_named
from collegia.engines.encounter.update import Heard
from collegia.engines.encounter.words import Act
from collegia.engines.reading.utterances import label_of
from collegia.engines.text.language import Language

CUE, HARD, REBUFF = "cue", "hard", "rebuff"
NEWS, SAFETY = "01-breast-cancer-result", "11-wrong-site-worry"
FEEDBACK, REPAIR, ERROR, GOALS = (
    "12-feedback-on-sarcasm",
    "13-repair-after-shouting",
    "04-insulin-error",
    "05-code-status",
)
Pair = tuple[str, str]


def heard(*labels: str) -> Listened:
    return Listened(Heard((Act.ELSE,)), frozenset(map(label_of, labels)), (), "nobody")


def line(text: str) -> Line:
    """A line; its flags stand before a bar, as in "cue|I am afraid."."""
    flags, _, words = text.rpartition("|")
    return Line(words, cue=CUE in flags, hard=HARD in flags, rebuff=REBUFF in flags)


def talk(*pairs: Pair, labels: Sequence[str] = ()) -> tuple[Exchange, ...]:
    """A talk of pairs: what was said before a turn, and the turn; every turn has the labels."""
    return tuple(
        Exchange(number, (line(said),), turn, heard(*labels), (Act.ELSE,))
        for number, (said, turn) in enumerate(pairs, 1)
    )


def debrief_of(scene: str, *pairs: Pair, lang: Language = Language.ENGLISH, labels: Sequence[str] = ()) -> Debrief:
    return debrief(talk(*pairs, labels=labels), scenario_named(scene), lang)


def shown(found: Debrief, name: str) -> Shown:
    return next(one for one in found.behaviours if one.id == name)
