"""Phrases kept in files: patterns between word borders, looked for without accents and in lower case."""

import re
import unicodedata
from collections.abc import Iterable

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

SENTENCE = re.compile(r"\([^()]*\)|(?:[^.!?…\n()]|\.(?=\d)|(?<=\d)\.(?=\d))+[.!?…]*[\"”»’')\]]*|[.!?…]+")
STRAIGHT = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"'})
NOTHING = re.compile(r"(?!)")


class Phrases:
    """Several patterns as one; an empty list of them is found nowhere."""

    def __init__(self, patterns: Iterable[str]) -> None:
        joined = "|".join(f"(?:{pattern})" for pattern in patterns)
        self._inside = re.compile(rf"(?<![\w'])(?:{joined})(?!\w)") if joined else NOTHING
        self._whole = re.compile(joined) if joined else NOTHING

    def find(self, text: str) -> str:
        """Give the first words of a folded text that one of the patterns fits, or nothing."""
        found = self._inside.search(text)
        return found.group() if found else ""

    def is_whole(self, text: str) -> bool:
        """Say whether a folded text is one of these and nothing else."""
        return self._whole.fullmatch(text) is not None

    def without(self, text: str) -> str:
        """Give a folded text with these taken out."""
        return self._inside.sub(" ", text)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let a file hold them as a list of patterns."""
        return core_schema.no_info_after_validator_function(cls, handler(tuple[str, ...]))


def folded(text: str) -> str:
    """Give a text in lower case, without accents, with straight quotation marks and single spaces."""
    plain = unicodedata.normalize("NFD", text.translate(STRAIGHT).lower())
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def sentences_of(text: str) -> list[str]:
    """Give the sentences of a text with their stops; a stage note in parentheses is a sentence of its own."""
    found = (match.group().strip() for match in SENTENCE.finditer(text))
    return [sentence for sentence in found if re.search(r"\w", sentence)]
