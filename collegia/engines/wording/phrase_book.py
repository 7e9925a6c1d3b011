"""Phrases that the smallest edits look for, read from the files beside this module."""

import re
from functools import cache
from pathlib import Path

from collegia.engines.text.language import Language
from collegia.engines.wording.lexicon import bare

FOLDER = Path(__file__).parent / "lexicon"


@cache
def phrases(section: str, lang: Language) -> re.Pattern[str]:
    """Give a section as one pattern of whole words, for texts that `bare` has passed; raises `KeyError` if unknown."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(_sections(lang)[section])})(?!\w)")


def spans_of(section: str, text: str, lang: Language) -> list[tuple[int, int]]:
    """Give where a text holds phrases of a section, in order and apart."""
    return [match.span() for match in phrases(section, lang).finditer(bare(text)) if match.group().strip()]


@cache
def _sections(lang: Language) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    for line in (FOLDER / f"drafts_{lang}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            sections[line.strip("[]")] = current = []
        elif line and not line.startswith("#"):
            current.append(bare(line) if "\\" not in line else line)
    return sections
