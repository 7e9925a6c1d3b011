"""Reading again with a newer reader: in the background, in small batches, without taking back what a person said."""

import pytest

from collegia.practice.rapport.actions import readings
from collegia.practice.rapport.actions.counting import count_messages
from collegia.practice.rapport.actions.rereading import reread_next_messages
from collegia.practice.rapport.models.counts import Count
from collegia.practice.rapport.models.insights import Insight, InsightVerdict
from collegia.practice.rapport.models.labels import ReadLabel
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.tests.making import receive, say
from collegia.practice.rapport.tests.test_insights import STING, THANKS, read_all
from conftest import agree


@pytest.fixture
def read_before(cast):
    """Ana wrote to Ben, both agreed to everything, and an earlier reader read it."""
    for person in (cast.ana, cast.ben):
        agree(person, "private_insights", "team_patterns")
    receive(
        say(cast.ana, STING, number=1, to=[cast.ben], kind="direct", conversation="two"),
        say(cast.ana, THANKS, number=2, to=[cast.ben], kind="direct", conversation="two"),
    )
    read_all()
    Message.objects.update(read_by="reader@0")
    return cast


def counts() -> dict[str, int]:
    return dict(Count.objects.values_list("measure", "count"))


def test_what_an_earlier_reader_read_is_read_again_and_then_no_more(read_before, now):
    assert [reread_next_messages(now), reread_next_messages(now)] == [2, 0]
    assert not Message.objects.filter(read_by="reader@0").exists()


def test_labels_and_counts_become_those_of_the_reader_of_today(read_before, now):
    labels, counted = sorted(ReadLabel.objects.values_list("message", "label")), counts()
    message = Message.objects.get(read_labels__label="recognition")
    message.read_labels.all().delete()
    count_messages({message: frozenset()}, agreed={read_before.ana.pk, read_before.ben.pk}, now=now)
    assert counts() != counted
    reread_next_messages(now)
    assert sorted(ReadLabel.objects.values_list("message", "label")) == labels
    assert counts() == counted


def test_reading_again_counts_nothing_twice(read_before, now):
    before = counts()
    reread_next_messages(now)
    assert counts() == before


def test_an_insight_that_its_author_judged_stays_and_the_others_are_made_anew(read_before, now):
    judged, other = Insight.objects.order_by("pk")
    InsightVerdict.objects.create(insight=judged, verdict="wrong", given_at=now)
    reread_next_messages(now)
    assert Insight.objects.filter(pk=judged.pk).exists()
    assert not Insight.objects.filter(pk=other.pk).exists()
    assert Insight.objects.count() == 2


def test_it_waits_while_a_message_waits_to_be_read_for_the_first_time(read_before, now):
    receive(say(read_before.ana, "one more", number=3))
    assert reread_next_messages(now) == 0
    read_all()
    assert reread_next_messages(now) == 2


@pytest.mark.parametrize(("purposes", "helps"), [(("private_insights", "team_patterns"), True), ((), False)])
def test_a_colleagues_words_help_only_for_what_she_agreed_to(cast, monkeypatch, purposes, helps):
    agree(cast.ben, "private_insights", "team_patterns")
    agree(cast.ana, *(purposes or ("private_insights",)))
    receive(say(cast.ana, "bed 4?", number=1), say(cast.ben, "on my way", number=2))
    contexts = []
    whole = readings.read_messages

    def seen(batch, **more):
        contexts.extend(each.context for each in batch)
        return whole(batch, **more)

    monkeypatch.setattr(readings, "read_messages", seen)
    read_all()
    assert any(contexts) is helps
