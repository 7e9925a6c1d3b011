"""What the evidence leaves out, when it is too thin, and where words and rating part."""

from datetime import date, datetime, timedelta

import pytest

from collegia.practice.reviews.rules.evidence import (
    Apart,
    Found,
    Gap,
    GapKind,
    Thin,
    by_value,
    gaps,
    thinness,
    words_and_rating,
)

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def found(*given: tuple[int, int, int], givers: tuple[int, ...] = (), values: tuple[str, ...] = ("respect",)):
    """One for each (month, day, hour)."""
    return [
        Found(f"feedback-{n}", datetime(2026, *at), givers[n] if givers else n, values) for n, at in enumerate(given)
    ]


@pytest.mark.parametrize(
    ("given", "thin"),
    [
        ([], Thin(0, None)),
        ([(12, 1, 9), (11, 1, 9)], Thin(2, None)),
        ([(12, 1, 9), (11, 1, 9), (2, 1, 9)], None),
        ([(9, 1, 9), (3, 1, 9), (2, 1, 9)], None),
        ([(8, 31, 9), (3, 1, 9), (2, 1, 9)], Thin(3, date(2026, 8, 1))),
        ([(5, 31, 9)], Thin(1, date(2026, 5, 1))),
    ],
)
def test_fewer_than_three_or_none_for_four_months_is_thin(given, thin):
    assert thinness(found(*given), LAST) == thin


@pytest.mark.parametrize(
    ("items", "kinds"),
    [
        (found((2, 1, 9), (6, 1, 9), (12, 1, 9)), set()),
        (found((2, 1, 9), (3, 1, 9), (5, 9, 9)), {Gap(GapKind.NONE_SINCE, since=date(2026, 5, 1))}),
        (found((2, 1, 23), (6, 1, 2), (12, 1, 6)), {Gap(GapKind.ONLY_NIGHTS)}),
        (found((2, 1, 23), (6, 1, 2), (12, 1, 7)), set()),
        (found((6, 1, 2), (12, 1, 6)), set()),
        (found((2, 1, 9), (6, 1, 9), (12, 1, 9), givers=(4, 4, 4)), {Gap(GapKind.ONE_GIVER)}),
        (found((2, 1, 9), (12, 1, 9), (12, 2, 9)), {Gap(GapKind.MOSTLY_LATE)}),
        (found((2, 1, 9), (6, 1, 9), (12, 1, 9), values=()), {Gap(GapKind.NOTHING_ON, code="respect")}),
        ([], set()),
    ],
)
def test_gaps_are_named(items, kinds):
    assert set(gaps(items, ["respect"], FIRST, LAST)) == kinds


def test_a_short_period_is_never_mostly_late():
    items = found((12, 1, 9), (12, 2, 9), (12, 3, 9))
    assert gaps(items, ["respect"], LAST - timedelta(weeks=12), LAST) == ()


def test_evidence_stands_under_each_value_that_it_names_and_the_rest_last():
    both, none = found((2, 1, 9), values=("learning", "respect"))[0], found((3, 1, 9), values=("other",))[0]
    assert by_value([none, both], ["respect", "safety", "learning"]) == [
        ("respect", (both,)), ("safety", ()), ("learning", (both,)), ("", (none,)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("level", "strengths", "improvements", "apart"),
    [
        (3, 1, 2, Apart.HIGH_BUT_MORE_TO_WORK_ON),
        (3, 2, 2, None),
        (1, 2, 0, Apart.LOW_BUT_ONLY_STRENGTHS),
        (1, 2, 1, None),
        (2, 0, 0, Apart.RATED_WITHOUT_WORDS),
        (2, 0, 3, None),
        (None, 0, 0, None),
        (None, 3, 0, None),
    ],
)
def test_words_and_rating_that_do_not_match_are_named(level, strengths, improvements, apart):
    assert words_and_rating(level, strengths, improvements) == apart
