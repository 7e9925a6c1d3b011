"""My practice over time: her own messages, enough of them, and never beside another person."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.patterns.pooling import Direction
from collegia.engines.reading.labels import MessageLabel
from collegia.practice.rapport.habits import (
    A_WEEK,
    ENOUGH,
    Habit,
    OwnMessage,
    asks_without_reason,
    connects,
    counts_of,
    trend_of,
    weeks_until,
)
from collegia.practice.rapport.models.insights import InsightVerdict
from collegia.practice.rapport.queries.practice import own_trends, practice_of
from collegia.practice.rapport.queries.tries import tries_for
from collegia.practice.rapport.templatetags.practice import ribbon_of
from collegia.practice.rapport.tests.telling import noticed, told
from conftest import agree

L = MessageLabel
TODAY = date(2026, 3, 4)


def own(*labels: MessageLabel, day: date = TODAY, **more) -> OwnMessage:
    return OwnMessage(1, day, frozenset(labels), **more)


@pytest.mark.parametrize(
    ("habit", "message", "counted"),
    [
        (Habit.REASONS, own(L.SBAR_RECOMMENDATION, L.REASONING), (True, True)),
        (Habit.REASONS, own(L.COMMAND), (False, True)),
        (Habit.REASONS, own(L.REASONING), (False, False)),
        (Habit.REASONS, own(L.COMMAND, urgency="stat"), (False, False)),
        (Habit.REASONS, own(L.COMMAND, L.URGENT), (False, False)),
        (Habit.INVITATIONS, own(L.INVITATION), (True, True)),
        (Habit.INVITATIONS, own(), (False, True)),
        (Habit.LOOPS_CLOSED, own(L.ACKNOWLEDGEMENT, is_answer=True), (True, True)),
        (Habit.LOOPS_CLOSED, own(L.COMMAND, is_answer=True), (False, True)),
        (Habit.RECOGNITION, own(L.COURTESY), (False, True)),
    ],
)
def test_a_habit_counts_what_shows_it_of_what_could(habit, message, counted):
    part, whole = counts_of(habit)(message)
    assert (part and whole, whole) == counted


def test_an_answer_alone_can_close_a_loop():
    assert counts_of(Habit.LOOPS_CLOSED)(own(L.ACKNOWLEDGEMENT))[1] is False


def test_courtesy_alone_connects_nothing():
    assert not connects(own(L.COURTESY))[0]
    assert connects(own(L.COURTESY, L.SUPPORT))[0]


def test_an_emergency_needs_no_reason():
    assert asks_without_reason(own(L.COMMAND))
    assert not asks_without_reason(own(L.COMMAND, L.URGENT))


def test_weeks_begin_on_mondays_and_end_with_this_one():
    weeks = weeks_until(TODAY)
    assert len(weeks) == 12
    assert {week.weekday() for week in weeks} == {0}
    assert weeks[-1] <= TODAY < weeks[-1] + A_WEEK


@pytest.mark.parametrize(("number", "still", "is_told"), [(19, 1, False), (20, 0, True), (0, 20, False)])
def test_too_little_is_said_to_be_too_little(number: int, still: int, is_told: bool):
    messages = [own(L.INVITATION, day=TODAY - A_WEEK * (n % 5)) for n in range(number)]
    trend = trend_of(messages, counts_of(Habit.INVITATIONS), weeks_until(TODAY), A_WEEK)
    assert (trend.still, trend.trend is not None) == (still, is_told)


def test_many_messages_of_two_weeks_are_no_trend():
    messages = [own(day=TODAY - A_WEEK * (n % 2)) for n in range(3 * ENOUGH)]
    trend = trend_of(messages, counts_of(Habit.INVITATIONS), weeks_until(TODAY), A_WEEK)
    assert trend.trend is None
    assert trend.still == 0


def test_a_rise_that_is_large_and_sure_is_told():
    messages = [own(*[L.INVITATION] * (week > 5), day=TODAY - A_WEEK * (11 - week)) for week in range(12)] * 8
    trend = trend_of(messages, counts_of(Habit.INVITATIONS), weeks_until(TODAY), A_WEEK)
    assert trend.trend.direction == Direction.MORE


@given(st.lists(st.tuples(st.integers(0, 11), st.booleans()), min_size=ENOUGH, max_size=80))
def test_a_drawing_stays_in_its_frame(rows):
    messages = [own(*[L.INVITATION] * said, day=TODAY - A_WEEK * week) for week, said in rows]
    trend = trend_of(messages, counts_of(Habit.INVITATIONS), weeks_until(TODAY), A_WEEK)
    for run in ribbon_of(trend).runs:
        places = [tuple(map(int, pair.split())) for pair in run.strip("MZ").split("L")]
        assert all(0 <= x <= 240 and 0 <= y <= 64 for x, y in places)


@pytest.fixture
def ana_writes(cast, now):
    agree(cast.ana)
    for week in range(4):
        for _message in range(6):
            told(cast.ana, L.COMMAND, at=now - A_WEEK * week - timedelta(hours=1), to="physician")
    return cast


def test_her_trends_are_made_of_her_own_messages_alone(ana_writes, now):
    told(ana_writes.ben, L.INVITATION, at=now - timedelta(hours=1))
    assert own_trends(ana_writes.ana, now)[Habit.REASONS].whole == 24
    assert own_trends(ana_writes.ben, now)[Habit.REASONS].whole == 0
    assert own_trends(ana_writes.lena, now)[Habit.INVITATIONS].whole == 0


def test_the_kinds_of_colleague_stand_apart(ana_writes, now):
    noticed(told(ana_writes.ana, L.BLAME, to="pharmacist", at=now - timedelta(hours=1)), "blame")
    rows = {row.profession.code: row for row in practice_of(ana_writes.ana, now).professions}
    assert (rows["physician"].messages, rows["physician"].second_looks) == (24, 0)
    assert (rows["pharmacist"].messages, rows["pharmacist"].second_looks) == (1, 1)


def test_messages_that_were_read_for_patterns_alone_do_not_count(ana_writes, now):
    ana_writes.ana.messages.update(told_at=None)
    assert own_trends(ana_writes.ana, now)[Habit.REASONS].whole == 0


def test_a_period_of_four_weeks_can_be_asked_for(ana_writes, now):
    start = now.date() - timedelta(days=27)
    trend = own_trends(ana_writes.ana, now, starts=[start], span=timedelta(weeks=4))[Habit.REASONS]
    assert [one.whole for one in trend.counted] == [24]


def test_what_to_try_rests_on_a_message_of_hers(ana_writes, now):
    (one,) = tries_for(ana_writes.ana, now)
    assert one.key == "add_reason"
    assert one.message.author == ana_writes.ana
    assert "weigh" in one.example.text


def test_second_looks_come_last_and_one_called_wrong_never(ana_writes, now):
    insight = noticed(told(ana_writes.ana, L.BLAME), "blame")
    assert [one.key for one in tries_for(ana_writes.ana, now)] == ["add_reason", "blame"]
    InsightVerdict.objects.create(insight=insight, verdict="wrong", given_at=now)
    assert [one.key for one in tries_for(ana_writes.ana, now)] == ["add_reason"]


@pytest.mark.parametrize(
    "text", ["Order it", "Please tell them that we were short staffed again on nights", "ask " * 60]
)
def test_scraps_long_letters_and_protected_talk_are_no_examples(cast, now, text: str):
    agree(cast.ana)
    for _message in range(4):
        told(cast.ana, L.COMMAND, text=text)
    assert tries_for(cast.ana, now) == []


def test_what_was_urgent_is_never_something_to_try(cast, now):
    agree(cast.ana)
    for _message in range(4):
        told(cast.ana, L.COMMAND, urgency="high")
        told(cast.ana, L.COMMAND, L.URGENT)
    assert tries_for(cast.ana, now) == []


def test_the_page_shows_her_trends_and_costs_the_same_however_much_is_there(ana_writes, sign_in, count_queries):
    client = sign_in(ana_writes.ana)
    client.post(reverse("set_language"), {"language": "en"})
    few, page = count_queries(lambda: client.get(reverse("my_practice")).content.decode())
    assert "Requests that carry a reason" in page
    for _message in range(30):
        noticed(told(ana_writes.ana, L.BLAME, to="pharmacist"), "blame")
    more, _page = count_queries(lambda: client.get(reverse("my_practice")))
    assert more <= few + 3 <= 30


def test_nobody_elses_page_holds_her_words(ana_writes, sign_in):
    for other in (ana_writes.lena, ana_writes.ben, ana_writes.ivy):
        assert "weigh bed 4" not in sign_in(other).get(reverse("my_practice")).content.decode()
