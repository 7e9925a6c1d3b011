"""The page of a unit's patterns: who may open it, the same for lead and member, and only what was published."""

import re

import pytest
from django.urls import reverse

from collegia.practice.rapport.periods import LENGTH
from collegia.practice.rapport.tests.publishing import both_ways, last_period, let_pass, publish, suppress
from collegia.trust.people.models import Profession
from conftest import make_person, make_unit

TOKENS = re.compile(r"csrfmiddlewaretoken\" value=\"[^\"]+\"|X-CSRFToken\": \"[^\"]+\"")


def page_of(client, person, unit, name: str = "team_patterns") -> str:
    client.force_login(person)
    client.cookies.load({"django_language": "en"})
    answer = client.get(reverse(name, args=[unit.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def without_frame(page: str) -> str:
    return TOKENS.sub("", page[page.index("<main") : page.index("</main>")])


@pytest.fixture
def published(cast):
    let_pass(cast.hospital)
    for back in (2, 1, 0):
        publish(cast.ward, both_ways(), period=last_period(back))
    return cast


def test_a_pattern_stands_by_pair_and_direction(published, client):
    page = page_of(client, published.cho, published.ward)
    assert "Between nurse and physician" in page
    assert "about 7 in 10" in page
    assert "about 3 in 10" in page
    assert "No clear change." in page
    assert "Of the messages between two colleagues of Hospital: about 6 in 10." in page


def test_lead_and_member_get_the_same_bytes(published, client):
    for name in ("team_patterns", "huddle", "experiments", "experiment_new"):
        seen = [without_frame(page_of(client, who, published.ward, name)) for who in (published.cho, published.lena)]
        assert seen[0] == seen[1]


@pytest.mark.parametrize("name", ["team_patterns", "huddle", "experiments", "experiment_new"])
def test_only_the_people_of_the_unit_may_open_it(published, client, name):
    address = reverse(name, args=[published.ward.pk])
    for person, status in ((published.ana, 200), (published.omar, 404), (published.ivy, 404)):
        client.force_login(person)
        assert client.get(address).status_code == status


def test_those_of_a_smaller_unit_may_open_the_larger_and_not_the_other_way_round(published, client):
    bay = make_unit("Bay 1", published.ward)
    gus = make_person("Gus", unit=bay)
    page_of(client, gus, published.ward)
    page_of(client, gus, published.hospital)
    client.force_login(published.lena)
    assert client.get(reverse("team_patterns", args=[bay.pk])).status_code == 404


def test_who_left_the_unit_sees_it_no_longer(published, client, now):
    published.cho.memberships.update(ends_on=now.date().replace(year=2021))
    client.force_login(published.cho)
    assert client.get(reverse("team_patterns", args=[published.ward.pk])).status_code in (302, 404)


def test_what_is_too_small_here_stands_with_the_nearest_larger_unit(published, client):
    suppress(published.ward, "pharmacist", "nurse", "requests", "requests_with_reason", "messages")
    publish(published.hospital, {("pharmacist", "nurse"): {"requests": 100, "requests_with_reason": 50}})
    page = page_of(client, published.cho, published.ward)
    larger = page[page.index("Seen only for a larger unit") :]
    pair = sorted(Profession.objects.filter(code__in=["pharmacist", "nurse"]).values_list("pk", flat=True))
    assert reverse("team_pair", args=[published.hospital.pk, *pair]) in larger
    assert "Why not here: Fewer than ten people wrote." in larger
    assert "about 5 in 10" in larger
    assert "pharmacist → nurse" in larger[larger.index("Not shown, and why") :]


def test_a_measure_that_failed_is_not_shown(cast, client):
    let_pass(cast.hospital, "reasons")
    publish(cast.ward, both_ways())
    page = page_of(client, cast.cho, cast.ward)
    assert "Requests that carry a reason" in page
    assert "Concerns that were taken up" not in page


def test_before_any_test_was_made_nothing_is_shown(cast, client):
    publish(cast.ward, both_ways())
    page = page_of(client, cast.cho, cast.ward)
    assert "No measure has passed its tests here yet" in page
    assert "Requests that carry a reason" not in page


def test_before_the_first_release_the_page_teaches(cast, client):
    assert "No figures yet" in page_of(client, cast.cho, cast.ward)


def test_invented_messages_are_called_synthetic(cast, client):
    let_pass(cast.hospital, synthetic=True)
    publish(cast.ward, both_ways())
    assert "Synthetic" in page_of(client, cast.cho, cast.ward)


def test_a_clear_change_stands_first(published, client):
    cast = published
    after = {("nurse", "pharmacist"): {"requests": 400, "requests_with_reason": 340}}
    before = {("nurse", "pharmacist"): {"requests": 400, "requests_with_reason": 100}}
    publish(cast.ward, before, period=last_period(1))
    publish(cast.ward, after)
    page = page_of(client, cast.cho, cast.ward)
    short = page[page.index("In short") : page.index("Take it to a huddle")]
    assert "More than in the four weeks before." in short


def test_reply_times_are_a_figure_of_the_unit_alone(published, client):
    page = page_of(client, published.cho, published.ward)
    replies = page[page.index("How soon answers come") :]
    assert "between 5 minutes and 15 minutes" in replies


def test_the_page_asks_the_database_as_often_whatever_it_shows(published, client, django_assert_num_queries):
    client.force_login(published.cho)
    address = reverse("team_patterns", args=[published.ward.pk])
    client.get(address)
    with django_assert_num_queries(COUNT):
        client.get(address)
    publish(published.ward, {("pharmacist", "nurse"): {"requests": 100, "requests_with_reason": 50}})
    publish(published.ward, both_ways(), period=last_period(0) - 3 * LENGTH)
    with django_assert_num_queries(COUNT):
        client.get(address)


COUNT = 13


def test_a_pair_opens_alone_and_only_for_the_people_of_the_unit(published, client):
    pair = sorted(Profession.objects.filter(code__in=["physician", "nurse"]).values_list("pk", flat=True))
    address = reverse("team_pair", args=[published.ward.pk, *pair])
    for person, status in ((published.cho, 200), (published.lena, 200), (published.omar, 404), (published.ivy, 404)):
        client.force_login(person)
        assert client.get(address).status_code == status
    client.force_login(published.cho)
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "Requests that carry a reason" in part
    assert client.get(reverse("team_pair", args=[published.ward.pk, pair[1], pair[0]])).status_code == 404
