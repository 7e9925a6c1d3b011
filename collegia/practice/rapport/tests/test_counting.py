"""What is counted of messages between two who both agreed: where, when, once, and in any order of reading."""

import random
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from collegia.engines.patterns.measures import Measure
from collegia.engines.reading.labels import MessageLabel
from collegia.practice.rapport.actions.counting import count_messages
from collegia.practice.rapport.actions.insights import read_next_messages
from collegia.practice.rapport.actions.releasing import units_of
from collegia.practice.rapport.actions.settling import settle_next_loops
from collegia.practice.rapport.jobs import sweep_after_withdrawals
from collegia.practice.rapport.models.counts import Count, CountedMessage
from collegia.practice.rapport.models.labels import ReadLabel
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.models.patterns import Release
from collegia.practice.rapport.periods import period_of
from collegia.practice.rapport.tests.making import receive, say
from collegia.trust.people.models import Membership
from collegia.trust.privacy.actions import erase, withdraw_consent
from collegia.trust.privacy.models import Consent
from collegia.trust.privacy.purposes import Purpose
from conftest import agree, make_unit

ASKS = frozenset({MessageLabel.COMMAND})
ASKS_WITH_REASON = frozenset({MessageLabel.COMMAND, MessageLabel.REASONING})
WORRIES = frozenset({MessageLabel.CONCERN})
CONFIRMS = frozenset({MessageLabel.ACKNOWLEDGEMENT})
BRUSHES_OFF = frozenset({MessageLabel.DISMISSAL})
SAYS = frozenset()
BOTH = {"private_insights", "team_patterns"}


def count(*decided, now=None) -> None:
    """Count the messages that are here, oldest first, as if they had been read so."""
    rows = Message.objects.order_by("sent_at", "pk")
    agreed = set(
        Message.objects.filter(
            author__consents__purpose="team_patterns", author__consents__withdrawn_at=None
        ).values_list("author", flat=True)
    ) | {row.wrote_to_id for row in rows}
    count_messages(dict(zip(rows, decided, strict=True)), agreed=agreed, now=now or timezone.now())


def counts() -> dict[str, int]:
    """Every count by measure, over all pairs."""
    found: dict[str, int] = {}
    for row in Count.objects.all():
        found[row.measure] = found.get(row.measure, 0) + row.count
    return found


def settle(cast, now) -> None:
    for period in set(CountedMessage.objects.values_list("period", flat=True)):
        while settle_next_loops(period=period, units=units_of(cast.hospital).keys(), now=now):
            continue


@pytest.fixture
def both(cast):
    for person in (cast.ana, cast.ben):
        agree(person, *BOTH)
    return cast


def between(cast, *texts, minutes=10, kind="direct", conversation="ana and ben", begin=None):
    """Ana and Ben write in turn."""
    begin = begin or timezone.now() - timedelta(hours=5)
    turns = [(cast.ana, cast.ben), (cast.ben, cast.ana)]
    return [
        say(*_turn(turns[n % 2], text), to=[turns[n % 2][1]], number=n + 1, kind=kind, conversation=conversation,
            at=begin + timedelta(minutes=minutes * n))
        for n, text in enumerate(texts)
    ]  # fmt: skip


def _turn(pair, text):
    return pair[0], text


def test_a_message_counts_for_the_pair_its_roles_its_unit_and_its_four_weeks(both):
    receive(*between(both, "bed 4 please"))
    count(ASKS_WITH_REASON)
    row = Count.objects.get(measure=Measure.REQUESTS_WITH_REASON)
    assert (row.sender, row.receiver, row.unit, row.count) == (both.ana, both.ben, both.ward, 1)
    assert (row.from_role.code, row.to_role.code) == ("nurse", "physician")
    assert row.period == period_of(timezone.localdate(Message.objects.get().sent_at))


def test_the_same_again_adds_one(both):
    receive(*between(both, "bed 4 please", "yes", "bed 5 please"))
    count(ASKS, SAYS, ASKS)
    assert Count.objects.get(measure=Measure.REQUESTS).count == 2


