"""Which labels and words of a turn make which act: one table, read from a file."""

import re
import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from collegia.engines.encounter.scenario import Part
from collegia.engines.encounter.words import Act, Kind
from collegia.engines.reading.utterances import Label, label_of
from collegia.engines.text.language import Language

FILE = Path(__file__).parent / "data/acts.toml"


class Row(Part):
    """One act: the labels that make it, words that make it by language, the acts it drops, and its kind of scene."""

    act: Act
    labels: tuple[str, ...] = ()
    words: Mapping[Language, tuple[str, ...]] = {}
    over: tuple[Act, ...] = ()
    kind: Kind | None = None

    def is_made_by(self, labels: Collection[Label]) -> bool:
        """Say whether one of its labels was decided."""
        return any(label_of(name) in labels for name in self.labels)

    def is_said_in(self, text: str, lang: Language) -> bool:
        """Say whether one of its words stands in a text; each is a regular expression between word borders."""
        return any(_pattern(word).search(text) for word in self.words.get(lang, ()))


@cache
def table() -> tuple[Row, ...]:
    """Give the table that ships, in its order; a row earlier in it may drop the acts of others."""
    return tuple(Row.model_validate(row) for row in tomllib.loads(FILE.read_text(encoding="utf-8"))["acts"])


def acts_of(labels: Collection[Label], text: str, lang: Language, kind: Kind) -> tuple[Act, ...]:
    """Give the acts that the labels and words of a turn make, before anything stood open is looked at."""
    rows = [row for row in table() if row.kind in (None, kind)]
    found = [row for row in rows if row.is_made_by(labels) or row.is_said_in(text, lang)]
    dropped = {act for row in found for act in row.over}
    return tuple(dict.fromkeys(row.act for row in found if row.act not in dropped))


@cache
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{word})(?!\w)", re.IGNORECASE)
