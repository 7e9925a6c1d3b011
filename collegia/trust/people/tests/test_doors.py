"""Sign-in, the lock of shared computers, invitations and password reset."""

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from collegia.trust.people.actions import invite
from conftest import PASSWORD


def test_the_right_password_opens_the_door_in_the_persons_language(client, cast):
    answer = client.post(reverse("sign_in"), {"username": "ANA@ward.example", "password": PASSWORD})
    assert answer.url == reverse("today")
    assert 'lang="es"' in client.get(reverse("today")).content.decode()


def test_a_wrong_password_does_not(client, cast):
    answer = client.post(reverse("sign_in"), {"username": "ana@ward.example", "password": "wrong"})
    assert answer.status_code == 200
    assert client.get(reverse("today")).status_code == 302


def test_many_wrong_passwords_make_the_door_rest(client, cast, settings):
    for _try in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post(reverse("sign_in"), {"username": "ana@ward.example", "password": "wrong"})
    assert answer.status_code == 429
    right = client.post(reverse("sign_in"), {"username": "ana@ward.example", "password": PASSWORD})
    assert right.status_code == 429


def test_anothers_wrong_passwords_leave_the_door_open_at_the_same_address(client, cast, settings):
    for spelling in ["ana@ward.example", "ANA@ward.example "] * settings.AXES_FAILURE_LIMIT:
        answer = client.post(reverse("sign_in"), {"username": spelling, "password": "wrong"})
    assert answer.status_code == 429
    assert client.get(reverse("sign_in")).status_code == 200
    assert client.post(reverse("sign_in"), {"username": cast.ben.email, "password": PASSWORD}).status_code == 302


def test_tries_are_counted_whatever_the_case_of_the_address(client, cast, settings):
    for number in range(settings.AXES_FAILURE_LIMIT):
        typed = cast.ana.email.upper() if number % 2 else cast.ana.email
        answer = client.post(reverse("sign_in"), {"username": typed, "password": "wrong"})
    assert answer.status_code == 429


def test_of_a_wrong_try_the_address_is_kept_and_never_the_password(client, cast):
    client.post(reverse("sign_in"), {"username": "Ana@ward.example", "password": "nearly right"})
    kept = AccessAttempt.objects.get()
    assert (kept.username, kept.ip_address) == ("ana@ward.example", "127.0.0.1")
    assert "nearly right" not in kept.post_data
    client.post(reverse("sign_in"), {"username": "ana@ward.example", "password": PASSWORD})
    assert not AccessAttempt.objects.exists()


def test_a_deactivated_person_cannot_sign_in(client, cast):
    cast.ana.is_active = False
    cast.ana.save()
    client.post(reverse("sign_in"), {"username": "ana@ward.example", "password": PASSWORD})
    assert client.get(reverse("today")).status_code == 302


def test_lock_closes_every_page_until_the_password_is_given(sign_in, cast):
    client = sign_in(cast.ana)
    client.post(reverse("lock"), {"next": reverse("my_practice")})
    assert client.get(reverse("my_practice")).url == reverse("unlock")
    wrong = client.post(reverse("unlock"), {"password": "wrong"})
    assert wrong.status_code == 200
    assert client.post(reverse("unlock"), {"password": PASSWORD}).url == reverse("my_practice")
    assert client.get(reverse("my_practice")).status_code == 200


def test_many_wrong_passwords_make_the_unlocking_rest_and_say_so(sign_in, cast, settings):
    client = sign_in(cast.ana)
    client.post(reverse("lock"))
    for _try in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post(reverse("unlock"), {"password": "wrong"})
    assert answer.status_code == 429
    assert "Too many tries" in answer.content.decode()
    assert client.post(reverse("unlock"), {"password": PASSWORD}).status_code == 429
    assert client.get(reverse("unlock")).status_code == 429
    assert client.post(reverse("sign_out")).status_code == 302


