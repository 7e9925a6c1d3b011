"""The page of the staff list: whom an administrator sees, and whom she may invite."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from collegia.trust.people.models import Membership, Person
from collegia.trust.people.queries import people_seen_by
from conftest import make_person, make_unit

HEADER = "email,name,profession,unit,role,from,to,language\n"


@pytest.fixture
def elsewhere(cast):
    return make_person("Zoe", unit=make_unit("Ward 1", make_unit("Other hospital", kind="hospital")))


@pytest.fixture
def newcomer(cast):
    newcomer = make_person("Newa", unit=cast.ward)
    newcomer.set_unusable_password()
    newcomer.save()
    return newcomer


def upload(client, text: str, **more):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return client.post(reverse("people_import"), {"file": SimpleUploadedFile("staff.csv", text.encode()), **more})


def test_an_administrator_sees_her_organisation_and_those_without_a_place(cast, elsewhere):
    placeless = make_person("Pia")
    seen = set(people_seen_by(cast.ivy, timezone.localdate()))
    assert {cast.ana, cast.omar, cast.ivy, placeless} <= seen
    assert elsewhere not in seen


def test_members_and_leads_see_nobody(cast):
    assert not people_seen_by(cast.lena, timezone.localdate())


def test_somebody_of_another_organisation_cannot_be_invited(sign_in, cast, elsewhere):
    assert sign_in(cast.ivy).post(reverse("invite_person", args=[elsewhere.pk])).status_code == 404
    assert sign_in(cast.ivy).post(reverse("invite_person", args=[cast.ana.pk])).status_code == 302


def test_a_leaver_is_not_invited(sign_in, cast, newcomer):
    Membership.objects.filter(person=newcomer).update(ends_on=timezone.localdate() - timedelta(days=1))
    client = sign_in(cast.ivy)
    assert client.post(reverse("invite_person", args=[newcomer.pk])).status_code == 404
    assert client.post(reverse("invite_all")).status_code == 404
    assert "cannot sign in any more" in client.get(reverse("people")).content.decode()


def test_the_page_offers_to_invite_all_who_wait_and_how_many(sign_in, cast, newcomer, elsewhere):
    elsewhere.set_unusable_password()
    elsewhere.save()
    client = sign_in(cast.ivy)
    page = client.get(reverse("people")).content.decode()
    assert f'action="{reverse("invite_all")}"' in page
    assert "Invite 1 person who has never signed in" in page
    client.post(reverse("invite_all"))
    assert [message.to for message in mail.outbox] == [[newcomer.email]]


def test_the_button_is_not_there_when_nobody_waits(sign_in, cast):
    assert f'action="{reverse("invite_all")}"' not in sign_in(cast.ivy).get(reverse("people")).content.decode()


def test_the_preview_says_what_would_change_in_the_language_of_the_page(sign_in, cast):
    client = sign_in(cast.ivy)
    client.cookies["django_language"] = "es"
    line = "new@ward.example,Nora Vidal,nurse,Hospital/Ward 3/East,lead,,,es\n"
    with override(None):
        answer = upload(client, HEADER + line)
    assert (answer.context["result"].people_added, answer.context["result"].units_added) == (1, 1)
    page = answer.content.decode()
    assert "<td>enfermería</td>" in page
    assert "<td>responsable</td>" in page
    assert not Person.objects.filter(email="new@ward.example").exists()


def test_a_list_is_taken_on_the_page_and_what_changed_is_said(sign_in, cast):
    line = "new@ward.example,Nora Vidal,nurse,hospital/Ward 3,member,,,en\n"
    page = upload(sign_in(cast.ivy), HEADER + line, take="yes").content.decode()
    assert "The staff list is imported" in page
    assert Person.objects.filter(email="new@ward.example").exists()


@pytest.mark.parametrize("more", [{}, {"take": "yes"}])
def test_a_list_for_another_organisation_is_refused_on_the_page(sign_in, cast, elsewhere, more):
    line = f"{cast.ivy.email},Ivy Ivysen,manager,Other hospital,administrator,,,en\n"
    answer = upload(sign_in(cast.ivy), HEADER + line, **more)
    assert "the organisation here is Hospital" in answer.content.decode()
    assert Membership.objects.filter(person=cast.ivy).count() == 1
