"""Opening a cycle: a review for everybody, allocated writers, reminders, and progress without contents."""

from datetime import timedelta

import pytest
from django.utils import timezone

from collegia.practice.reviews.actions.cycles import end_cycle, name_peer, name_reviewer
from collegia.practice.reviews.actions.refusals import NotNow, NotYours
from collegia.practice.reviews.actions.writing import be_quiet_until, decline_part, submit_part
from collegia.practice.reviews.models.reviews import AllocatedBy, Part, PartKind, Review
from collegia.practice.reviews.models.statements import Polarity
from collegia.practice.reviews.queries.cycles import parts_to_write, reminders_of, shown_cycle
from collegia.practice.reviews.queries.places import cycle_for
from collegia.practice.reviews.tests.making import make_cycle, part, released, review_of, share, write
from collegia.trust.audit.models import Entry


def test_everybody_of_the_unit_has_a_review_with_the_values_as_they_stand(cast):
    cycle = make_cycle(cast)
    reviewed = {review.person for review in Review.objects.filter(cycle=cycle)}
    assert reviewed == {cast.lena, cast.ana, cast.ben, cast.cho, cast.dia, cast.eli}
    questions = list(review_of(cast.ana, cycle).template.questions.all())
    assert "respect" in {question.code for question in questions}
    assert all(question.anchors.count() == 3 for question in questions)
    assert Entry.objects.filter(verb="reviews.cycle_opened", actor_id=cast.ivy.pk).exists()


def test_the_lead_reviews_and_is_reviewed_upward(cast):
    cycle = make_cycle(cast)
    assert review_of(cast.ana, cycle).reviewer == cast.lena
    assert review_of(cast.lena, cycle).reviewer is None
    upward = Part.objects.filter(review=review_of(cast.lena, cycle), kind=PartKind.UPWARD)
    assert upward.count() == 4
    assert cast.omar not in {one.writer for one in Part.objects.all()}


def test_peers_are_allocated_from_both_professions_and_the_work_is_spread(cast):
    cycle = make_cycle(cast)
    peers = Part.objects.filter(review=review_of(cast.ana, cycle), kind=PartKind.PEER)
    professions = {one.writer.profession.code for one in peers}
    assert peers.count() == 4
    assert {"nurse", "physician"} <= professions
    assert {one.allocated_by for one in peers} == {AllocatedBy.CYCLE}


def test_the_person_names_at_most_half_in_the_place_of_those_chosen(cast):
    review = review_of(cast.ana, make_cycle(cast, peers=2))
    others = [one for one in (cast.ben, cast.cho, cast.dia, cast.eli) if not review.parts.filter(writer=one).exists()]
    name_peer(review=review, by=cast.ana, peer=others[0], now=timezone.now())
    assert review.parts.filter(kind=PartKind.PEER).count() == 2
    with pytest.raises(NotNow):
        name_peer(review=review, by=cast.ana, peer=others[1], now=timezone.now())
    with pytest.raises(NotYours):
        name_peer(review=review, by=cast.lena, peer=others[1], now=timezone.now())


def test_somebody_who_never_worked_with_her_cannot_be_named(cast):
    review = review_of(cast.ana, make_cycle(cast))
    cast.omar.memberships.all().delete()
    with pytest.raises(NotNow):
        name_peer(review=review, by=cast.ana, peer=cast.omar, now=timezone.now())


def test_another_reviewer_can_be_named_until_it_is_shared(cast):
    review = review_of(cast.lena, make_cycle(cast))
    name_reviewer(review=review, reviewer=cast.omar, by=cast.ivy, why="Leads the next ward", now=timezone.now())
    assert part(review, PartKind.LEADER).writer == cast.omar
    with pytest.raises(NotNow):
        name_reviewer(review=review, reviewer=cast.lena, by=cast.ivy, why="", now=timezone.now())


def test_a_colleague_may_decline_and_the_two_may_not(cast):
    review = review_of(cast.ana, make_cycle(cast))
    decline_part(part=part(review, PartKind.PEER), now=timezone.now())
    assert review.parts.filter(declined_at__isnull=False).count() == 1
    with pytest.raises(NotNow):
        decline_part(part=part(review, PartKind.SELF), now=timezone.now())


def test_reminders_wait_for_the_last_days_and_for_who_is_away(cast):
    cycle, today = make_cycle(cast), timezone.localdate()
    near = cycle.closes_on - timedelta(days=3)
    mine = part(review_of(cast.ana, cycle), PartKind.SELF)
    assert mine in parts_to_write(cast.ana, today)
    assert reminders_of(cast.ana, today) == []
    assert mine in reminders_of(cast.ana, near)
    be_quiet_until(part=mine, day=near)
    assert mine not in reminders_of(cast.ana, near)
    end_cycle(cycle=cycle, by=cast.ivy, now=timezone.now())
    assert reminders_of(cast.ana, near + timedelta(days=1)) == []


def test_only_who_leads_or_administers_opens_a_cycle(cast):
    cycle, today = make_cycle(cast), timezone.localdate()
    opened = {one for one in (cast.lena, cast.ivy, cast.ana, cast.omar) if cycle_for(one, cycle.pk, today)}
    assert opened == {cast.lena, cast.ivy}


def test_a_year_with_ten_criticisms_three_of_them_unseen_says_seventy_and_blocks_three(cast):
    review = review_of(cast.ana, make_cycle(cast))
    leader = part(review, PartKind.LEADER)
    for number in range(10):
        item = released(cast.ben, cast.ana, seen=number >= 3, words=f"Number {number}: you cut in.")
        write(leader, item, polarity=Polarity.IMPROVEMENT, words="Cuts in at handover.")
    share(review)
    shown = shown_cycle(review.cycle)
    assert shown.heard_in_hundred == 70
    assert shown.heard.blocked == 3


def test_a_cycle_tells_how_far_it_is_in_few_queries(cast, django_assert_max_num_queries):
    cycle = make_cycle(cast)
    review = review_of(cast.ana, cycle)
    mine = part(review, PartKind.SELF)
    write(mine)
    submit_part(part=mine, now=timezone.now())
    with django_assert_max_num_queries(20):
        shown = shown_cycle(cycle)
    row = next(one for one in shown.reviews if one.review == review)
    assert (row.parts, row.parts_in, row.signatures, row.is_contested) == (6, 1, 0, False)
    assert shown.heard_in_hundred is None
