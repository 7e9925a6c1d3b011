"""Writes the figures of the model cards that the product shows."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from collegia.engines.reading.tasks import Task

FOLDER = Path(__file__).parent.parent / "collegia" / "web" / "cards"
DECIMALS = 4


def write_card(task: Task, maker: str, trained_on: int, languages: list[dict[str, Any]]) -> None:
    """Write the card of one reader."""
    card = {
        "name": task.name,
        "maker": maker,
        "measured_on": date.today().isoformat(),
        "trained_on": trained_on,
        "languages": _rounded(languages),
    }
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{task.name}.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS)
    if isinstance(value, list):
        return [_rounded(one) for one in value]
    return {key: _rounded(one) for key, one in value.items()} if isinstance(value, dict) else value
