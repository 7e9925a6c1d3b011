"""Whatever is typed, what is kept holds no identifier that was found, and no long number."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.deidentify.find import find
from collegia.engines.deidentify.kinds import Kind

LONG_NUMBER = re.compile(r"\d{7}")
PIECES = st.sampled_from(
    [
        "Ana Ruiz",
        "Mrs Okonkwo",
        "dr rao",
        "Guadalupe Cruz",
        "MRN 00412233",
        "DNI 12345678Z",
        "943 476 5919",
        "07700 900123",
        "+56 9 8765 4321",
        "3/9/58",
        "12 de mayo de 1961",
        "24/12",
        "94F",
        "C/ Mayor 12, 3º B",
        "41 Tanner's Row",
        "a.b@example.com",
        "10.0.0.12",
        "https://x.example/y",
        "12345678901234",
        "٣٣٣٣٣٣٣٣٣",
        "BP 120/80",
        "bed 4",
        "⟦k3⟧",
        "777",
        "é",
        "\ud800",
        "\x00",
    ]
)
MESSAGES = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=12).map(" ".join) | st.lists(
    PIECES, max_size=8
).map("".join)


def clean(text, conversation="ward 3", secret=b"secret", **more) -> CleanText:
    return deidentify(text, secret=secret, conversation=conversation, **more)


def test_clean_text_is_given_back_as_it_is():
    once = clean("Mrs Okonkwo fell")
    assert clean(once) is once


@given(MESSAGES)
def test_no_long_number_survives_nor_comes_in(text):
    assert not LONG_NUMBER.search(clean(text).text)


@given(st.text(alphabet="0123456789 .-/x٣", max_size=60))
def test_no_arrangement_of_digits_grows_into_a_long_number(text):
    assert not LONG_NUMBER.search(clean(text).text)


@given(MESSAGES)
def test_what_was_found_is_not_where_it_was(text):
    result = clean(text)
    for each in result.replacements:
        assert result.text[each.start : each.end] != text[each.original_start : each.original_end]


@given(MESSAGES)
def test_what_was_not_found_stays_letter_by_letter(text):
    result = clean(text)
    typed = text.replace("⟦", "[").replace("⟧", "]")
    now = then = 0
    for each in (*result.replacements, None):
        end, original = (each.start, each.original_start) if each else (len(result.text), len(text))
        assert result.text[now:end] == typed[then:original]
        now, then = (each.end, each.original_end) if each else (end, original)


@given(MESSAGES, st.data())
def test_spans_map_back_in_order_and_inside(text, data):
    result = clean(text)
    start = data.draw(st.integers(0, len(result.text)))
    end = data.draw(st.integers(start, len(result.text)))
    original = result.original_span(start, end)
    assert 0 <= original[0] <= original[1] <= len(text)
    assert result.original_span(0, len(result.text))[1] == len(text)


@given(MESSAGES)
def test_the_same_message_is_cleaned_the_same_way_twice(text):
    assert clean(text) == clean(text)


@given(MESSAGES)
def test_found_stretches_are_in_order_and_apart(text):
    found = find(text)
    assert all(each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.text(max_size=300))
def test_any_text_at_all_is_taken(text):
    assert not LONG_NUMBER.search(clean(text).text)


def test_a_name_keeps_its_stand_in_within_a_conversation_however_it_is_typed():
    one, two = clean("Mrs Okonkwo fell").text, clean("mrs okonkwo is asleep").text
    assert one.split()[1].lower() == two.split()[1] != "okonkwo"


def test_another_conversation_or_secret_gives_another_stand_in():
    texts = {clean("Mrs Okonkwo, MRN 00412233", conversation=str(n)).text for n in range(12)}
    others = {clean("Mrs Okonkwo, MRN 00412233", secret=bytes([n])).text for n in range(12)}
    assert len(texts) > 8 and len(others) > 8


def test_dates_move_together_and_keep_their_form():
    texts = clean("born 3/9/58, seen 2024-03-09, op March 3rd").text
    assert re.fullmatch(
        r"born \d{1,2}/\d{1,2}/58, seen 2024-\d\d-\d\d, op (?:March|April) \d{1,2}(?:st|nd|rd|th)", texts
    )


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("mail a.b@example.com", r"mail \w+@example\.org"),
        ("from 10.0.0.12 today", r"from 192\.0\.2\.\d{1,3} today"),
        ("MRN B-771204", r"MRN [A-Z]-[\d-]{6,8}"),
        ("cell 915-555-0133", r"cell \d{3}-\d{3}-\d{4}"),
        ("94F from home", r"89\+F from home"),
    ],
)
def test_a_stand_in_is_of_the_same_kind(text, pattern):
    assert re.fullmatch(pattern, clean(text).text)


def test_typed_brackets_cannot_pass_for_a_colleague():
    assert clean("ask ⟦k3⟧").text == "ask [k3]"


def test_counts_say_what_was_exchanged():
    assert clean("Mrs Okonkwo, MRN 00412233").counts == {Kind.NAME: 1, Kind.ID: 1}


@pytest.mark.parametrize(
    "piece", ["a", "1", "1-", "1 ", "Ana ", "calle A ", "mrn ", "x@", "A1 ", "12 Aa ", "1/1/", "de la ", "é", " "]
)
def test_long_texts_take_time_in_proportion(piece):
    started = time.perf_counter()
    clean((piece * 30_000)[:30_000])
    assert time.perf_counter() - started < 15
