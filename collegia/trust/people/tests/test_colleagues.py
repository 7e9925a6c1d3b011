"""Who worked with whom."""

from datetime import date, timedelta

import pytest

from collegia.trust.people.colleagues import organisation_of, worked_with
from collegia.trust.people.models import Membership
from conftest import make_person, make_unit

TODAY = date(2026, 6, 1)


@pytest.fixture
def house(db):
    hospital = make_unit("Hospital", kind="hospital")
    department = make_unit("Medicine", hospital, kind="department")
    return hospital, department, make_unit("Ward 1", department), make_unit("Ward 2", department)


def names(person) -> set[str]:
    return {other.first_name for other in worked_with(person, TODAY)}


def test_those_of_a_ward_and_of_its_department_worked_together(house):
    hospital, department, first, second = house
    ana = make_person("Ana", unit=first)
    for name, unit in (("Ben", first), ("Cho", second), ("Dia", department), ("Ivy", hospital)):
        make_person(name, unit=unit)
    assert names(ana) == {"Ben", "Cho", "Dia"}


def test_working_together_goes_both_ways(house):
    _, department, first, second = house
    people = [make_person("Ana", unit=first), make_person("Cho", unit=second), make_person("Dia", unit=department)]
    for one in people:
        assert names(one) == {other.first_name for other in people if other != one}


def test_wards_right_under_the_organisation_share_nothing(cast):
    assert "Omar" not in names(cast.ana)
    assert names(cast.omar) == set()
    assert names(cast.ana) == {"Lena", "Ben", "Cho", "Dia", "Eli"}


@pytest.mark.parametrize(("days_ago", "known"), [(30, True), (364, True), (366, False)])
def test_who_moved_on_is_known_for_a_year(house, days_ago, known):
    ana, ben = make_person("Ana", unit=house[2]), make_person("Ben", unit=house[2])
    other = make_unit("Elsewhere", make_unit("Surgery", house[0]))
    ended = TODAY - timedelta(days=days_ago)
    Membership.objects.filter(person=ben).update(ends_on=ended)
    Membership.objects.create(person=ben, unit=other, starts_on=ended)
    assert names(ana) == ({"Ben"} if known else set())


def test_who_came_after_the_other_had_left_did_not_work_with_her(house):
    ana, ben = make_person("Ana", unit=house[2]), make_person("Ben", unit=house[2])
    Membership.objects.filter(person=ben).update(ends_on=TODAY - timedelta(days=90))
    Membership.objects.filter(person=ana).update(starts_on=TODAY - timedelta(days=89))
    assert names(ana) == set()


def test_who_has_no_access_any_more_is_not_named(house):
    ana, ben = make_person("Ana", unit=house[2]), make_person("Ben", unit=house[2])
    ben.is_active = False
    ben.save()
    assert names(ana) == set()


def test_the_organisation_is_the_top_of_where_one_works(house):
    assert organisation_of(make_person("Ana", unit=house[2]), TODAY) == house[0]
    assert organisation_of(make_person("Ben"), TODAY) is None
