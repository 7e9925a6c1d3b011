"""A year of one's own."""

from datetime import timedelta

from collegia.practice.feedback.actions.giving import withdraw_feedback
from collegia.practice.feedback.actions.receiving import say_whether_critical
from collegia.practice.feedback.models.feedback import FeedbackKind
from collegia.practice.feedback.queries.year import own_alignment, years_of
from collegia.practice.feedback.templatetags.feedback import beads_of, times, year_finding
from collegia.practice.feedback.tests.making import TO_WORK_ON, give


def counts(person, organisation, year) -> dict[str, tuple[int, int, int]]:
    found = own_alignment(person, organisation, year)
    return {v.code: (v.thanks, v.well, v.to_work_on) for v in found.values if v.times}


def test_values_are_counted_by_what_was_said_of_them(cast, now):
    give(cast.ben, cast.ana, values=["safety"], seen=True)
    give(cast.cho, cast.ana, TO_WORK_ON, values=["safety", "respect"], seen=True)
    give(cast.dia, cast.ana, kind=FeedbackKind.RECOGNITION, values=["safety"], seen=True)
    assert counts(cast.ana, cast.hospital, now.year) == {"safety": (1, 1, 1), "respect": (0, 0, 1)}
    found = own_alignment(cast.ana, cast.hospital, now.year)
    assert (found.pieces, found.people, found.without_value) == (3, 3, 0)
    assert counts(cast.ben, cast.hospital, now.year) == {}


def test_only_what_was_read_and_stands_is_counted(cast, now):
    give(cast.ben, cast.ana, values=["safety"])
    withdraw_feedback(feedback=give(cast.cho, cast.ana, values=["safety"], seen=True), now=now)
    assert counts(cast.ana, cast.hospital, now.year) == {}


def test_the_receivers_word_decides_what_is_to_work_on(cast, now):
    made = give(cast.cho, cast.ana, TO_WORK_ON, values=["respect"], seen=True)
    say_whether_critical(feedback=made, critical=False)
    assert counts(cast.ana, cast.hospital, now.year) == {"respect": (0, 1, 0)}


def test_each_year_stands_for_itself(cast, now):
    give(cast.ben, cast.ana, values=["safety"], seen=True, now=now - timedelta(days=400))
    assert counts(cast.ana, cast.hospital, now.year) == {}
    assert years_of(cast.ana) == [(now - timedelta(days=400)).year]


def test_a_year_is_said_in_a_sentence(cast, now):
    for giver in (cast.ben, cast.cho):
        give(giver, cast.ana, values=["safety"], seen=True)
    found = own_alignment(cast.ana, cast.hospital, now.year)
    assert year_finding(found) == "Named most often: Safety."
    (safety,) = [value for value in found.values if value.code == "safety"]
    assert [bead.kind for bead in beads_of(safety).beads] == ["well", "well"]
    assert (times(0), times(1), times(2), times(12)) == ("not yet", "once", "two times", "12 times")