def test_tries_are_forgotten_once_the_session_is_unlocked(sign_in, cast, settings):
    client = sign_in(cast.ana)
    for _round in range(2):
        client.post(reverse("lock"))
        for _try in range(settings.AXES_FAILURE_LIMIT - 1):
            client.post(reverse("unlock"), {"password": "wrong"})
        assert client.post(reverse("unlock"), {"password": PASSWORD}).status_code == 302


def test_nobody_unlocks_with_the_password_of_another(sign_in, cast):
    cast.ben.set_password("another password of his")
    cast.ben.save()
    client = sign_in(cast.ana)
    client.post(reverse("lock"))
    unlocked = client.post(reverse("unlock"), {"password": "another password of his", "username": cast.ben.email})
    assert unlocked.status_code == 200


def test_unlock_never_leads_to_another_site(sign_in, cast):
    client = sign_in(cast.ana)
    client.post(reverse("lock"), {"next": "https://elsewhere.example/"})
    assert client.post(reverse("unlock"), {"password": PASSWORD}).url == reverse("today")


def test_a_session_left_alone_locks_itself(sign_in, cast, settings):
    client = sign_in(cast.ana)
    client.get(reverse("today"))
    session = client.session
    session["seen_at"] = (timezone.now() - settings.LOCK_AFTER - timedelta(seconds=1)).isoformat()
    session.save()
    assert client.get(reverse("my_practice")).url == reverse("unlock")


def test_an_invitation_leads_to_a_password_and_works_once(client, cast):
    cast.eli.set_unusable_password()
    cast.eli.save()
    invite(person=cast.eli, inviter=cast.ivy, origin="http://testserver")
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body).group(1)
    form = client.get(link, follow=True)
    new = {"new_password1": "three odd words here", "new_password2": "three odd words here"}
    assert client.post(form.request["PATH_INFO"], new).url == reverse("today")
    client.logout()
    assert "used or is too old" in client.get(link, follow=True).content.decode()


def test_reset_says_the_same_whether_the_address_is_known_or_not(client, cast):
    known = client.post(reverse("reset_password"), {"email": "ana@ward.example"})
    unknown = client.post(reverse("reset_password"), {"email": "nobody@ward.example"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [message.to for message in mail.outbox] == [["ana@ward.example"]]


def test_whoever_never_had_a_password_is_sent_a_link_that_gives_one(client, cast):
    cast.eli.set_unusable_password()
    cast.eli.save()
    client.post(reverse("reset_password"), {"email": "ELI@ward.example"})
    path = re.search(rf"{settings.ORIGIN}(\S+)", mail.outbox[0].body).group(1)
    form = client.get(path, follow=True)
    new = {"new_password1": "three odd words here", "new_password2": "three odd words here"}
    assert client.post(form.request["PATH_INFO"], new).url == reverse("today")
    assert client.get(reverse("today")).status_code == 200


@pytest.mark.parametrize("field", ["is_invented", "is_active"])
def test_the_invented_and_the_deactivated_are_sent_nothing(client, cast, field):
    setattr(cast.eli, field, field == "is_invented")
    cast.eli.save()
    client.post(reverse("reset_password"), {"email": cast.eli.email})
    assert mail.outbox == []


def test_the_link_leads_to_the_configured_address_whatever_host_the_request_names(client, cast, settings):
    settings.ALLOWED_HOSTS = ["evil.example"]
    settings.ORIGIN = "https://collegia.hospital.example"
    client.post(reverse("reset_password"), {"email": cast.ana.email}, headers={"Host": "evil.example"})
    assert "https://collegia.hospital.example/password/choose/" in mail.outbox[0].body
    assert "evil.example" not in mail.outbox[0].body


@pytest.mark.parametrize("name", ["today", "my_practice", "choices", "known", "imports", "people"])
def test_without_signing_in_there_is_only_the_door(client, db, name):
    assert client.get(reverse(name)).url.startswith(reverse("sign_in"))
