"""What may be kept, and the way back to what was typed."""

import pickle

import pytest

from collegia.engines.deidentify.clean_text import COLLEAGUE_REFERENCE, CleanText, Replacement, _make, show_colleagues
from collegia.engines.deidentify.kinds import Kind

# "Ana Ruiz is ok" -> "Eva Luna Sol is ok"
EXCHANGED = _make("Eva Luna Sol is ok", (Replacement(0, 12, Kind.NAME, 0, 8),))


def test_clean_text_cannot_be_made_by_its_constructor():
    with pytest.raises(TypeError):
        CleanText()


def test_clean_text_does_not_change():
    with pytest.raises(AttributeError):
        EXCHANGED.text = "Ana Ruiz"


def test_its_repr_says_no_word_of_it():
    assert "Eva" not in repr(EXCHANGED) and "18" in repr(EXCHANGED)


def test_kept_text_is_restored_as_it_was():
    assert CleanText.restore("Eva is ok").text == "Eva is ok"
    assert CleanText.restore("Eva is ok").replacements == ()


def test_it_survives_a_trip_between_processes():
    assert pickle.loads(pickle.dumps(EXCHANGED)) == EXCHANGED


@pytest.mark.parametrize(
    ("span", "original"),
    [
        ((0, 12), (0, 8)),
        ((4, 8), (0, 8)),
        ((13, 15), (9, 11)),
        ((0, 18), (0, 14)),
        ((18, 18), (14, 14)),
        ((10, 15), (0, 11)),
    ],
)
def test_a_span_is_mapped_back_by_whole_replacements(span, original):
    assert EXCHANGED.original_span(*span) == original


@pytest.mark.parametrize("span", [(-1, 2), (3, 2), (0, 19)])
def test_a_span_outside_the_text_is_refused(span):
    with pytest.raises(ValueError, match="not inside"):
        EXCHANGED.original_span(*span)


def test_counts_are_by_kind():
    assert dict(EXCHANGED.counts) == {Kind.NAME: 1}


def test_colleagues_are_shown_to_the_author_by_name():
    assert show_colleagues("ask ⟦k3⟧ or ⟦zz⟧", {"k3": "Ana"}) == "ask Ana or ⟦zz⟧"


@pytest.mark.parametrize("text", ["⟦⟧", "⟦a b⟧", "[k3]", "⟦" + "x" * 17 + "⟧"])
def test_other_brackets_are_no_reference(text):
    assert not COLLEAGUE_REFERENCE.search(text)
