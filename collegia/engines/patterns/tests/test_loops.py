"""Requests and worries, and what closes them."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.patterns.loops import OpenLoop, ReplyFacts, answer, open_loop
from collegia.engines.patterns.measures import PARTS, Measure, MessageFacts, Urgency
from collegia.engines.reading.labels import MessageLabel

M, L = Measure, MessageLabel
ANA, BEN, CHO = 1, 2, 3
NOON = datetime(2026, 3, 2, 12)


def ask(message: int = 10, *, urgent: bool = False, concern: bool = False) -> OpenLoop:
    return OpenLoop(message, NOON, ANA, BEN, Urgency.URGENT if urgent else Urgency.ROUTINE, concern)


def reply(*labels: MessageLabel, after: float = 10, by: int = BEN, answers: int | None = None) -> ReplyFacts:
    return ReplyFacts(by, NOON + timedelta(minutes=after), frozenset(labels), answers)


def counts(loop: OpenLoop, *replies: ReplyFacts) -> set[Measure]:
    total: set[Measure] = set()
    for one in replies:
        for answered in answer([loop], one):
            assert not answered.measures & total, "counted twice"
            total |= answered.measures
            loop = answered.loop
    return total


@pytest.mark.parametrize(
    ("labels", "opens"),
    [([L.COMMAND], True), ([L.CONCERN], True), ([L.UNCLEAR], True), ([L.INVITATION], False), ([], False)],
)
def test_only_what_asks_or_speaks_up_opens_a_loop(labels, opens):
    facts = MessageFacts(frozenset(labels))
    loop = open_loop(10, facts, opened_at=NOON, sender=ANA, receiver=BEN)
    assert (loop is not None) == opens
    assert open_loop(10, facts, opened_at=NOON, sender=ANA, receiver=ANA) is None


def test_an_acknowledgement_closes_a_request_and_gives_the_time():
    assert counts(ask(), reply(L.ACKNOWLEDGEMENT)) == {
        M.LOOPS_ROUTINE_CLOSED,
        M.REPLIES_ROUTINE,
        M.REPLIES_ROUTINE_15M,
        M.REPLIES_ROUTINE_60M,
        M.REPLIES_ROUTINE_240M,
    }


def test_a_question_back_gives_the_time_and_the_later_done_closes():
    total = counts(ask(), reply(L.INVITATION, after=70), reply(L.ACKNOWLEDGEMENT, after=90))
    assert total == {M.REPLIES_ROUTINE, M.REPLIES_ROUTINE_240M, M.LOOPS_ROUTINE_CLOSED}


@pytest.mark.parametrize(
    "other",
    [
        reply(L.ACKNOWLEDGEMENT, by=CHO),
        reply(L.ACKNOWLEDGEMENT, by=ANA),
        reply(L.ACKNOWLEDGEMENT, answers=11),
        reply(L.ACKNOWLEDGEMENT, after=-1),
        reply(L.ACKNOWLEDGEMENT, after=72 * 60 + 1),
    ],
    ids=["by somebody else", "by the asker", "to another message", "before it", "after three days"],
)
def test_what_is_no_answer_counts_for_nothing(other):
    assert answer([ask()], other) == ()


def test_a_reply_that_names_a_message_answers_that_alone():
    answered = answer([ask(10), ask(11)], reply(L.ACKNOWLEDGEMENT, answers=11))
    assert [one.loop.message for one in answered] == [11]


def test_a_reply_that_names_none_answers_all_that_is_open():
    assert len(answer([ask(10), ask(11)], reply(L.ACKNOWLEDGEMENT))) == 2


@pytest.mark.parametrize(("minutes", "closes"), [(240, True), (241, False)])
def test_an_urgent_loop_stays_open_after_four_hours_though_a_late_answer_has_its_time(minutes, closes):
    total = counts(ask(urgent=True), reply(L.ACKNOWLEDGEMENT, after=minutes))
    assert (M.LOOPS_URGENT_CLOSED in total) == closes
    assert M.REPLIES_URGENT in total


@pytest.mark.parametrize(
    ("labels", "taken_up"),
    [
        ([L.REASONING], True),
        ([L.INVITATION], True),
        ([L.SBAR_RECOMMENDATION], True),
        ([], False),
        ([L.COURTESY], False),
        ([L.DISMISSAL], False),
        ([L.DISMISSAL, L.REASONING], False),
        ([L.ACKNOWLEDGEMENT, L.BELITTLING], False),
    ],
)
def test_a_worry_is_taken_up_by_more_than_any_answer(labels, taken_up):
    total = counts(ask(concern=True), reply(*labels))
    assert M.CONCERNS_ANSWERED in total
    assert (M.CONCERNS_TAKEN_UP in total) == taken_up


def test_a_worry_brushed_off_at_first_may_be_taken_up_later():
    total = counts(ask(concern=True), reply(L.DISMISSAL), reply(L.SUPPORT, after=60))
    assert M.CONCERNS_TAKEN_UP in total


def test_a_loop_is_over_when_nothing_more_can_count():
    [request] = answer([ask()], reply(L.ACKNOWLEDGEMENT))
    [worry] = answer([ask(concern=True)], reply(L.INVITATION))
    assert request.is_over
    assert not worry.is_over
    assert answer([request.loop], reply(L.ACKNOWLEDGEMENT, after=20)) == ()


def test_an_answer_after_three_days_is_no_answer():
    assert answer([ask()], reply(L.ACKNOWLEDGEMENT, after=72 * 60))
    assert answer([ask()], reply(L.ACKNOWLEDGEMENT, after=72 * 60 + 1)) == ()


REPLY = st.builds(
    ReplyFacts,
    sender=st.sampled_from([ANA, BEN, CHO]),
    at=st.integers(-60, 5000).map(lambda minutes: NOON + timedelta(minutes=minutes)),
    decided=st.frozensets(st.sampled_from(MessageLabel)),
    answers=st.sampled_from([None, 10, 11]),
)


@given(st.lists(REPLY, max_size=5), st.booleans(), st.booleans())
def test_answers_count_a_part_never_without_its_whole_and_nothing_twice(replies, urgent, concern):
    replies.sort(key=lambda one: one.at)
    by_itself = {M.LOOPS_URGENT, M.LOOPS_ROUTINE, M.CONCERNS}
    total = counts(ask(urgent=urgent, concern=concern), *replies)
    assert all(PARTS[measure] in total | by_itself for measure in total)
