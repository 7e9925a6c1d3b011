"""What measures and their tests are called, and what each test asks."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from collegia.engines.patterns.measures import ShareName
from collegia.engines.patterns.validity import Candidate, TestName, Why
from collegia.practice.rapport.pattern_words import SHARE_WORDS

Words = str | Promise

# Measures that are tested though they are never shown: what others sell, and what we thought of.
CANDIDATES: Mapping[str, Words] = {
    Candidate.STYLE_MATCHING: _("Language style matching: how alike two people use small words"),
    Candidate.REPLY_TIME: _("Reply time as a sign of good work"),
    Candidate.LENGTH_ACCOMMODATION: _("Writing as long as the other writes"),
}
TESTS: Mapping[str, tuple[Words, Words]] = {
    TestName.PARTNER: (
        _("Does it take this partner?"),
        _("Receivers are shuffled within unit and profession. What stays the same says nothing about this pair."),
    ),
    TestName.CONTROLS: (
        _("Is it more than length, size, shift and profession?"),
        _("The difference must stay when length of message, size of team, shift, period and profession are taken out."),
    ),
    TestName.RELIABILITY: (
        _("Do two halves of the people agree?"),
        _("People are dealt into two halves; the figures of both must go together at 0.70 or more over four weeks."),
    ),
    TestName.OUTCOME: (
        _("Does it go with an outcome?"),
        _("Care, safety or wellbeing, on two independent sets. An installation has none, so this is not tested here."),
    ),
}
WHY: Mapping[str, Words] = {
    Why.EARNED: _("It met every test that can be made here."),
    Why.SO_FAR: _("It met the two tests that can be made here; the third needs ten groups to compare."),
    Why.TOO_LITTLE: _("There were too few messages to test it."),
    Why.NO_PARTNER: _("With shuffled partners it came out much the same."),
    Why.NOT_BEYOND_CONTROLS: _("Length, size, shift and profession explain it."),
    Why.NOT_RELIABLE: _("Two halves of the people did not agree well enough."),
    Why.RESEARCH_ONLY: _(
        "Studies do not agree that it means what it is said to mean, so it is tested and never shown."
    ),
}


def measure_name(measure: str) -> Words:
    """What a measure is called."""
    if measure in set(ShareName):
        return SHARE_WORDS[ShareName(measure)].name
    return CANDIDATES.get(measure, measure.replace("_", " "))


def test_name(test: str) -> Words:
    """What a test asks, in a few words."""
    return TESTS[test][0] if test in TESTS else test.replace("_", " ")


def why_words(why: str) -> Words:
    """Why a measure passed or failed, in a sentence."""
    return WHY.get(why, why)
