"""Dates are moved, keep their form, and never stay the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.deidentify.shifted_dates import shifted_date

TEN_DAYS = 2  # 8 + 2


@pytest.mark.parametrize(
    ("original", "lang", "moved"),
    [
        ("3/9/58", "en", "3/19/58"),
        ("03/09/1958", "es", "13/09/1958"),
        ("2024-02-25", "en", "2024-03-06"),
        ("24/12", "es", "03/01"),
        ("12.3.", "es", "22.3"),
        ("March 3rd", "en", "March 13th"),
        ("19 Jan", "en", "29 Jan"),
        ("25 de enero de 1951", "es", "4 de febrero de 1951"),
        ("the 14th", "en", "the 24th"),
        ("día 14", "es", "día 24"),
        ("OCTOBER", "en", "NOVEMBER"),
        ("Christmas Eve", "en", "that day"),
        ("uno de mayo", "es", "ese día"),
    ],
)
def test_a_date_keeps_its_form(original, lang, moved):
    assert shifted_date(original, TEN_DAYS, lang) == moved


@given(
    st.dates(),
    st.integers(0, 10**9),
    st.sampled_from(["%d/%m/%Y", "%m/%d/%y", "%Y-%m-%d", "%d.%m.%Y", "%d %B", "%B %d, %Y"]),
)
def test_no_date_stays_where_it_was(day, number, form):
    original = day.strftime(form)
    assert shifted_date(original, number, "en") != original


@given(st.text(max_size=20), st.integers(0, 99))
def test_anything_else_does_no_harm(text, number):
    assert isinstance(shifted_date(text, number, "es"), str)
