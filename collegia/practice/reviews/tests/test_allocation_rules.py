"""Who writes, who is reminded, who speaks first, who may answer; and when a review may be signed and contested."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.practice.reviews.rules.allocation import (
    Candidate,
    is_to_be_reminded,
    may_name_another,
    propose_peers,
    speaking_order,
    took_part,
)
from collegia.practice.reviews.rules.claims import State
from collegia.practice.reviews.rules.signing import (
    Why,
    answer_by,
    has_signed_in_twice,
    is_late,
    may_contest,
    why_not_sign,
)

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
MIXED = [Candidate(n, "nurse" if n % 2 else "physician") for n in range(1, 11)]
OPEN = {"opens_on": date(2026, 11, 1), "closes_on": date(2026, 11, 30), "remind_days": 7, "is_done": False}


def test_peers_come_from_both_professions_and_the_same_draw_gives_the_same():
    peers = propose_peers(MIXED, own_profession="nurse", most=4, draw="1")
    assert sorted(n % 2 for n in peers) == [0, 0, 1, 1]
    assert peers == propose_peers(reversed(MIXED), own_profession="nurse", most=4, draw="1")
    assert peers != propose_peers(MIXED, own_profession="nurse", most=4, draw="2")


def test_who_writes_much_already_is_asked_last():
    busy = [Candidate(1, "nurse", 5), Candidate(2, "nurse", 0), Candidate(3, "physician", 1)]
    assert propose_peers(busy, own_profession="nurse", most=2, draw="1") == [3, 2]


@given(st.lists(st.builds(Candidate, st.integers(1, 50), st.sampled_from("abc")), unique_by=lambda c: c.id))
def test_peers_are_among_the_candidates_once_each_and_as_many_as_there_can_be(candidates):
    peers = propose_peers(candidates, own_profession="a", most=4, draw="x")
    assert len(set(peers)) == len(peers) == min(4, len(candidates))


@pytest.mark.parametrize(("named", "most", "may"), [(0, 4, True), (1, 4, True), (2, 4, False), (0, 1, False)])
def test_at_most_half_are_named_by_the_person(named, most, may):
    assert may_name_another(named, most) is may


@pytest.mark.parametrize(
    ("day", "quiet_until", "done", "due"),
    [
        (22, None, False, False),
        (23, None, False, True),
        (23, None, True, False),
        (23, date(2026, 11, 23), False, False),
        (24, date(2026, 11, 23), False, True),
    ],
)
def test_reminders_come_late_and_never_while_somebody_is_away(day, quiet_until, done, due):
    reminded = is_to_be_reminded(**{**OPEN, "is_done": done}, today=date(2026, 11, day), quiet_until=quiet_until)
    assert reminded is due


def test_the_last_to_come_speak_first():
    assert speaking_order([(1, date(2010, 1, 1)), (2, None), (3, date(2024, 1, 1))]) == [2, 3, 1]


def test_nobody_with_a_hand_in_it_is_left_out():
    assert took_part([3, 4], 2, 1, [9]) == {1, 2, 3, 4, 9}
    assert took_part([3], None, 1, []) == {1, 3}


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({}, None),
        ({"shared_at": None}, Why.NOT_SHARED),
        ({"is_contested": True}, Why.CONTESTED),
        ({"blocked": {4: State.AMBER}}, Why.BLOCKED),
        ({"rated": ["respect"]}, Why.NOT_RATED),
    ],
)
def test_a_review_is_signed_when_nothing_stands_in_the_way(more, why):
    codes = ["respect", "safety"]
    held = {"shared_at": NOW, "is_contested": False, "blocked": {}, "codes": codes, "rated": codes}
    assert why_not_sign(**{**held, **more}) is why


@pytest.mark.parametrize(("ago", "fresh"), [(0, True), (15, True), (15.1, False), (-1, False)])
def test_the_second_factor_holds_for_a_quarter_of_an_hour(ago, fresh):
    assert has_signed_in_twice(NOW - timedelta(minutes=ago), NOW) is fresh
    assert not has_signed_in_twice(None, NOW)


@pytest.mark.parametrize(
    ("shared", "signed_days_ago", "contested", "may"),
    [(True, None, False, True), (True, 30, False, True), (True, 31, False, False), (True, None, True, False),
     (False, None, False, False)],
)  # fmt: skip
def test_a_review_can_be_contested_until_thirty_days_after_the_last_signature(shared, signed_days_ago, contested, may):
    signed = None if signed_days_ago is None else NOW - timedelta(days=signed_days_ago)
    assert may_contest(shared_at=NOW if shared else None, last_signed_at=signed, is_contested=contested, now=NOW) is may


def test_a_contest_is_answered_within_fourteen_days():
    last = answer_by(date(2026, 11, 2))
    assert last == date(2026, 11, 16)
    assert not is_late(last, last) and is_late(last, last + timedelta(days=1))
