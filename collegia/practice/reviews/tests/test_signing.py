"""Ratings, signatures, own statement, contest: by people, with a second factor, and frozen while contested."""

from datetime import timedelta

import pytest
from django.utils import timezone

from collegia.practice.feedback.models.feedback import Feedback
from collegia.practice.reviews.actions.calibrating import close_meeting, open_meeting
from collegia.practice.reviews.actions.contesting import answer_contest, contest_review
from collegia.practice.reviews.actions.rating import rate
from collegia.practice.reviews.actions.refusals import (
    Blocked,
    Frozen,
    NeedsAReason,
    NotNow,
    NotYours,
    SecondFactorNeeded,
)
from collegia.practice.reviews.actions.signing import sign, write_own_statement
from collegia.practice.reviews.actions.writing import change_statement
from collegia.practice.reviews.models.contests import Answer
from collegia.practice.reviews.models.reviews import PartKind
from collegia.practice.reviews.models.signing import Change, Signature
from collegia.practice.reviews.models.statements import Rating
from collegia.practice.reviews.queries.reviews import review_for
from collegia.practice.reviews.rules.seeing import Place
from collegia.practice.reviews.tests.making import (
    make_cycle,
    open_everything,
    part,
    rate_all,
    ready_to_sign,
    review_of,
    share,
)
from collegia.trust.audit.models import Entry
from collegia.trust.privacy.actions import erase
from conftest import make_person


@pytest.fixture
def review(cast):
    return ready_to_sign(cast)


def signs(review, person, *, ago=timedelta(0)):
    now = timezone.now()
    return sign(review=review, by=person, with_second_factor_at=now - ago, now=now)


def live(review) -> int:
    return Signature.objects.filter(review=review, void_since=None).count()


def test_both_sign_what_rests_on_evidence_that_both_opened(cast, review):
    signs(review, cast.lena), signs(review, cast.ana), signs(review, cast.ana)
    assert live(review) == 2
    assert Entry.objects.filter(verb="reviews.signed", subject_id=cast.ana.pk).count() == 2


def test_nobody_else_signs_and_nobody_without_a_second_factor(cast, review):
    with pytest.raises(NotYours):
        signs(review, cast.ben)
    with pytest.raises(SecondFactorNeeded):
        sign(review=review, by=cast.lena, with_second_factor_at=None, now=timezone.now())
    with pytest.raises(SecondFactorNeeded):
        signs(review, cast.lena, ago=timedelta(minutes=16))


def test_deleting_evidence_blocks_the_signature(cast, review):
    Feedback.objects.all().delete()
    with pytest.raises(Blocked, match="blocked"):
        signs(review, cast.lena)


def test_a_review_that_is_not_rated_on_every_value_is_not_signed(cast):
    review = share(review_of(cast.ana, make_cycle(cast)))
    open_everything(review)
    with pytest.raises(Blocked, match="not_rated"):
        signs(review, cast.lena)
    rate_all(review, None)
    signs(review, cast.lena)
    assert set(Rating.objects.values_list("level", flat=True)) == {None}


def test_only_the_reviewer_rates_and_only_signed_in_twice(cast, review):
    now = timezone.now()
    for person, twice, refusal in [(cast.ana, now, NotYours), (cast.lena, None, SecondFactorNeeded)]:
        with pytest.raises(refusal):
            rate(review=review, code="respect", level=3, by=person, with_second_factor_at=twice, now=now)
    with pytest.raises(NotNow):
        rate(review=review, code="speed", level=3, by=cast.lena, with_second_factor_at=now, now=now)


def test_changing_a_rating_has_a_reason_and_takes_signatures_away(cast, review):
    now = timezone.now()
    signs(review, cast.ana)
    with pytest.raises(NeedsAReason):
        rate(review=review, code="respect", level=3, by=cast.lena, with_second_factor_at=now, now=now)
    rate(review=review, code="respect", level=3, by=cast.lena, with_second_factor_at=now, now=now, why="Two more cases")
    assert live(review) == 0
    assert Change.objects.get(what="rating_changed").about == "respect 2 3"


def test_ratings_are_the_reviewers_alone_until_the_drafts_are_shared(cast):
    review = review_of(cast.ana, make_cycle(cast))
    rate_all(review)
    today = timezone.localdate()
    assert review_for(cast.ana, review.pk, today).ratings == {}
    assert len(review_for(cast.lena, review.pk, today).ratings) == 6


