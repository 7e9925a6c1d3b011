"""Talk that is never coached: pay, staffing, rota, union, and criticism for the sake of safety.

A person who speaks up about these must not be told to say it more nicely, by anybody's machine.
"""

import re
from functools import cache
from pathlib import Path

PATTERNS = Path(__file__).parent / "protected.txt"


def is_protected(text: str) -> bool:
    """Say whether the words touch pay, staffing, rota, union or safety, in English or Spanish; in doubt they do."""
    return _protected().search(text) is not None


@cache
def _protected() -> re.Pattern[str]:
    lines = PATTERNS.read_text(encoding="utf-8").splitlines()
    return re.compile("|".join(line for line in lines if line and not line.startswith("#")), re.IGNORECASE)
