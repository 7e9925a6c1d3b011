"""From a stored message to an insight that only its author can open."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from collegia.practice.rapport.actions.insights import read_next_messages, take_up_again
from collegia.practice.rapport.models.insights import Insight, InsightKind
from collegia.practice.rapport.models.labels import ReadLabel
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.queries.insights import insight_for, insights_for
from collegia.practice.rapport.tests.making import receive, say
from collegia.trust.privacy.actions import withdraw_consent
from collegia.trust.privacy.purposes import Purpose
from conftest import agree

STING = "You useless idiots lost the sample again, what the hell is wrong with you people in that lab."
THANKS = (
    "Thanks for sitting down with the daughter instead of standing at the door. "
    "She stopped crying and asked her questions."
)


def read_all() -> None:
    while read_next_messages(timezone.now()):
        continue


@pytest.fixture
def ana_wrote(cast):
    agree(cast.ana)
    receive(say(cast.ana, STING, number=1), say(cast.ana, THANKS, number=2))
    read_all()
    return cast


def test_a_sting_and_a_thanks_become_two_insights(ana_wrote):
    kinds = {insight.kind for insight in Insight.objects.filter(person=ana_wrote.ana)}
    assert kinds == {InsightKind.SECOND_LOOK, InsightKind.RAPPORT}


def test_an_insight_rests_on_words_of_the_message(ana_wrote, now):
    shown = insights_for(ana_wrote.ana, InsightKind.SECOND_LOOK, now)[0]
    start, end = shown.words.spans[0]
    assert shown.words.text == STING
    assert shown.words.text[start:end] in STING
    assert shown.insight.maker


def test_reading_again_adds_nothing(ana_wrote):
    Message.objects.update(read_at=None)
    Insight.objects.all().delete()
    read_all()
    read_all()
    assert Insight.objects.count() == 2


def test_nobody_else_can_open_it(ana_wrote, client, now):
    insight = Insight.objects.filter(kind=InsightKind.SECOND_LOOK).get()
    for other in (ana_wrote.lena, ana_wrote.ben, ana_wrote.omar, ana_wrote.ivy):
        assert insight_for(other, insight.pk, now) is None
        assert insights_for(other, InsightKind.SECOND_LOOK, now) == []
        client.force_login(other)
        assert client.get(reverse("insight", args=[insight.pk])).status_code == 404
        assert client.post(reverse("judge", args=[insight.pk]), {"verdict": "wrong"}).status_code == 404
        assert "useless idiots" not in client.get(reverse("my_practice")).content.decode()


def test_a_colleagues_words_stand_on_nobody_elses_page(cast, sign_in):
    agree(cast.ana)
    agree(cast.ben)
    receive(say(cast.ben, "the yellow lamp in the corridor flickers", number=1), say(cast.ana, STING, number=2))
    read_all()
    page = sign_in(cast.ana).get(reverse("my_practice")).content.decode()
    assert "useless idiots" in page
    assert "yellow lamp" not in page


def test_a_message_marked_urgent_by_its_sender_is_never_coached(cast):
    agree(cast.ana)
    receive(say(cast.ana, STING, urgency="urgent"))
    read_all()
    assert not Insight.objects.exists()


def test_what_is_no_longer_on_the_page_cannot_be_opened_by_its_address(ana_wrote, sign_in, now):
    insight = Insight.objects.filter(kind=InsightKind.SECOND_LOOK).get()
    Insight.objects.filter(pk=insight.pk).update(sent_at=now - timedelta(days=29))
    assert sign_in(ana_wrote.ana).get(reverse("insight", args=[insight.pk])).status_code == 404


def test_someone_who_agreed_to_team_patterns_alone_gets_no_insight(cast):
    agree(cast.ana, "team_patterns")
    receive(say(cast.ana, STING))
    read_all()
    assert not Insight.objects.exists()
    assert not ReadLabel.objects.exists()
    assert Message.objects.get().told_at is None


def test_old_messages_are_read_and_not_shown(cast, now):
    agree(cast.ana)
    receive(say(cast.ana, STING, at=now - timedelta(days=40)))
    read_all()
    assert insights_for(cast.ana, InsightKind.SECOND_LOOK, now) == []


def test_an_emergency_is_never_coached(cast):
    agree(cast.ana)
    receive(say(cast.ana, "Crash call bed 4. Start compressions. Get the trolley NOW."))
    read_all()
    assert not Insight.objects.filter(kind=InsightKind.SECOND_LOOK).exists()


def test_a_verdict_is_kept_and_can_be_changed(ana_wrote, sign_in):
    insight = Insight.objects.filter(kind=InsightKind.SECOND_LOOK).get()
    client = sign_in(ana_wrote.ana)
    client.post(reverse("judge", args=[insight.pk]), {"verdict": "wrong"})
    client.post(reverse("judge", args=[insight.pk]), {"verdict": "useful"})
    insight.refresh_from_db()
    assert insight.verdict.verdict == "useful"


def test_withdrawing_deletes_what_came_of_it(ana_wrote, now):
    withdraw_consent(person=ana_wrote.ana, purpose=Purpose.PRIVATE_INSIGHTS, now=now)
    assert not Insight.objects.exists()
    assert not Message.objects.exists()


def test_after_a_change_of_mind_her_messages_are_read_again(cast, now):
    agree(cast.ana, "private_insights", "team_patterns")
    receive(say(cast.ana, THANKS))
    read_all()
    withdraw_consent(person=cast.ana, purpose=Purpose.PRIVATE_INSIGHTS, now=now)
    assert not Insight.objects.exists()
    assert not ReadLabel.objects.exists()
    agree(cast.ana)
    assert take_up_again() == 1
    read_all()
    assert Insight.objects.count() == 1


def test_the_page_costs_the_same_however_much_is_on_it(ana_wrote, sign_in, django_assert_max_num_queries):
    client = sign_in(ana_wrote.ana)
    with django_assert_max_num_queries(25):
        client.get(reverse("my_practice"))
