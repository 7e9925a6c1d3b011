"""Text as the encoder sees it, with the way back to the text as it stands."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# A colleague's name is kept as a reference; the encoder reads each of them as the same neutral mention.
REFERENCE = re.compile(r"⟦[A-Za-z0-9]{1,16}⟧")
MENTION = "@colleague"
# Half a surrogate pair is legal in JSON and in a str, but not in the UTF-8 that the tokenizer works on.
HALF_PAIR = re.compile("[\ud800-\udfff]")
UNREADABLE = "\ufffd"


@dataclass(frozen=True, slots=True)
class SeenText:
    """What the encoder reads; character n of it came from code points `starts[n]` to `ends[n]` of the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of the seen text, not empty, to the original."""
        return self.starts[start], self.ends[end - 1]


def see(text: str, characters: Mapping[int, str], most: int) -> SeenText:
    """Map characters, fold white space to single spaces, name every colleague alike; read `most` code points."""
    text = HALF_PAIR.sub(UNREADABLE, text[:most])
    if _is_plain(text, characters):
        return SeenText(text, range(len(text)), range(1, len(text) + 1))
    seen: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece, start, end in _pieces(text, characters):
        for character in piece:
            if character == " " and (not seen or seen[-1] == " "):
                continue
            seen.append(character)
            starts.append(start)
            ends.append(end)
    while seen and seen[-1] == " ":
        seen.pop()
    return SeenText("".join(seen), starts[: len(seen)], ends[: len(seen)])


def _is_plain(text: str, characters: Mapping[int, str]) -> bool:
    return (
        "⟦" not in text
        and "  " not in text
        and text == text.strip(" ")
        and characters.keys().isdisjoint(map(ord, text))
    )


def _pieces(text: str, characters: Mapping[int, str]) -> list[tuple[str, int, int]]:
    found = []
    at = 0
    for reference in REFERENCE.finditer(text):
        found += _characters(text, at, reference.start(), characters)
        found.append((MENTION, reference.start(), reference.end()))
        at = reference.end()
    return found + _characters(text, at, len(text), characters)


def _characters(text: str, start: int, end: int, characters: Mapping[int, str]) -> list[tuple[str, int, int]]:
    return [(characters.get(ord(text[n]), text[n]), n, n + 1) for n in range(start, end)]
