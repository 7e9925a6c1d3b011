"""The people whose names become references."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from collegia.engines.deidentify.kinds import Kind
from collegia.engines.deidentify.names.features import Token, tokens_of
from collegia.engines.deidentify.names.words import everyday_words, folded
from collegia.engines.deidentify.patterns.rule import Match


@dataclass(frozen=True)
class Colleagues:
    """Names of colleagues and the short key that stands for each.

    `full_names` are known anywhere ("Ana Ruiz" -> "k3f9"); `in_conversation` holds first names, last names and
    nicknames, and only of people who take part in the conversation. Keys are letters and digits, 16 at most, never
    seven digits in a row. Case and accents of the names do not matter.
    """

    full_names: Mapping[str, str] = field(default_factory=dict)
    in_conversation: Mapping[str, str] = field(default_factory=dict)

    def mentioned_in(self, text: str, found: list[Match]) -> list["Mention"]:
        """Give the colleagues that a text names, given what was found in it; the longest name wins."""
        if not self._paths:
            return []
        tokens = tokens_of(text)
        mentions: list[Mention] = []
        i = 0
        while i < len(tokens):
            mention = next((each for each in self._at(tokens, i) if each.is_meant(text, found)), None)
            if mention:
                mentions.append(mention)
            i += mention.length if mention else 1
        return mentions

    def _at(self, tokens: list[Token], i: int) -> Iterator["Mention"]:
        for path, key, full in self._paths.get(folded(tokens[i].text), ()):
            if tuple(folded(token.text) for token in tokens[i : i + len(path)]) == path:
                yield Mention(tokens[i].start, tokens[i + len(path) - 1].end, key, len(path), full)

    @cached_property
    def _paths(self) -> dict[str, list[tuple[tuple[str, ...], str, bool]]]:
        paths: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
        for names, full in ((self.full_names, True), (self.in_conversation, False)):
            for name, key in names.items():
                path = tuple(folded(token.text) for token in tokens_of(name))
                if path:
                    paths.setdefault(path[0], []).append((path, key, full))
        for rivals in paths.values():
            rivals.sort(key=lambda rival: -len(rival[0]))
        return paths


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch that names a colleague."""

    start: int
    end: int
    key: str
    length: int
    full: bool

    def is_meant(self, text: str, found: list[Match]) -> bool:
        """A full name is always meant; a part of one not inside a longer name, nor as an everyday word."""
        over = [match for match in found if match.start < self.end and self.start < match.end]
        if any(match.kind not in (Kind.NAME, Kind.STAFF_NAME, Kind.ADDRESS) for match in over):
            return False
        if self.full:
            return True
        if any(len(tokens_of(text[match.start : match.end])) > self.length for match in over):
            return False
        word = text[self.start : self.end]
        if folded(word) in everyday_words():
            return bool(over) and word[0].isupper()
        return bool(over) or word[0].isupper()


NOBODY = Colleagues()
