"""The sample hospital's files: its units, names and threads, read and checked."""

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[3] / "demo"


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a thread: who of the thread writes it, in which profession, and the text with its slots."""

    by: str
    profession: str
    text: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A short exchange written whole; `tone` is plain, connects, strains or mends."""

    id: str
    lang: str
    unit: str
    hours: str
    tone: str
    lines: tuple[Line, ...]


@cache
def hospital() -> dict[str, Any]:
    """What hospital.toml says."""
    return tomllib.loads((FOLDER / "hospital.toml").read_text(encoding="utf-8"))


@cache
def names() -> dict[str, list[str]]:
    """What names.toml says."""
    return tomllib.loads((FOLDER / "names.toml").read_text(encoding="utf-8"))


@cache
def threads() -> tuple[Thread, ...]:
    """All threads, in the order of their ids."""
    rows = [json.loads(row) for path in sorted((FOLDER / "threads").glob("*.jsonl")) for row in _rows_of(path)]
    return tuple(sorted((_thread(row) for row in rows), key=lambda thread: thread.id))


def _rows_of(path: Path) -> list[str]:
    return [row for row in path.read_text(encoding="utf-8").splitlines() if row.strip()]


def _thread(row: dict[str, Any]) -> Thread:
    lines = tuple(Line(message["by"], message["role"], message["text"]) for message in row["messages"])
    return Thread(row["id"], row["lang"], row["unit"], row["hours"], row["tone"], lines)
