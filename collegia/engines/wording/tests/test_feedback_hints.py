"""What the writer of a comment is asked and shown."""

import pytest

from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.reading.feedback import CommentReading
from collegia.engines.reading.feedback_labels import FeedbackLabel as L
from collegia.engines.reading.feedback_labels import Value
from collegia.engines.reading.spans import Span
from collegia.engines.text.language import Language
from collegia.engines.wording.feedback_hints import (
    MISSING,
    MOST_ASKED,
    MOST_SHOWN,
    FeedbackHints,
    Purpose,
    feedback_hints,
    hints_of,
)

PLAIN = "On Tuesday she counted twice."


def reading(*shown: L, **chances: float) -> CommentReading:
    """Give a reading in which some labels are shown and the others are far from it."""
    probabilities = {label: 0.9 if label in shown else chances.get(label.value, 0.05) for label in L}
    spans = tuple(Span(0, 4, label) for label in shown)
    return CommentReading(
        probabilities, frozenset(shown), frozenset(shown), Value.NONE, {Value.NONE: 1.0}, spans, "reader@0"
    )


def hints(text: str, lang: Language, purpose: Purpose = Purpose.FEEDBACK) -> FeedbackHints | None:
    return feedback_hints(deidentify(text, lang=lang, secret=b"s" * 32, conversation="test"), lang, purpose)


@pytest.mark.parametrize(
    ("shown", "purpose", "asked"),
    [
        ((), Purpose.FEEDBACK, (L.BEHAVIOUR, L.SITUATION)),
        ((L.BEHAVIOUR, L.SITUATION, L.STRENGTH), Purpose.FEEDBACK, (L.IMPACT,)),
        ((L.BEHAVIOUR, L.SITUATION, L.IMPACT, L.IMPROVEMENT), Purpose.FEEDBACK, (L.SUGGESTION,)),
        ((L.BEHAVIOUR, L.SITUATION, L.IMPACT, L.STRENGTH), Purpose.FEEDBACK, ()),
        ((L.BEHAVIOUR,), Purpose.THANKS, (L.IMPACT,)),
        ((L.BEHAVIOUR, L.IMPACT), Purpose.THANKS, ()),
        ((L.BEHAVIOUR, L.IMPACT, L.IMPROVEMENT), Purpose.STATEMENT, (L.SUGGESTION,)),
    ],
)
def test_it_asks_for_what_is_missing(shown: tuple[L, ...], purpose: Purpose, asked: tuple[L, ...]) -> None:
    found = hints_of(reading(*shown), PLAIN, purpose)
    assert found.asks == asked
    assert len(found.asks) <= MOST_ASKED


def test_what_may_be_there_is_not_asked_for() -> None:
    doubtful = reading(L.BEHAVIOUR, L.SITUATION, impact=MISSING + 0.01)
    assert hints_of(doubtful, PLAIN, Purpose.FEEDBACK).asks == ()


def test_the_gravest_comes_first_and_three_are_enough() -> None:
    found = hints_of(reading(L.VAGUE, L.ABSOLUTE, L.PERSONALITY, L.OFF_LIMITS), PLAIN, Purpose.FEEDBACK)
    assert [look.label for look in found.looks] == [L.OFF_LIMITS, L.PERSONALITY, L.ABSOLUTE]
    assert len(found.looks) == MOST_SHOWN


def test_a_label_that_may_not_be_shown_is_not_pointed_at() -> None:
    sure_but_off = reading(L.BEHAVIOUR, harsh=0.99, off_limits=0.6)
    assert hints_of(sure_but_off, PLAIN, Purpose.FEEDBACK).looks == ()


@pytest.mark.parametrize(("text", "pointed_at"), [(PLAIN, True), ("You never listen when we are understaffed.", False)])
def test_who_speaks_up_is_not_told_how_to_say_it(text: str, pointed_at: bool) -> None:
    assert bool(hints_of(reading(L.ABSOLUTE), text, Purpose.FEEDBACK).looks) is pointed_at


def test_what_must_not_count_is_pointed_at_even_then() -> None:
    found = hints_of(reading(L.OFF_LIMITS), "You never listen when we are understaffed.", Purpose.FEEDBACK)
    assert [look.label for look in found.looks] == [L.OFF_LIMITS]


@pytest.mark.parametrize(
    ("text", "lang", "asked", "pointed_at"),
    [
        ("Great guy, keep it up!", Language.ENGLISH, L.BEHAVIOUR, L.VAGUE),
        ("She is always late, and having small children is no excuse.", Language.ENGLISH, L.SITUATION, L.OFF_LIMITS),
        ("Muy majo, un crack, que siga así.", Language.SPANISH, L.BEHAVIOUR, L.VAGUE),
        ("Dicen que trata mal a los internos, yo no lo he visto.", Language.SPANISH, L.SITUATION, L.HEARSAY),
    ],
)
def test_drafts_are_read(text: str, lang: Language, asked: L, pointed_at: L) -> None:
    found = hints(text, lang)
    assert found is not None
    assert asked in found.asks
    look = next(each for each in found.looks if each.label is pointed_at)
    assert look.spans


def test_a_full_comment_draws_nothing() -> None:
    full = "On Tuesday she read the dose back to me before giving it, and we caught the wrong decimal point."
    found = hints(full, Language.ENGLISH)
    assert found is not None
    assert (found.asks, found.looks) == ((), ())


@pytest.mark.parametrize("text", ["", "\n", "Thank you"])
def test_a_few_words_are_not_read(text: str) -> None:
    assert hints(text, Language.ENGLISH) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ifeoma is a lovely colleague, always smiling.", "Rebecca is a lovely colleague, always smiling."),
        ("He was too emotional in the meeting, frankly.", "She was too emotional in the meeting, frankly."),
    ],
)
def test_the_hints_are_the_same_whoever_it_is_about(one: str, other: str) -> None:
    first, second = hints(one, Language.ENGLISH), hints(other, Language.ENGLISH)
    assert first and second
    assert first.asks == second.asks
    assert [(look.label, look.chance) for look in first.looks] == [(look.label, look.chance) for look in second.looks]
