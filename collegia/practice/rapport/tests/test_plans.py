"""On PostgreSQL what is asked of the large tables goes by an index, however much is in them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from collegia.engines.reading.labels import MessageLabel
from collegia.practice.rapport.actions.counting import count_messages
from collegia.practice.rapport.actions.releasing import _contributions, units_of
from collegia.practice.rapport.actions.settling import settle_next_loops
from collegia.practice.rapport.actions.withdrawing import forget_counts
from collegia.practice.rapport.models.counts import Count
from collegia.practice.rapport.periods import LENGTH, period_of
from collegia.practice.rapport.queries.patterns import patterns_of
from collegia.practice.rapport.tests.loading import (
    load_counts,
    load_messages,
    load_releases,
    load_staff,
    plans,
    scans,
)
from conftest import make_unit

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="plans are PostgreSQL's")


@pytest.fixture
def large(db, now):
    top = make_unit("Hospital", kind="hospital")
    units = [make_unit(f"Ward {n}", top) for n in range(12)]
    people = load_staff(units[0], 100)
    today = timezone.localdate(now)
    periods = [period_of(today) - n * LENGTH for n in range(8, 0, -1)]
    load_counts(units[0], people, periods, partners=10, each=3, measures=["messages", "requests"])
    load_releases(top, units, periods, now)
    return top, units[0], people, periods


def test_the_page_of_a_unit_reads_its_cells_by_index(large, now):
    _top, unit, people, _periods = large
    with plans() as found:
        assert patterns_of(people[0], unit.pk, timezone.localdate(now)) is not None
    assert any("cells_of_a_unit" in plan or "one_cell_a_release" in plan for plan in found)
    assert scans(found) == []


def test_counting_and_settling_go_by_index(large, now):
    top, _unit, people, _periods = large
    messages = load_messages(people, 64, now - timedelta(days=1), name="a day")
    decided = {message: frozenset({MessageLabel.COMMAND}) for message in messages}
    period = period_of(timezone.localdate(now - timedelta(days=1)))
    with plans() as found:
        count_messages(decided, agreed={person.pk for person in people}, now=now)
        settle_next_loops(period=period, units=units_of(top).keys(), now=now)
    assert any("one_count_a_pair_and_measure" in plan for plan in found)
    assert scans(found, "rapport_count") == []


def test_the_release_step_reads_one_period_and_a_withdrawal_one_person_by_index(large):
    top, _unit, people, periods = large
    with plans() as found:
        assert sum(1 for _one in _contributions([periods[-1]], units_of(top))) == 2000
        forget_counts(people[0])
    assert scans(found, "rapport_count") == []
    assert Count.objects.count() == 8 * 2 * (1000 - 20)
