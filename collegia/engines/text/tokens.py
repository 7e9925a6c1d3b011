"""Pieces of words as the sentence encoder knows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer, models, pre_tokenizers

from collegia.engines.text.seen import see

BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3
LONGEST = 256
# More code points than this would not change the pieces that are kept and only cost time.
MOST_CHARACTERS = 4 * LONGEST


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of one text: ids with the begin and end marks, and for each the code points it came from.

    The marks, and a piece that is only a space, have the empty span (0, 0).
    """

    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


class PieceTokenizer:
    """Splits text into the encoder's word pieces; at most `LONGEST` of them, the rest is not seen."""

    def __init__(self, pieces: Sequence[tuple[str, float]], characters: Mapping[int, str]) -> None:
        self._characters = dict(characters)
        self._tokenizer = Tokenizer(models.Unigram(list(pieces), unk_id=UNKNOWN))
        self._tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always", split=True)

    def pieces(self, text: str) -> Pieces:
        """Split one text."""
        seen = see(text, self._characters, MOST_CHARACTERS)
        encoded = self._tokenizer.encode(seen.text, add_special_tokens=False)
        ids = encoded.ids[: LONGEST - 2]
        spans = [_bare(seen.text, start, end) for start, end in encoded.offsets[: len(ids)]]
        original = [seen.original_span(*span) if span[0] < span[1] else (0, 0) for span in spans]
        return Pieces((BEGIN, *ids, END), ((0, 0), *original, (0, 0)))

    def ids(self, text: str) -> list[int]:
        """Give the ids of the text's pieces between the begin and end marks."""
        return list(self.pieces(text).ids)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the space that a piece begins with."""
    while start < end and text[start] == " ":
        start += 1
    return start, end
