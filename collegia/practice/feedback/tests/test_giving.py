"""Giving feedback and thanks, and what becomes of it when it is taken back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from collegia.practice.feedback.actions.asking import ask_for_feedback, decline_request
from collegia.practice.feedback.actions.giving import DidNotWorkTogether, withdraw_feedback
from collegia.practice.feedback.actions.receiving import contest_feedback, say_we_talked, see_feedback
from collegia.practice.feedback.actions.settling import take_back
from collegia.practice.feedback.models.feedback import Feedback, How
from collegia.practice.feedback.models.requests import About, Request
from collegia.practice.feedback.queries.feedback import feedback_for, given_by, one_feedback_for, unread_of
from collegia.practice.feedback.queries.requests import requests_by, requests_for
from collegia.practice.feedback.tests.making import TO_WORK_ON, WELL, give
from collegia.trust.people.models import Membership
from collegia.trust.privacy.actions import delete_expired, erase
from collegia.trust.privacy.queries import everything_about


def ask(asker, *asked, topic="How I led the family meeting", days=14, now=None):
    return ask_for_feedback(asker=asker, asked=asked, about=About.CASE, topic=topic, days=days, now=now)


def test_giver_and_receiver_read_it_and_nobody_else(cast):
    made = give(cast.ben, cast.ana)
    assert one_feedback_for(cast.ana, made.pk).text == WELL
    assert one_feedback_for(cast.ben, made.pk).text == WELL
    for other in (cast.lena, cast.cho, cast.omar, cast.ivy):
        assert one_feedback_for(other, made.pk) is None
        assert feedback_for(other) == given_by(other) == []


@pytest.mark.parametrize("upward", [("eli", "lena"), ("cho", "ben"), ("lena", "ana"), ("dia", "eli")])
def test_it_goes_upward_and_across_professions_without_anybodys_leave(cast, upward):
    giver, receiver = (getattr(cast, name) for name in upward)
    assert give(giver, receiver).receiver == receiver


def test_it_goes_only_to_somebody_one_worked_with(cast):
    with pytest.raises(DidNotWorkTogether):
        give(cast.omar, cast.ana)
    assert Feedback.objects.count() == 0


def test_who_was_asked_may_answer_though_they_no_longer_share_a_unit(cast, now):
    (request,) = ask(cast.ana, cast.ben, now=now)
    Membership.objects.filter(person=cast.ben).update(ends_on=now.date() - timedelta(days=500))
    give(cast.ben, cast.ana, request=request)
    request.refresh_from_db()
    assert request.answered_at is not None


def test_a_request_of_others_opens_no_way(cast, now):
    (request,) = ask(cast.ana, cast.ben, now=now)
    with pytest.raises(DidNotWorkTogether):
        give(cast.omar, cast.ana, request=request)


def test_colleagues_keep_their_names_and_patients_do_not(cast):
    words = "Ana, when Mrs Margaret Holloway of bed 4 was crying, you and Cho Chosen sat down. MRN 4471982."
    made = give(cast.ben, cast.ana, words)
    kept = Feedback.objects.get(pk=made.pk).text.text
    assert "Holloway" not in kept and "4471982" not in kept and "Cho" not in kept
    shown = one_feedback_for(cast.ana, made.pk).text
    assert shown.startswith("Ana, when") and "Cho Chosen sat down" in shown


def test_the_words_are_closed_in_the_database(cast):
    from django.db import connection

    give(cast.ben, cast.ana)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM feedback_feedback")
        assert "handover" not in cursor.fetchone()[0]


def test_words_for_a_conversation_open_after_it(cast, now):
    made = give(cast.ben, cast.ana, TO_WORK_ON, how=How.IN_CONVERSATION)
    assert feedback_for(cast.ana)[0].text is None
    assert given_by(cast.ben)[0].text == TO_WORK_ON
    say_we_talked(feedback=made, now=now)
    assert feedback_for(cast.ana)[0].text == TO_WORK_ON


def test_the_receiver_may_read_before_they_talk(cast, now):
    made = give(cast.ben, cast.ana, TO_WORK_ON, how=How.IN_CONVERSATION)
    see_feedback(feedback=made, now=now)
    assert feedback_for(cast.ana)[0].text == TO_WORK_ON


def test_first_read_stays_first(cast, now):
    made = give(cast.ben, cast.ana)
    see_feedback(feedback=made, now=now)
    see_feedback(feedback=Feedback.objects.get(pk=made.pk), now=now + timedelta(days=3))
    assert Feedback.objects.get(pk=made.pk).seen_at == now
    assert not unread_of(cast.ana).exists()


def test_what_nobody_read_goes_when_it_is_taken_back(cast, now):
    withdraw_feedback(feedback=give(cast.ben, cast.ana), now=now)
    assert Feedback.objects.count() == 0


def test_what_was_read_stays_with_the_receiver(cast, now):
    withdraw_feedback(feedback=give(cast.ben, cast.ana, seen=True), now=now)
    (shown,) = feedback_for(cast.ana)
    assert shown.text == WELL and shown.feedback.withdrawn_at == now
    assert not shown.may_be_released and not shown.may_be_contested


def test_taking_back_after_a_contest_settles_it(cast, now):
    made = give(cast.ben, cast.ana, TO_WORK_ON, seen=True)
    take_back(contest=contest_feedback(feedback=made, why="Not me.", now=now), now=now)
    (shown,) = feedback_for(cast.ana)
    assert (shown.contests[0].contest.outcome, shown.open_contest) == ("withdrawn", None)


def test_nobody_gives_feedback_to_herself(cast, now):
    with pytest.raises(DidNotWorkTogether):
        give(cast.ana, cast.ana)
    made = give(cast.ben, cast.ana)
    with pytest.raises(IntegrityError), transaction.atomic():
        Feedback.objects.filter(pk=made.pk).update(giver=cast.ana)


def test_a_question_is_asked_once_while_it_is_open(cast, now):
    assert len(ask(cast.ana, cast.ben, cast.lena, now=now)) == 2
    assert len(ask(cast.ana, cast.ben, cast.cho, now=now)) == 1
    assert {shown.asked for shown in requests_by(cast.ana, now.date())} == {"Ben Bensen", "Lena Lenasen", "Cho Chosen"}


def test_a_request_waits_until_it_is_answered_declined_or_past(cast, now):
    for_ben, for_lena = ask(cast.ana, cast.ben, cast.lena, days=7, now=now)
    assert [shown.topic for shown in requests_for(cast.ben, now.date())] == ["How I led the family meeting"]
    decline_request(request=for_lena, now=now)
    give(cast.ben, cast.ana, request=for_ben)
    assert requests_for(cast.ben, now.date()) == requests_for(cast.lena, now.date()) == []
    ask(cast.ana, cast.cho, days=7, now=now)
    assert requests_for(cast.cho, now.date() + timedelta(days=7)) != []
    assert requests_for(cast.cho, now.date() + timedelta(days=8)) == []
    assert requests_for(cast.dia, now.date()) == []


def test_an_erased_giver_leaves_what_was_read_without_a_name(cast):
    give(cast.ben, cast.ana, seen=True)
    give(cast.ben, cast.ana, TO_WORK_ON)
    erase(person=cast.ben)
    (shown,) = feedback_for(cast.ana)
    assert (shown.text, shown.giver, shown.feedback.giver_id) == (WELL, "somebody who has left", None)


def test_an_erased_receiver_leaves_nothing(cast, now):
    contest_feedback(feedback=give(cast.ben, cast.ana, seen=True), why="Not me.", now=now)
    ask(cast.ana, cast.ben, now=now)
    erase(person=cast.ana)
    assert Feedback.objects.count() == Request.objects.count() == 0


def test_a_copy_holds_no_word_that_waits_for_a_talk(cast, now):
    made = give(cast.ben, cast.ana, "Ana, you cut me off on Tuesday.", how=How.IN_CONVERSATION)
    assert everything_about(cast.ana)["feedback_received"][0]["text"] is None
    say_we_talked(feedback=made, now=now)
    assert everything_about(cast.ana)["feedback_received"][0]["text"] == "Ana, you cut me off on Tuesday."
    assert everything_about(cast.ben)["feedback_given"][0]["text"] == "Ana, you cut me off on Tuesday."
    assert everything_about(cast.lena)["feedback_received"] == []


def test_what_is_past_its_time_goes(cast, now):
    give(cast.ben, cast.ana, now=now - timedelta(days=731))
    give(cast.ben, cast.ana, now=now - timedelta(days=729))
    ask(cast.ana, cast.ben, days=7, now=now - timedelta(days=100))
    delete_expired(now)
    assert (Feedback.objects.count(), Request.objects.count()) == (1, 0)
