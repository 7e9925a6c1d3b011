"""The doors of the sample hospital: open among the invented, shut as soon as anybody real is there."""

import pytest
from django.urls import reverse

from collegia.trust.people.models import Person
from collegia.web.sample.doors import doors
from conftest import make_person, make_unit


@pytest.fixture
def invented(db, settings):
    settings.DEMO = True
    person = make_person("Door", unit=make_unit("Sample", kind="hospital"), role="administrator")
    person.email, person.is_invented = next(iter(doors())), True
    person.save()
    return person


def test_a_visitor_may_be_an_invented_person(client, invented):
    assert invented.name in client.get(reverse("demo")).content.decode()
    assert client.post(reverse("demo_sign_in"), {"email": invented.email}).url == reverse("today")
    assert client.get(reverse("people")).status_code == 200
    assert client.get(reverse("demo_export")).status_code == 200


@pytest.mark.parametrize("is_active", [True, False])
def test_the_doors_are_shut_as_soon_as_somebody_real_is_there(client, invented, is_active):
    Person.objects.filter(pk=make_person("Reala").pk).update(is_active=is_active)
    assert client.get(reverse("demo")).status_code == 404
    assert client.post(reverse("demo_sign_in"), {"email": invented.email}).status_code == 404
    assert reverse("demo") not in client.get(reverse("sign_in")).content.decode()


def test_no_sample_export_is_handed_out_among_real_people(client, invented):
    client.force_login(make_person("Reala"))
    assert client.get(reverse("demo_export")).status_code == 404


def test_who_came_in_by_a_door_is_out_once_somebody_real_is_there(client, invented):
    client.post(reverse("demo_sign_in"), {"email": invented.email})
    make_person("Reala")
    assert client.get(reverse("people")).url.startswith(reverse("sign_in"))


def test_the_page_of_staff_lists_warns_of_it(client, invented):
    client.force_login(invented)
    assert "closes the sample hospital" in client.get(reverse("people_import")).content.decode()