@pytest.mark.parametrize("unwilling", ["ana", "ben"])
def test_one_of_the_two_is_not_enough(both, unwilling, now):
    receive(*between(both, "bed 4 please"))
    withdraw_consent(person=getattr(both, unwilling), purpose=Purpose.TEAM_PATTERNS, now=now)
    message = Message.objects.get()
    willing = {message.author_id, message.wrote_to_id} - {getattr(both, unwilling).pk}
    count_messages({message: ASKS}, agreed=willing, now=now)
    assert not Count.objects.exists()


def test_a_message_to_nobody_in_particular_counts_for_nothing(both):
    receive(say(both.ana, "who has the keys?"))
    count(ASKS)
    assert not Count.objects.exists()


def test_two_who_belong_nowhere_together_on_that_day_count_for_nothing(both):
    Membership.objects.filter(person=both.ben).update(ends_on=date(2021, 1, 1))
    receive(*between(both, "bed 4 please"))
    count(ASKS)
    assert not Count.objects.exists()


def test_who_only_administers_belongs_with_nobody(both):
    agree(both.ivy, *BOTH)
    receive(say(both.ana, "the list please", to=[both.ivy], kind="direct"))
    count(ASKS)
    assert not Count.objects.exists()


def test_the_smallest_unit_that_both_belonged_to_on_that_day_is_counted(both, now):
    team = make_unit("Team", both.ward, kind="team")
    for person, since in ((both.ana, date(2020, 1, 1)), (both.ben, timezone.localdate(now))):
        Membership.objects.create(person=person, unit=team, role="member", starts_on=since)
    receive(
        *between(both, "then", begin=now - timedelta(days=3)),
        say(both.ana, "now", to=[both.ben], number=9, kind="direct", conversation="ana and ben", at=now),
    )
    count(ASKS, ASKS)
    assert {row.unit: row.count for row in Count.objects.filter(measure="messages")} == {both.ward: 1, team: 1}


def test_two_of_different_wards_are_counted_for_the_hospital(both):
    agree(both.omar, *BOTH)
    receive(say(both.ana, "bed 4 please", to=[both.omar], kind="direct"))
    count(ASKS)
    assert set(Count.objects.values_list("unit", flat=True)) == {both.hospital.pk}


def test_reading_it_again_replaces_what_was_counted(both):
    receive(*between(both, "bed 4 please"))
    count(ASKS_WITH_REASON)
    count(WORRIES)
    assert counts() == {"messages": 1, "concerns": 1, "loops_routine": 1}


def test_a_period_that_is_published_is_counted_no_more(both, now):
    receive(*between(both, "bed 4 please"))
    period = period_of(timezone.localdate(Message.objects.get().sent_at))
    Release.objects.create(unit=both.hospital, period=period, made_at=now, frozen="")
    count(ASKS)
    assert not CountedMessage.objects.exists()


def test_a_message_of_more_than_a_year_ago_counts_for_nothing(both, now):
    receive(*between(both, "bed 4 please", begin=now - timedelta(days=500)))
    count(ASKS)
    assert not Count.objects.exists()


@pytest.mark.parametrize(
    ("minutes", "reply", "told"),
    [
        (10, CONFIRMS, {"replies_routine", "replies_routine_15m", "replies_routine_60m", "replies_routine_240m",
                        "loops_routine_closed", "concerns_answered", "concerns_taken_up"}),
        (10, BRUSHES_OFF, {"replies_routine", "replies_routine_15m", "replies_routine_60m", "replies_routine_240m",
                           "concerns_answered"}),
        (73 * 60, CONFIRMS, set()),
    ],
)  # fmt: skip
def test_a_worry_is_answered_taken_up_or_left_open(both, now, minutes, reply, told):
    receive(*between(both, "she looks worse", "ok", minutes=minutes, begin=now - timedelta(days=5)))
    count(WORRIES, reply)
    settle(both, now)
    assert set(counts()) - {"messages", "concerns", "loops_routine"} == told


