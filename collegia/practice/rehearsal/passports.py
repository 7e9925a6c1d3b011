"""The passports of the scenarios: what their automatic runs showed, read from the files beside them."""

import json
from functools import cache
from typing import Any

from collegia.engines.encounter.scenario_file import FOLDER

PASSPORTS = FOLDER.parent / "passports"


@cache
def passport_of(scene: str) -> dict[str, Any] | None:
    """Give the passport of a scenario; none where it has none yet, as with a hospital's own."""
    path = PASSPORTS / f"{scene}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
