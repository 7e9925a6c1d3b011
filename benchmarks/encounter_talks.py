"""The written conversations of benchmarks/data/encounter/transcripts, heard as the product hears them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.encounter.exchanges import Exchange, Line
from collegia.engines.encounter.hearing import listen
from collegia.engines.encounter.scenario import Scenario
from collegia.engines.encounter.scenario_file import scenario_ids, scenario_named
from collegia.engines.text.language import Language

FOLDER = Path(__file__).parent / "data/encounter/transcripts"
LEVELS = ("poor", "average", "good")


@dataclass(frozen=True)
class WrittenTalk:
    """One conversation: its scene, what was said before each turn, and the turns."""

    id: str
    lang: Language
    scenario: Scenario
    said: tuple[tuple[Line, ...], ...]
    turns: tuple[str, ...]

    @property
    def for_tuning(self) -> bool:
        """Odd numbers were looked at while the rules were written, even ones were not."""
        return int(self.id.rsplit("-", 1)[1]) % 2 == 1


@cache
def talks() -> tuple[WrittenTalk, ...]:
    """Give every conversation, in the order of the files."""
    return tuple(
        _talk(json.loads(line))
        for path in sorted(FOLDER.glob("[a-z][a-z]-[0-9][0-9].jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    )


def levels() -> dict[str, str]:
    """Give the level of each conversation from the key."""
    return {row["id"]: row["level"] for row in _rows("levels*.jsonl")}


def labels(labeller: str) -> dict[str, Mapping[str, str]]:
    """Give what one labeller found, by conversation; nothing when the labeller has not been there."""
    return {row["id"]: row["labels"] for row in _rows(f"labels-{labeller}*.jsonl")}


def exchanges_written(talk: WrittenTalk) -> tuple[Exchange, ...]:
    """Hear a conversation turn by turn, as the product does, without a state."""
    exchanges = []
    for number, (said, turn) in enumerate(zip(talk.said, talk.turns, strict=True), 1):
        text, before = _clean(turn, talk), _clean(" ".join(line.text for line in said), talk)
        heard = listen(text, before, talk.scenario, talk.lang)
        exchanges.append(Exchange(number, said, text.text, heard, heard.heard.acts))
    return tuple(exchanges)


def _talk(row: dict[str, Any]) -> WrittenTalk:
    turns = row["turns"]
    said = [row["opening"], *(turn.get("replies", []) for turn in turns[:-1])]
    name = next(name for name in scenario_ids() if name.startswith(row["scenario"]))
    return WrittenTalk(
        row["id"],
        Language(row["lang"]),
        scenario_named(name),
        tuple(tuple(_line(reply) for reply in replies) for replies in said),
        tuple(turn["learner"] for turn in turns),
    )


def _line(reply: dict[str, Any]) -> Line:
    flags = {name: bool(reply.get(name)) for name in ("cue", "hard", "rebuff")}
    return Line(reply["text"], **flags, reveal="told" if reply.get("reveal") else "", who=reply.get("who", ""))


def _rows(pattern: str) -> Iterator[dict[str, Any]]:
    for path in sorted(FOLDER.glob(pattern)):
        yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _clean(text: str, talk: WrittenTalk) -> CleanText:
    return deidentify(text, lang=talk.lang, secret=b"benchmark" * 4, conversation=talk.id)
