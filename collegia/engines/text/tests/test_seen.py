"""What the encoder sees of a text, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.text.seen import MENTION, see

CHARACTERS = {ord("…"): "...", ord("\n"): " ", ord("\u200b"): ""}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain words", "plain words"),
        ("  two   spaces ", "two spaces"),
        ("a line\nanother", "a line another"),
        ("wait…", "wait..."),
        ("ask ⟦k7⟧ please", f"ask {MENTION} please"),
        ("⟦⟧ and ⟦not a key⟧ stay", "⟦⟧ and ⟦not a key⟧ stay"),
        ("half a pair \ud83d", "half a pair \ufffd"),
        ("", ""),
        ("\n \n", ""),
    ],
)
def test_text_is_seen_with_single_spaces_and_neutral_mentions(text: str, seen: str) -> None:
    assert see(text, CHARACTERS, 100).text == seen


def test_a_mention_maps_back_to_the_whole_reference() -> None:
    text = "so ⟦ana3⟧ knows"
    seen = see(text, CHARACTERS, 100)
    start = seen.text.index(MENTION)
    assert seen.original_span(start, start + len(MENTION)) == (3, 9)


def test_no_more_than_the_asked_characters_are_read() -> None:
    assert see("abcdef", CHARACTERS, 3).text == "abc"


@given(st.text(alphabet=st.sampled_from("ab …\n⟦⟧k7\u200bñ🙂")), st.data())
def test_every_seen_span_maps_inside_the_original(text: str, data: st.DataObject) -> None:
    seen = see(text, CHARACTERS, 1000)
    assert len(seen.text) == len(seen.starts) == len(seen.ends)
    if seen.text:
        start = data.draw(st.integers(0, len(seen.text) - 1))
        end = data.draw(st.integers(start + 1, len(seen.text)))
        first, last = seen.original_span(start, end)
        assert 0 <= first < last <= len(text)