def test_an_answer_in_another_conversation_closes_nothing(both, now):
    asked, _reply = between(both, "bed 4 please", "done")
    _asked, reply = between(both, "", "done", conversation="elsewhere")
    receive(asked, reply)
    count(ASKS, CONFIRMS)
    settle(both, now)
    assert "loops_routine_closed" not in counts()


def test_loops_are_settled_once(both, now):
    receive(*between(both, "bed 4 please", "done"))
    count(ASKS, CONFIRMS)
    settle(both, now)
    before = counts()
    settle(both, now)
    count(ASKS, CONFIRMS)
    assert counts() == before


def test_the_order_of_reading_changes_nothing(both, now):
    texts = ["a", "b", "c", "d", "e", "f"]
    labels = [WORRIES, BRUSHES_OFF, ASKS, CONFIRMS, ASKS_WITH_REASON, SAYS]
    receive(*between(both, *texts, minutes=25))
    messages = dict(zip(Message.objects.order_by("sent_at"), labels, strict=True))
    results = []
    for seed in range(6):
        Count.objects.all().delete()
        CountedMessage.objects.all().delete()
        for message in random.Random(seed).sample(list(messages), k=len(messages)):
            count_messages({message: messages[message]}, agreed={both.ana.pk, both.ben.pk}, now=now)
        settle(both, now)
        results.append(counts())
    assert all(result == results[0] for result in results)
    assert results[0]["loops_routine_closed"] == 1


@pytest.mark.parametrize("who", ["ana", "ben"])
def test_withdrawing_takes_away_what_was_counted_on_either_side(both, now, who):
    receive(*between(both, "bed 4 please", "done"))
    count(ASKS, CONFIRMS)
    withdraw_consent(person=getattr(both, who), purpose=Purpose.TEAM_PATTERNS, now=now)
    assert not Count.objects.exists()
    assert not CountedMessage.objects.exists()
    assert Message.objects.count() == 2


def test_withdrawing_private_insights_alone_leaves_the_counts(both, now):
    receive(*between(both, "bed 4 please", "done"))
    count(ASKS, CONFIRMS)
    withdraw_consent(person=both.ana, purpose=Purpose.PRIVATE_INSIGHTS, now=now)
    assert counts()["requests"] == 1


def test_erasing_takes_the_counts_away(both):
    receive(*between(both, "bed 4 please", "done"))
    count(ASKS, CONFIRMS)
    erase(person=both.ana)
    assert not Count.objects.exists()


def test_what_was_counted_while_somebody_withdrew_is_swept_away(both):
    receive(*between(both, "bed 4 please", "done"))
    count(ASKS, CONFIRMS)
    Consent.objects.filter(person=both.ben, purpose=Purpose.TEAM_PATTERNS).delete()
    assert sweep_after_withdrawals() > 0
    assert not Count.objects.exists()
    assert Message.objects.count() == 2


def test_reading_a_message_counts_it_where_both_agreed_to_patterns(both, now):
    withdraw_consent(person=both.ben, purpose=Purpose.PRIVATE_INSIGHTS, now=now)
    receive(*between(both, "Could you look at bed 4, please?", "Done, thank you for asking me"))
    read_next_messages(now)
    assert counts()["messages"] == 2
    assert set(ReadLabel.objects.values_list("message__author", flat=True)) <= {both.ana.pk}


def test_a_days_messages_cost_the_same_in_a_long_history(both, now, django_assert_max_num_queries):
    history = [datetime(2026, 1, 5, tzinfo=now.tzinfo) + timedelta(hours=n) for n in range(300)]
    base = {"unit": both.ward, "sender": both.ana, "receiver": both.ben, "count": 3}
    roles = {"from_role": both.ana.profession, "to_role": both.ben.profession}
    Count.objects.bulk_create(
        Count(period=day.date(), measure=f"m{n}", **base, **roles) for n, day in enumerate(history)
    )
    receive(*between(both, *["bed 4 please"] * 40, minutes=1))
    messages = {message: ASKS for message in Message.objects.all()}
    with django_assert_max_num_queries(8):
        count_messages(messages, agreed={both.ana.pk, both.ben.pk}, now=now)
