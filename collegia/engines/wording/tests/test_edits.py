"""Edits, and what is left when words are taken out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.wording.edits import Edit, applied, edits_between, without


@given(st.text(max_size=60), st.text(max_size=60))
def test_applying_the_edits_between_two_texts_gives_the_second(before: str, after: str) -> None:
    assert applied(before, edits_between(before, after)) == after


def test_edits_are_whole_words() -> None:
    edits = edits_between("Send me the list.", "Please send me the list.")
    assert applied("Send me the list.", edits) == "Please send me the list."
    assert all(edit.new.strip() in {"Please send", "Please", "send"} for edit in edits)


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        applied("abc", [Edit(0, 2, "x"), Edit(1, 3, "y")])


@pytest.mark.parametrize(
    ("text", "taken", "left"),
    [
        ("As I said, send the list.", "As I said", "Send the list."),
        ("Send the list, as I said.", ", as I said", "Send the list."),
        ("Send the list. Honestly.", "Honestly.", "Send the list."),
        ("Honestly, bed 4 again?", "Honestly", "Bed 4 again?"),
        ("honestly, bed 4 again?", "honestly", "bed 4 again?"),
        ("¿Otra vez, la cama 4?", "Otra vez", "¿La cama 4?"),
        ("One. Two. Three.", "Two.", "One. Three."),
    ],
)
def test_what_is_left_reads_as_a_sentence(text: str, taken: str, left: str) -> None:
    start = text.index(taken)
    assert without(text, [(start, start + len(taken))]) == left