def test_her_own_statement_is_on_the_record(cast, review):
    write_own_statement(review=review, by=cast.ana, words="I see it otherwise.", now=timezone.now())
    assert review_for(cast.lena, review.pk, timezone.localdate()).own_statement.text.text == "I see it otherwise."
    with pytest.raises(NotYours):
        write_own_statement(review=review, by=cast.lena, words="x", now=timezone.now())


def test_a_contest_freezes_until_another_human_answers(cast, review):
    signs(review, cast.lena), signs(review, cast.ana)
    contest = contest_review(review=review, by=cast.ana, why="The night is not in it.", now=timezone.now())
    assert contest.answer_by == timezone.localdate() + timedelta(days=14)
    own = part(review, PartKind.LEADER).statements.first()
    with pytest.raises(Frozen):
        change_statement(statement=own, by=cast.lena, words="x", why="y", now=timezone.now())
    with pytest.raises(Frozen):
        signs(review, cast.lena)
    for hand in (cast.lena, cast.ana, cast.ben, cast.omar):
        with pytest.raises(NotYours):
            answer_contest(contest=contest, by=hand, answer=Answer.STANDS, reason="x", now=timezone.now())
    answer_contest(contest=contest, by=cast.ivy, answer=Answer.REVISE, reason="Look at nights.", now=timezone.now())
    assert live(review) == 0
    change_statement(statement=own, by=cast.lena, words="Calm at night.", why="As asked", now=timezone.now())


def test_who_answers_sees_the_review_only_once_it_is_contested(cast, review):
    today = timezone.localdate()
    assert review_for(cast.ivy, review.pk, today) is None
    contest_review(review=review, by=cast.ana, why="No.", now=timezone.now())
    other = make_person("Zoe", profession="manager", unit=cast.hospital, role="administrator")
    assert review_for(cast.ivy, review.pk, today).place is review_for(other, review.pk, today).place is Place.ANSWERER
    contest = review.contests.get()
    answer_contest(contest=contest, by=cast.ivy, answer=Answer.STANDS, reason="Nights are in it.", now=timezone.now())
    assert review_for(cast.ivy, review.pk, today).place is Place.ANSWERER
    assert review_for(other, review.pk, today) is None


def test_a_review_that_was_set_aside_stays_as_it_is(cast, review):
    contest = contest_review(review=review, by=cast.ana, why="No.", now=timezone.now())
    answer_contest(contest=contest, by=cast.ivy, answer=Answer.SET_ASIDE, reason="Not fair.", now=timezone.now())
    with pytest.raises(Frozen):
        signs(review, cast.ana)
    with pytest.raises(NotNow):
        answer_contest(contest=contest, by=cast.ivy, answer=Answer.STANDS, reason="x", now=timezone.now())


def test_only_the_person_contests_and_only_what_she_has_seen(cast):
    review = review_of(cast.ana, make_cycle(cast))
    with pytest.raises(NotNow):
        contest_review(review=review, by=cast.ana, why="x", now=timezone.now())
    with pytest.raises(NotYours):
        contest_review(review=share(review), by=cast.lena, why="x", now=timezone.now())


def test_the_table_opens_with_the_last_to_come_first_and_closes_again(cast, review):
    today, now = timezone.localdate(), timezone.now()
    boss = review_of(cast.lena, review.cycle)
    boss.reviewer = cast.omar
    boss.save()
    cast.omar.memberships.update(role="lead", starts_on=today)
    assert review_for(cast.omar, review.pk, today) is None
    meeting = open_meeting(cycle=review.cycle, by=cast.ivy, now=now)
    assert [seat.person for seat in meeting.seats.all()] == [cast.omar, cast.lena]
    assert review_for(cast.omar, review.pk, today).place is Place.TABLE
    close_meeting(meeting=meeting, by=cast.ivy, now=now)
    assert review_for(cast.omar, review.pk, today) is None


def test_erasing_leaves_what_others_need_without_a_name(cast, review):
    signs(review, cast.lena)
    erase(person=cast.lena)
    review.refresh_from_db()
    assert review.reviewer is None
    assert set(Signature.objects.values_list("person", flat=True)) == {None}
    erase(person=cast.ana)
    assert not cast.ana.reviews.exists()
