"""The evidence lock and the surprise check, as tables."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.practice.reviews.rules.claims import (
    Claim,
    Heard,
    Link,
    Standing,
    State,
    blocking,
    share_already_heard,
    state_of,
)

SHARED = datetime(2026, 11, 2, 9, tzinfo=UTC)
MARCH = datetime(2026, 3, 5, 9, tzinfo=UTC)
SEEN = Link("feedback-1", Standing.STANDS, MARCH, False, True, True)
UNSEEN = replace(SEEN, first_seen_at=None)
CRITICISM = Claim(1, "respect", True, False, date(2026, 11, 1), (SEEN,), SHARED)
STRENGTH = replace(CRITICISM, is_improvement=False)


@pytest.mark.parametrize(
    ("claim", "state"),
    [
        (CRITICISM, State.READY),
        (STRENGTH, State.READY),
        (replace(STRENGTH, links=()), State.NO_EVIDENCE),
        (replace(STRENGTH, links=(UNSEEN,)), State.READY),
        (replace(STRENGTH, links=(replace(SEEN, opened_by_person=False),)), State.UNOPENED),
        (replace(STRENGTH, links=(replace(SEEN, opened_by_reviewer=False),)), State.UNOPENED),
        (replace(STRENGTH, links=(SEEN, replace(SEEN, item="b", opened_by_person=False))), State.UNOPENED),
        (replace(STRENGTH, links=(SEEN, replace(SEEN, item="b", standing=Standing.CONTESTED))), State.AMBER),
        (replace(STRENGTH, links=(replace(SEEN, standing=Standing.WITHDRAWN),)), State.AMBER),
        (replace(STRENGTH, links=(replace(SEEN, standing=Standing.GONE),)), State.AMBER),
        (replace(CRITICISM, links=(UNSEEN,)), State.HELD_BACK),
        (replace(CRITICISM, links=(UNSEEN,), is_her_own=True), State.READY),
        (replace(CRITICISM, links=(UNSEEN, replace(SEEN, item="b"))), State.READY),
        (replace(CRITICISM, links=(replace(SEEN, first_seen_at=SHARED),)), State.HELD_BACK),
        (replace(CRITICISM, links=(replace(SEEN, first_seen_at=SHARED - timedelta(seconds=1)),)), State.READY),
        (replace(CRITICISM, links=(replace(SEEN, is_praise=True),)), State.HELD_BACK),
        (replace(CRITICISM, links=(UNSEEN,), talked_on=(date(2026, 11, 1),)), State.READY),
        (replace(CRITICISM, links=(UNSEEN,), talked_on=(date(2026, 10, 31),)), State.HELD_BACK),
        (replace(CRITICISM, links=(UNSEEN,), shared_at=None), State.HELD_BACK),
        (replace(CRITICISM, links=(), is_set_aside=True), State.SET_ASIDE),
    ],
)
def test_a_statement_stands_as_its_evidence_does(claim, state):
    assert state_of(claim) is state


def test_ten_criticisms_three_of_them_unseen_make_seventy_of_a_hundred_and_three_blocked():
    year = [replace(CRITICISM, id=n, links=(SEEN if n < 7 else UNSEEN,)) for n in range(10)]
    heard = share_already_heard([*year, STRENGTH, replace(CRITICISM, links=(UNSEEN,), is_her_own=True)])
    assert heard == Heard(criticisms=10, heard=7, blocked=3)
    assert heard.share == pytest.approx(0.7)
    assert set(blocking(year)) == {7, 8, 9}


def test_a_talk_unblocks_and_makes_nothing_heard_before():
    talked = [replace(CRITICISM, links=(UNSEEN,), talked_on=(date(2026, 11, 3),))]
    assert share_already_heard(talked) == Heard(1, 0, 0)
    assert share_already_heard([]).share is None


links = st.builds(
    Link,
    item=st.sampled_from(["a", "b"]),
    standing=st.sampled_from(Standing),
    first_seen_at=st.none() | st.just(MARCH) | st.just(SHARED),
    is_praise=st.booleans(),
    opened_by_reviewer=st.booleans(),
    opened_by_person=st.booleans(),
)
claims = st.builds(
    Claim,
    id=st.integers(1, 99),
    code=st.just("respect"),
    is_improvement=st.booleans(),
    is_her_own=st.booleans(),
    worded_on=st.just(date(2026, 11, 1)),
    links=st.lists(links, max_size=3).map(tuple),
    shared_at=st.none() | st.just(SHARED),
    talked_on=st.lists(st.sampled_from([date(2026, 10, 1), date(2026, 12, 1)]), max_size=2).map(tuple),
)


@given(claims)
def test_nothing_is_ready_without_evidence_that_both_opened_and_that_stands(claim):
    if state_of(claim) is State.READY:
        assert claim.links
        assert all(link.opened_by_reviewer and link.opened_by_person for link in claim.links)
        assert {link.standing for link in claim.links} == {Standing.STANDS}


@given(claims, links)
def test_taking_something_back_never_unblocks(claim, link):
    gone = replace(link, standing=Standing.WITHDRAWN)
    assert state_of(replace(claim, links=(*claim.links, gone))) is State.AMBER
