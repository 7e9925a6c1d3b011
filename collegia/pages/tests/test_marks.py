import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.pages.marks import mark_words


@pytest.mark.parametrize(
    ("text", "spans", "shown"),
    [
        ("just do it", [(0, 4)], "<mark>just</mark> do it"),
        ("just do it", [], "just do it"),
        ("just do it", [(5, 10, "command"), (0, 4, "belittling")], "<mark>just</mark> <mark>do it</mark>"),
        ("just do it", [(0, 7), (5, 10)], "<mark>just do it</mark>"),
        ("just do it", [(0, 5), (5, 10)], "<mark>just do it</mark>"),
        ("just", [(2, 2), (3, 1), (9, 12), (-3, 1)], "<mark>j</mark>ust"),
        ("<b> & 'x'", [(0, 3)], "<mark>&lt;b&gt;</mark> &amp; &#x27;x&#x27;"),
        ("🫀 now", [(0, 1)], "<mark>🫀</mark> now"),
    ],
)
def test_words_are_marked_and_everything_else_is_escaped(text, spans, shown):
    assert mark_words(text, spans) == shown


@given(st.text(), st.lists(st.tuples(st.integers(-3, 60), st.integers(-3, 60))))
def test_without_its_marks_the_text_is_what_was_written(text, spans):
    shown = mark_words(text, spans)
    assert html.unescape(re.sub("</?mark>", "", shown)) == html.unescape(html.escape(text))
    assert shown.count("<mark>") == shown.count("</mark>") == len(re.findall("<[^>]*>", shown)) / 2
