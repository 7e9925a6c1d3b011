"""Averages of anchors: made once when a cycle has ended, hidden where they would tell too little or too much."""

import pytest
from django.utils import timezone

from collegia.practice.reviews.actions.contesting import contest_review
from collegia.practice.reviews.actions.reckoning import reckon_next
from collegia.practice.reviews.models.figures import CycleFigures, FairFigure, PartRating, RaterFigure
from collegia.practice.reviews.models.statements import Evidence, Rating
from collegia.practice.reviews.queries.given import anchors_given, ended_cycles
from collegia.practice.reviews.rules.figures import Hidden
from collegia.practice.reviews.tests.anchored import CODES, COLLEAGUES, Anchored, anchored_cycle, make_people
from conftest import make_unit

PEOPLE = 32


@pytest.fixture
def ended(cast) -> Anchored:
    return anchored_cycle(cast.ward, make_people(PEOPLE))


def given(cast):
    return anchors_given(ended_cycles(cast.hospital))


def test_every_review_of_an_ended_cycle_gets_its_averages_once(ended):
    assert [reckon_next(timezone.now()) for _ in range(2)] == [1, 0]
    made = CycleFigures.objects.get(cycle=ended.cycle)
    assert (made.persons, made.raters, made.only_describes) == (PEOPLE, PEOPLE, False)
    shown = FairFigure.objects.filter(hidden="")
    assert shown.count() == PEOPLE
    for one in shown:
        assert one.low < one.fair < one.high
        assert 1 <= one.raw_low <= one.raw <= one.raw_high <= 3
        assert one.ratings == len(CODES) * (COLLEAGUES + 1)


def test_a_strict_rater_learns_of_it_and_those_she_rated_are_told_fairly(ended):
    reckon_next(timezone.now())
    strict = RaterFigure.objects.get(person=ended.people[0])
    others = RaterFigure.objects.exclude(person=ended.people[0])
    assert strict.low > 0
    assert strict.severity > max(one.severity for one in others)
    rated = FairFigure.objects.filter(review__parts__writer=ended.people[0])
    assert all(one.fair > one.raw - 0.05 for one in rated if one.raw < 2.5)


def test_with_two_colleagues_an_average_would_tell_what_one_of_them_chose(cast):
    anchored_cycle(cast.ward, make_people(PEOPLE), colleagues=2)
    reckon_next(timezone.now())
    assert set(FairFigure.objects.values_list("hidden", "raw", "fair")) == {(Hidden.FEW_COLLEAGUES.value, None, None)}


def test_wards_that_share_no_rater_are_not_compared(cast):
    for prefix in ("a", "b"):
        anchored_cycle(cast.ward, make_people(12, prefix=prefix), seed=ord(prefix))
    reckon_next(timezone.now())
    reckon_next(timezone.now())
    last = CycleFigures.objects.order_by("pk").last()
    assert {one.hidden for one in last.of_persons.all()} == {Hidden.NOT_CONNECTED}
    assert all(one.severity is None for one in last.of_raters.all())


def test_without_anchors_the_cycle_is_done_all_the_same(cast):
    anchored_cycle(cast.ward, make_people(3), colleagues=1)
    Rating.objects.all().delete()
    PartRating.objects.all().delete()
    assert [reckon_next(timezone.now()) for _ in range(2)] == [1, 0]
    assert not FairFigure.objects.exists()


def test_a_contested_review_an_open_part_and_an_anchor_without_evidence_do_not_count(cast, ended):
    everything = len(given(cast))
    first, second = ended.reviews[0], ended.reviews[1]
    contest_review(review=first, by=first.person, why="The nights are missing.", now=timezone.now())
    of_one = len(CODES) * (COLLEAGUES + 1)
    assert len(given(cast)) == everything - of_one
    part = second.parts.first()
    second.parts.filter(pk=part.pk).update(submitted_at=None)
    assert len(given(cast)) == everything - of_one - len(CODES)
    other = second.parts.last()
    Evidence.objects.filter(statement__part=other, statement__code="respect").delete()
    assert len(given(cast)) == everything - of_one - len(CODES) - 1
    PartRating.objects.filter(part=other, code="respect").update(level=None)
    assert len(given(cast)) == everything - of_one - len(CODES)


def test_a_running_cycle_and_another_organisation_stay_out(cast, ended):
    assert anchors_given(ended_cycles(make_unit("Elsewhere", kind="hospital"))) == ()
    ended.cycle.ended_at = None
    ended.cycle.save()
    assert given(cast) == ()
    assert reckon_next(timezone.now()) == 0
