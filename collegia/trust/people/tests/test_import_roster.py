"""Taking a staff list: whole or not at all, and again changes nothing."""

from datetime import date

import pytest
from django.db import IntegrityError

from collegia.trust.audit.models import Entry
from collegia.trust.people.access import organisations_of
from collegia.trust.people.actions import RosterHasBadLines, import_roster, make_administrator, preview_roster
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


def take(text: str, action=import_roster):
    return action(roster=read_roster(text.encode(), professions=["nurse", "physician"]), importer=None, today=TODAY)


def bad_lines(text: str) -> list[str]:
    with pytest.raises(RosterHasBadLines) as refused:
        take(text)
    return [str(bad) for bad in refused.value.bad]


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


@pytest.mark.django_db
def test_a_preview_says_what_taking_would_and_leaves_everything_as_it_was():
    assert take(LIST, preview_roster) == take(LIST, preview_roster)
    assert not Person.objects.exists()
    assert not Unit.objects.exists()
    assert not Entry.objects.exists()
    assert take(LIST, preview_roster) == take(LIST)


@pytest.mark.django_db
def test_an_end_in_the_past_without_a_beginning_is_named_and_nothing_is_taken():
    gone = HEADER + "ben@w.example,Ben Ode,physician,Hospital/Medicine,member,,2026-02-28,en\n"
    assert "line 2: to 2026-02-28 comes before the membership begins" in bad_lines(gone)[0]
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_a_known_membership_ends_in_the_past_without_its_beginning_said_again():
    take(LIST)
    ended = take(HEADER + "ana@w.example,Ana Ruiz,nurse,Hospital/Surgery/Ward 3/East,member,,2026-02-01,es\n")
    assert (ended.memberships_added, ended.memberships_changed) == (0, 1)


NAMED = HEADER.replace("language", "language,username")
ANA = "ana@w.example,Ana Ruiz,nurse,Hospital,member,,,es,{}\n"
BEN = "ben@w.example,Ben Ode,physician,Hospital,member,,,en,{}\n"


@pytest.mark.django_db
def test_a_username_that_somebody_else_has_is_named():
    take(NAMED + ANA.format("duty"))
    assert bad_lines(NAMED + BEN.format("Duty")) == ["line 2: username 'duty' is that of ana@w.example"]


@pytest.mark.django_db
def test_two_people_may_swap_their_usernames():
    take(NAMED + ANA.format("one") + BEN.format("two"))
    assert take(NAMED + ANA.format("two") + BEN.format("one")).people_changed == 2
    assert Person.objects.get(username="two").email == "ana@w.example"


@pytest.mark.django_db
def test_a_list_without_usernames_leaves_them():
    take(NAMED + ANA.format("one"))
    assert take(NAMED + ANA.format("")).people_changed == 0
    assert Person.objects.get().username == "one"


@pytest.mark.django_db
def test_the_database_keeps_no_username_twice_but_many_empty_ones():
    take(LIST)
    Person.objects.filter(email="ana@w.example").update(username="duty")
    with pytest.raises(IntegrityError):
        Person.objects.filter(email="ben@w.example").update(username="duty")


@pytest.mark.django_db
@pytest.mark.parametrize(("named", "top"), [("", "Hospital"), ("HOSPITAL", "Hospital"), ("Clinic", "Clinic")])
def test_an_administrator_is_one_of_the_organisation_that_is_named(named, top):
    take(LIST)
    made = make_administrator(email="i@w.example", name="Ivy", password=None, organisation=named, today=TODAY)
    assert [unit.name for unit in organisations_of(made, TODAY)] == [top]
