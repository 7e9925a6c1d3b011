"""Taking a staff list: whole or not at all, and again changes nothing."""

from datetime import date

import pytest

from collegia.trust.people.actions import RosterHasBadLines, import_roster
from collegia.trust.people.models import Membership, Person, Unit
from collegia.trust.people.queries import path_of
from collegia.trust.people.roster import read_roster

TODAY = date(2026, 3, 1)
HEADER = "email,name,profession,unit,role,from,to,language\n"
LIST = (
    HEADER
    + "ana@w.example,Ana Ruiz,nurse,Hospital/Surgery/Ward 3/East,member,2026-01-01,,es\n"
    + "ben@w.example,Ben Ode,physician,Hospital/Surgery/Ward 3/East,lead,,,en\n"
    + "ben@w.example,Ben Ode,physician,Hospital/Medicine,member,,2026-12-31,en\n"
)


def take(text: str):
    return import_roster(
        roster=read_roster(text.encode(), professions=["nurse", "physician"]), importer=None, today=TODAY
    )


@pytest.mark.django_db
def test_people_units_and_memberships_are_made():
    result = take(LIST)
    assert (result.people_added, result.memberships_added, result.units_added) == (2, 3, 5)
    assert path_of(Unit.objects.get(name="East")) == "Hospital / Surgery / Ward 3 / East"


@pytest.mark.django_db
def test_the_same_list_again_changes_nothing():
    take(LIST)
    again = take(LIST)
    assert (again.people_added, again.people_changed, again.memberships_added, again.units_added) == (0, 0, 0, 0)
    assert Membership.objects.count() == 3


@pytest.mark.django_db
def test_a_changed_name_and_an_end_date_are_taken():
    take(LIST)
    result = take(LIST.replace("Ana Ruiz", "Ana Ruiz Gil").replace("2026-01-01,,es", "2026-01-01,2026-06-30,es"))
    assert (result.people_changed, result.memberships_changed) == (1, 1)
    assert Person.objects.get(email="ana@w.example").name == "Ana Ruiz Gil"


@pytest.mark.django_db
def test_one_bad_line_and_nothing_is_taken():
    with pytest.raises(RosterHasBadLines):
        take(LIST + "nobody,,,,,,,\n")
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_nobody_new_can_sign_in_before_choosing_a_password():
    take(LIST)
    assert not Person.objects.get(email="ana@w.example").has_usable_password()
