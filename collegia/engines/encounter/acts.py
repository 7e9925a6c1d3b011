"""Which labels and words of a turn make which act: one table, read from a file."""

import re
import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from pydantic import ConfigDict

from collegia.engines.encounter.phrases import Phrases, folded, sentences_of
from collegia.engines.encounter.scenario import Part
from collegia.engines.encounter.words import Act, Kind
from collegia.engines.reading.utterances import Label, label_of
from collegia.engines.text.language import Language

FILE = Path(__file__).parent / "data/acts.toml"
# What somebody else said is not said by the learner.
QUOTED = re.compile(r'"[^"]*"|(?<!\w)\'[^\']*\'(?!\w)|[“«‘][^”»’]*[”»’](?!\w)')


class Row(Part):
    """One act: the labels that make it, the words without which a label does not, the words that make it in a
    language, near misses among them taken out first, the whole turns that are this act alone, the acts it drops, and
    its kind of scene.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    act: Act
    labels: tuple[str, ...] = ()
    beside: Mapping[Language, Phrases] = {}
    words: Mapping[Language, Phrases] = {}
    but: Mapping[Language, Phrases] = {}
    alone: Mapping[Language, Phrases] = {}
    over: tuple[Act, ...] = ()
    kind: Kind | None = None

    def is_made_by(self, labels: Collection[Label], turn: str, lang: Language) -> bool:
        """Say whether one of its labels was decided, with the words it needs in a folded turn."""
        if not any(label_of(name) in labels for name in self.labels):
            return False
        return lang not in self.beside or bool(self.beside[lang].find(turn))

    def is_said_in(self, sentence: str, lang: Language) -> bool:
        """Say whether one of its words stands in a folded sentence."""
        if lang not in self.words:
            return False
        left = self.but[lang].without(sentence) if lang in self.but else sentence
        return bool(self.words[lang].find(left))

    def is_all_of(self, turn: str, lang: Language) -> bool:
        """Say whether a folded turn is this act and nothing else."""
        return lang in self.alone and self.alone[lang].is_whole(turn)


@cache
def table() -> tuple[Row, ...]:
    """Give the table that ships, in its order; a row earlier in it may drop the acts of others."""
    return tuple(Row.model_validate(row) for row in tomllib.loads(FILE.read_text(encoding="utf-8"))["acts"])


def acts_of(labels: Collection[Label], text: str, lang: Language, kind: Kind) -> tuple[Act, ...]:
    """Give the acts that the labels and words of a turn make, before anything stood open is looked at."""
    alone = alone_in(text, lang)
    if alone:
        return alone
    rows = [row for row in table() if row.kind in (None, kind)]
    said, turn = acts_said_in(text, lang, kind), folded(text)
    found = [row for row in rows if row.act in said or row.is_made_by(labels, turn, lang)]
    dropped = {act for row in found for act in row.over}
    return tuple(dict.fromkeys(row.act for row in found if row.act not in dropped))


def alone_in(text: str, lang: Language) -> tuple[Act, ...]:
    """Give the act that a whole turn is, whatever its labels: silence, typed."""
    turn = folded(text)
    return tuple(row.act for row in table() if row.is_all_of(turn, lang))


def acts_said_in(text: str, lang: Language, kind: Kind) -> frozenset[Act]:
    """Give the acts that the words of a turn make, sentence by sentence."""
    sentences = [folded(sentence) for sentence in sentences_of(QUOTED.sub(" ", text))]
    rows = [row for row in table() if row.kind in (None, kind)]
    return frozenset(row.act for row in rows if any(row.is_said_in(sentence, lang) for sentence in sentences))
