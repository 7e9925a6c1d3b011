"""The one act of the week for a lead, and the page of measures."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from collegia.practice.rapport.act_words import words_of_act
from collegia.practice.rapport.models.huddles import Experiment
from collegia.practice.rapport.queries.acts import Act, ActKind, act_for, of_the_week
from collegia.practice.rapport.tests.publishing import both_ways, last_period, let_pass, publish
from collegia.trust.people.models import Profession
from conftest import make_person, make_unit

WEEKS = [timezone.localdate() + timedelta(weeks=n) for n in range(12)]


@pytest.fixture
def published(cast):
    let_pass(cast.hospital)
    publish(cast.ward, both_ways())
    return cast


def test_a_lead_gets_acts_and_others_none(published):
    assert any(act_for(published.lena, day) for day in WEEKS)
    assert not any(act_for(person, day) for person in (published.cho, published.ivy, published.omar) for day in WEEKS)


def test_never_the_same_two_weeks_running(published):
    kinds = [act.kind if (act := act_for(published.lena, day)) else None for day in WEEKS]
    assert all(one != later for one, later in pairwise(kinds) if one)
    assert len(set(kinds)) > 2


@pytest.mark.parametrize("number", range(1, 7))
def test_whatever_there_is_to_say_no_kind_comes_twice_running(number):
    acts = [Act(kind, team=None) for kind in list(ActKind)[:number]]
    chosen = [of_the_week(acts[: 1 + week % number] if week % 2 else acts, day) for week, day in enumerate(WEEKS)]
    for one, later in pairwise(chosen):
        assert one is None or later is None or one.kind != later.kind


def test_all_week_long_it_is_the_same(published):
    monday = WEEKS[0] - timedelta(days=(WEEKS[0].toordinal()) % 7)
    assert len({act_for(published.lena, monday + timedelta(days=n)).kind for n in range(7)}) == 1


def test_the_patterns_are_worked_out_once_a_release(published):
    act_for(published.lena, WEEKS[0])
    with CaptureQueriesContext(connection) as asked:
        act_for(published.lena, WEEKS[1])
    assert not any("releasedcell" in query["sql"] for query in asked)
    publish(published.ward, both_ways(), period=last_period(-1))
    with CaptureQueriesContext(connection) as asked:
        act_for(published.lena, WEEKS[1])
    assert any("releasedcell" in query["sql"] for query in asked)


@pytest.mark.parametrize(("who", "sender"), [("lena", "physician"), ("gwen", "nurse"), ("mo", "physician")])
def test_a_lead_is_told_first_of_what_her_own_profession_writes(cast, who, sender):
    let_pass(cast.hospital)
    few = {"requests": 200, "requests_with_reason": 30}
    publish(cast.ward, {("nurse", "physician"): {**few, "requests_with_reason": 60}, ("physician", "nurse"): few})
    cast.gwen = make_person("Gwen", unit=cast.ward, role="lead")
    cast.mo = make_person("Mo", profession="manager", unit=cast.ward, role="lead")
    acts = [act for day in WEEKS if (act := act_for(getattr(cast, who), day)) and act.kind is ActKind.REASONS]
    assert {act.shown.sender.code for act in acts} == {sender}


def test_recognition_that_flows_one_way_is_told_with_its_reason(published):
    act = next(a for day in WEEKS if (a := act_for(published.lena, day)) and a.kind is ActKind.RECOGNITION)
    words = words_of_act(act)
    assert words.title == "Thank somebody for one thing that you saw: physician"
    assert "from nurse to physician" in words.text
    assert words.url == reverse("team_patterns", args=[published.ward.pk])


def test_a_decision_that_is_due_comes_up(published):
    nurse, physician = (Profession.objects.get(code=code) for code in ("nurse", "physician"))
    today = timezone.localdate()
    Experiment.objects.create(
        unit=published.ward, words="w", share="reasons", from_role=nurse, to_role=physician,
        decided_on=today - timedelta(days=40), review_on=today + timedelta(days=3),
    )  # fmt: skip
    assert ActKind.DECISION_DUE in {act.kind for day in WEEKS if (act := act_for(published.lena, day))}


def test_home_shows_a_lead_one_act_and_a_member_none(published, client):
    acts = [words_of_act(act).title for day in WEEKS if (act := act_for(published.lena, day))]
    client.force_login(published.lena)
    page = client.get(reverse("today")).content.decode()
    assert sum(title in page for title in set(acts)) == 1
    client.force_login(published.cho)
    assert not any(title in client.get(reverse("today")).content.decode() for title in acts)


def test_measures_that_failed_stand_beside_those_that_passed(published, client):
    client.force_login(published.cho)
    page = client.get(reverse("measures")).content.decode()
    assert "Language style matching" in page
    assert "Failed: it is not shown." in page
    assert "Passed: it is shown." in page
    assert "0.31" in page and "not tested" in page
    assert "What was not tested" in page


def test_measures_of_another_organisation_are_not_there(published, client):
    zoe = make_person("Zoe", unit=make_unit("Elsewhere", kind="hospital"))
    client.force_login(zoe)
    assert "Language style matching" not in client.get(reverse("measures")).content.decode()


def queries(client, name: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse(name)).status_code == 200
    return len(asked)


@pytest.mark.parametrize("name", ["teams", "measures"])
def test_lists_ask_the_database_as_often_however_long_they_are(cast, client, name):
    client.force_login(cast.cho)
    client.get(reverse(name))
    before = queries(client, name)
    # One more for the tests of the verdicts, whose list was empty.
    let_pass(cast.hospital)
    for number in range(5):
        make_unit(f"Ward 2{number}", cast.hospital)
    assert queries(client, name) - before == (name == "measures")
