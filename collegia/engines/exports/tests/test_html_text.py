"""HTML read aloud, in bounded time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.exports.html_text import html_to_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain words", "plain words"),
        ("K &gt; 6 &amp; rising", "K > 6 & rising"),
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<div><div>deep</div></div>", "deep"),
        ("<ul><li>ECG</li><li>calcium</li></ul>", "ECG\ncalcium"),
        ('see <a href="https://x.example">the bundle</a>', "see the bundle"),
        ("<style>p{}</style><script>alert(1)</script>seen", "seen"),
        ("<!-- hidden -->seen", "seen"),
        ("a<blockquote><p>old</p></blockquote>new", "a\n> old\n>\nnew"),
        ("K < 3 and > 2", "K < 3 and > 2"),
        ('<a title="x > y">z</a>', "z"),
        ("a&nbsp;&nbsp;b", "a b"),
        ("<b>unclosed", "unclosed"),
        ("cut <a href=", "cut"),
        ('<img alt="x" src="y">', ""),
        ('<emoji id="1" alt="🙏"></emoji>', "🙏"),
    ],
)
def test_markup_reads_as_words(markup: str, text: str) -> None:
    assert html_to_text(markup) == text


@given(
    st.lists(
        st.sampled_from(["<a ", "<", ">", "</p>", "<!--", "-->", "<![", '"', "'", "&", "&#x", "<script>", "x", "\n"])
    )
)
def test_any_markup_ends_without_tags(pieces: list[str]) -> None:
    assert isinstance(html_to_text("".join(pieces)), str)


@pytest.mark.parametrize("piece", ["<a ", "<!--", "<", "</", "<![CDATA[", "<a b='", '<a ">', "<script>", "&#", "<div>"])
def test_time_grows_with_length_and_no_faster(piece: str) -> None:
    began = time.process_time()
    html_to_text(piece * (300_000 // len(piece)))
    assert time.process_time() - began < 5.0
