"""What one message counts for, and which count is a part of which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.patterns.measures import (
    CLOSED,
    PARTS,
    REPLIES,
    REPLIES_WITHIN,
    SHARES,
    Measure,
    MessageFacts,
    ShareName,
    Urgency,
    measures_of,
    opens_loop,
    urgency_of,
    wholes_of,
)
from collegia.engines.reading.labels import MessageLabel

M, L = Measure, MessageLabel
FACTS = st.builds(
    MessageFacts,
    decided=st.frozensets(st.sampled_from(MessageLabel)),
    urgency=st.sampled_from(["", "urgent", "HIGH", "normal"]),
    has_recipient=st.booleans(),
    answers_are_read=st.booleans(),
)


def counted(*labels: MessageLabel, **more) -> set[Measure]:
    return set(measures_of(MessageFacts(frozenset(labels), **more)))


@pytest.mark.parametrize(
    ("labels", "counts"),
    [
        ([], {M.MESSAGES}),
        ([L.COMMAND], {M.MESSAGES, M.REQUESTS, M.LOOPS_ROUTINE}),
        ([L.UNCLEAR], {M.MESSAGES, M.REQUESTS, M.LOOPS_ROUTINE}),
        (
            [L.SBAR_RECOMMENDATION, L.REASONING],
            {M.MESSAGES, M.REQUESTS, M.REQUESTS_WITH_REASON, M.LOOPS_ROUTINE},
        ),
        ([L.REASONING], {M.MESSAGES}),
        ([L.INVITATION], {M.MESSAGES, M.INVITATIONS}),
        ([L.CONCERN], {M.MESSAGES, M.CONCERNS, M.LOOPS_ROUTINE}),
        ([L.COMMAND, L.URGENT], {M.MESSAGES, M.LOOPS_URGENT}),
        ([L.CONCERN, L.URGENT], {M.MESSAGES, M.CONCERNS, M.LOOPS_URGENT}),
        ([L.RECOGNITION], {M.MESSAGES, M.RECOGNITION}),
        ([L.COURTESY], {M.MESSAGES}),
    ],
)
def test_a_message_counts_for_what_it_was_read_as(labels, counts):
    assert counted(*labels) == counts


def test_a_message_to_nobody_counts_for_nothing():
    assert counted(L.CONCERN, L.COMMAND, has_recipient=False) == set()


def test_where_answers_cannot_be_seen_no_loop_and_no_concern_is_counted():
    assert counted(L.CONCERN, L.COMMAND, answers_are_read=False) == {M.MESSAGES, M.REQUESTS}


@pytest.mark.parametrize("stated", ["urgent", "HIGH", " stat ", "Urgente"])
def test_a_stated_urgency_makes_a_loop_urgent(stated):
    assert urgency_of(MessageFacts(frozenset(), stated)) is Urgency.URGENT
    assert counted(L.COMMAND, urgency=stated) == {M.MESSAGES, M.LOOPS_URGENT}


@pytest.mark.parametrize("stated", ["", "normal", "low", "not urgent"])
def test_other_words_of_a_system_are_routine(stated):
    assert urgency_of(MessageFacts(frozenset(), stated)) is Urgency.ROUTINE


@given(FACTS)
def test_nobody_counts_a_part_without_its_whole(facts):
    counts = measures_of(facts)
    assert all(PARTS[measure] in counts for measure in counts if measure in PARTS)


@given(FACTS)
def test_what_opens_a_loop_is_counted_as_one_loop(facts):
    assert len(measures_of(facts) & {M.LOOPS_URGENT, M.LOOPS_ROUTINE}) == opens_loop(facts)


def test_every_measure_is_a_part_of_all_messages():
    assert all(list(wholes_of(measure))[-1] is M.MESSAGES for measure in Measure if measure is not M.MESSAGES)


def test_every_share_is_named_once_and_takes_a_part_of_its_whole():
    assert [share.id for share in SHARES] == list(ShareName)
    assert all(share.whole in wholes_of(share.part) for share in SHARES)


@pytest.mark.parametrize("urgency", Urgency)
def test_reply_times_are_cumulative(urgency):
    for narrow, wide in zip(REPLIES_WITHIN[urgency], [*REPLIES_WITHIN[urgency][1:], REPLIES[urgency]], strict=True):
        assert PARTS[narrow] is wide
    assert PARTS[CLOSED[urgency]] is REPLIES[urgency]
