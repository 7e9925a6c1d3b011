"""Which pieces are kept."""

import pytest

from training.reader.vocabulary import kept_pieces

SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]


@pytest.mark.parametrize("piece", ["▁ward", "ción", "▁Ñandú", "120", "▁", "🙂", "¿", "é", "ç", "°"])
def test_what_english_and_spanish_can_be_made_of_stays(piece: str) -> None:
    assert kept_pieces([*SPECIAL, piece]) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("piece", ["▁façade", "▁на", "的", "größe", "ا"])
def test_pieces_of_other_spellings_go(piece: str) -> None:
    assert kept_pieces([*SPECIAL, piece]) == [0, 1, 2, 3]
