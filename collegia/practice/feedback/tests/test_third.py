"""A third person's look: both agree first, she sees one piece while it is open, and what she says is recorded."""

import pytest
from django.urls import reverse
from django.utils import timezone

from collegia.practice.feedback.actions.receiving import NotNow, contest_feedback, drop_contest
from collegia.practice.feedback.actions.settling import keep_as_written, take_back
from collegia.practice.feedback.actions.third import (
    NotForYou,
    agree_to_third,
    ask_third,
    end_third,
    say_as_third,
)
from collegia.practice.feedback.models.feedback import Outcome
from collegia.practice.feedback.models.third import ThirdOpinion, ThirdView
from collegia.practice.feedback.queries.feedback import one_feedback_for
from collegia.practice.feedback.queries.released import Period, released_to_review
from collegia.practice.feedback.queries.suggestions import waits_for
from collegia.practice.feedback.queries.third import look_of, looks_for, may_ask_third, who_may_look
from collegia.practice.feedback.tests.making import TO_WORK_ON, give
from collegia.trust.audit.models import Entry
from collegia.trust.privacy.actions import erase

WHY = "It was once, and I came back to it."
SAID = "Both of you describe the same minute; the words may stay."


@pytest.fixture
def contest(cast, now):
    """Ben wrote to Ana, who had released it and contests it."""
    given = give(cast.ben, cast.ana, TO_WORK_ON, released=True)
    return contest_feedback(feedback=given, why=WHY, now=now)


@pytest.fixture
def asked(cast, contest, now):
    return ask_third(feedback=contest.feedback, by=cast.ana, third=cast.cho, now=now)


def say(opinion, view, now, by=None):
    say_as_third(opinion=opinion, by=by or opinion.third, view=view, words=SAID, now=now)


def open_it(cast, opinion, now):
    agree_to_third(opinion=opinion, by=cast.ben, now=now)


def test_nothing_is_opened_before_both_agree_and_nothing_after(cast, asked, now):
    assert look_of(cast.cho, asked.pk) is None
    with pytest.raises(NotForYou):
        agree_to_third(opinion=asked, by=cast.ana, now=now)
    open_it(cast, asked, now)
    look = look_of(cast.cho, asked.pk)
    assert (look.text, look.why) == (TO_WORK_ON, WHY)
    assert [look_of(one, asked.pk) for one in (cast.lena, cast.ivy, cast.ana, cast.omar)] == [None] * 4
    assert one_feedback_for(cast.cho, asked.contest.feedback_id) is None
    say(asked, ThirdView.STANDS, now)
    assert look_of(cast.cho, asked.pk) is None


def test_the_third_is_somebody_who_leads_neither(cast, contest, now):
    may = set(who_may_look(contest.feedback, now.date()))
    assert may == {cast.cho, cast.dia, cast.eli}
    cast.omar.memberships.update(role="lead")
    assert cast.omar in who_may_look(contest.feedback, now.date())
    for third in (cast.lena, cast.ivy, cast.ana):
        with pytest.raises(NotNow):
            ask_third(feedback=contest.feedback, by=cast.ana, third=third, now=now)


def test_where_it_may_stand_the_contest_is_settled_and_recorded(cast, contest, asked, now):
    open_it(cast, asked, now)
    say(asked, ThirdView.STANDS, now)
    contest.refresh_from_db()
    assert (contest.outcome, contest.settled_by) == (Outcome.KEPT, cast.cho)
    verbs = set(Entry.objects.filter(about=f"feedback {contest.feedback_id}").values_list("verb", flat=True))
    assert {"feedback.third_asked", "feedback.third_agreed", "feedback.third_answered"} <= verbs
    assert not may_ask_third(contest.feedback, cast.ana)


@pytest.mark.parametrize("view", [ThirdView.ANEW, ThirdView.BACK])
def test_where_it_should_not_stay_it_cannot_be_kept_and_no_review_uses_it(cast, contest, asked, now, view):
    open_it(cast, asked, now)
    say(asked, view, now)
    with pytest.raises(NotNow):
        keep_as_written(contest=contest, now=now)
    (item,) = released_to_review(cast.ana, Period(now.date(), now.date()))
    assert item.contested
    take_back(contest=contest, now=now)
    contest.refresh_from_db()
    assert contest.outcome == Outcome.WITHDRAWN


def test_what_the_giver_kept_is_contested_again_while_somebody_looks(cast, contest, now):
    keep_as_written(contest=contest, now=now)
    assert may_ask_third(contest.feedback, cast.ana) and not may_ask_third(contest.feedback, cast.ben)
    ask_third(feedback=contest.feedback, by=cast.ana, third=cast.cho, now=now)
    (item,) = released_to_review(cast.ana, Period(now.date(), now.date()))
    assert item.contested and contest.feedback.contests.count() == 2


@pytest.mark.parametrize("ends", ["ben", "ana", "cho", "drop", "take_back"])
def test_any_of_the_three_ends_it_and_so_does_a_settled_contest(cast, contest, asked, now, ends):
    open_it(cast, asked, now)
    if ends in ("ben", "ana", "cho"):
        end_third(opinion=asked, by=getattr(cast, ends), now=now)
    else:
        {"drop": drop_contest, "take_back": take_back}[ends](contest=contest, now=now)
    assert look_of(cast.cho, asked.pk) is None
    with pytest.raises(NotNow):
        say(asked, ThirdView.STANDS, now)
    with pytest.raises(NotForYou):
        end_third(opinion=asked, by=cast.dia, now=now)


def test_each_is_told_when_it_is_her_turn(cast, asked, now):
    assert waits_for(cast.ben, now.date()) and not waits_for(cast.cho, now.date())
    open_it(cast, asked, now)
    assert list(looks_for(cast.cho)) == [asked] and waits_for(cast.cho, now.date())


def test_the_pages_lead_from_asking_to_an_answer(cast, contest, sign_in):
    number = contest.feedback_id
    cast.ana.language = "en"
    cast.ana.save()
    ana = sign_in(cast.ana)
    ana.post(reverse("feedback_third_ask", args=[number]), {"third": cast.cho.pk})
    assert "You named Cho" in ana.get(reverse("feedback_one", args=[number])).content.decode()
    opinion = ThirdOpinion.objects.get()
    look = reverse("feedback_third_look", args=[opinion.pk])
    assert sign_in(cast.cho).get(look).status_code == 404
    sign_in(cast.ben).post(reverse("feedback_third_do", args=[number]), {"do": "agree"})
    cho = sign_in(cast.cho)
    assert look in cho.get(reverse("feedback")).content.decode()
    assert WHY in cho.get(look).content.decode()
    assert cho.post(look, {"view": "anew", "words": ""}).status_code == 422
    cho.post(look, {"view": "anew", "words": SAID})
    assert cho.get(look).status_code == 404
    settle = sign_in(cast.ben).get(reverse("feedback_settle", args=[number])).content.decode()
    assert "I stand by it" not in settle and "I write it anew" in settle


def test_a_third_who_erases_leaves_her_words_to_the_two_without_a_name(cast, asked, now):
    open_it(cast, asked, now)
    say(asked, ThirdView.STANDS, now)
    erase(person=cast.cho)
    one = ThirdOpinion.objects.get()
    assert one.third is None and one.words.text == SAID
    assert timezone.is_aware(one.ended_at)
