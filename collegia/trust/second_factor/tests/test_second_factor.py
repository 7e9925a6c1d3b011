"""A second factor: set up, given, counted once, throttled, removed, and nobody else's."""

from datetime import timedelta

import pyotp
import pytest
import time_machine
from django.utils import timezone

from collegia.trust.second_factor.actions import (
    TooManyTries,
    begin_second_factor,
    confirm_second_factor,
    give_second_factor,
)
from collegia.trust.second_factor.models import RecoveryCode, SecondFactor
from conftest import PASSWORD


def later(seconds: int = 60):
    return timezone.now() + timedelta(seconds=seconds)


def code_of(person, when=None) -> str:
    return pyotp.TOTP(SecondFactor.objects.get(person=person).secret).at(when or timezone.now())


@pytest.fixture
def codes(cast) -> list[str]:
    begin_second_factor(person=cast.ana, now=timezone.now())
    return confirm_second_factor(person=cast.ana, code=code_of(cast.ana), now=timezone.now())


def test_a_secret_counts_only_once_confirmed(cast):
    begin_second_factor(person=cast.ana, now=timezone.now())
    assert not give_second_factor(person=cast.ana, code=code_of(cast.ana), now=timezone.now())
    assert confirm_second_factor(person=cast.ana, code="000000", now=timezone.now()) is None


def test_a_code_counts_once(cast, codes):
    when = later()
    assert give_second_factor(person=cast.ana, code=code_of(cast.ana, when), now=when)
    assert not give_second_factor(person=cast.ana, code=code_of(cast.ana, when), now=when)


def test_a_recovery_code_counts_once_and_is_kept_as_a_hash(cast, codes):
    assert give_second_factor(person=cast.ana, code=codes[0].upper(), now=later())
    assert not give_second_factor(person=cast.ana, code=codes[0], now=later())
    assert not RecoveryCode.objects.filter(digest__in=codes).exists()


def test_five_wrong_codes_close_the_door_for_a_quarter_of_an_hour(cast, codes):
    when = later()
    for _ in range(5):
        give_second_factor(person=cast.ana, code="000000", now=when)
    with pytest.raises(TooManyTries):
        give_second_factor(person=cast.ana, code=code_of(cast.ana, when), now=when)
    after = when + timedelta(minutes=16)
    assert give_second_factor(person=cast.ana, code=code_of(cast.ana, after), now=after)


def test_another_persons_code_does_not_fit(cast, codes):
    begin_second_factor(person=cast.ben, now=timezone.now())
    assert confirm_second_factor(person=cast.ben, code=code_of(cast.ana), now=timezone.now()) is None


def test_setting_up_shows_the_codes_once(client, cast):
    client.force_login(cast.ana)
    page = client.get("/second-factor/set-up").content.decode()
    assert SecondFactor.objects.get().secret in page and "<svg" in page
    shown = client.post("/second-factor/set-up", {"code": code_of(cast.ana)}).content.decode()
    assert shown.count("<code>") == 8
    assert client.get("/second-factor/set-up").status_code == 302


def test_signing_in_again_needs_password_and_code_and_goes_on(client, cast, codes):
    client.force_login(cast.ana)
    with time_machine.travel(later(), tick=False):
        path, code = "/second-factor/again?next=/my-data/", code_of(cast.ana)
        assert client.post(path, {"code": code, "password": "wrong"}).status_code == 422
        assert client.post(path, {"code": code, "password": PASSWORD}).headers["Location"] == "/my-data/"


def test_it_leads_nowhere_outside(client, cast, codes):
    client.force_login(cast.ana)
    with time_machine.travel(later(), tick=False):
        sent = {"code": code_of(cast.ana), "password": PASSWORD}
        answer = client.post("/second-factor/again?next=https://elsewhere.example/", sent)
    assert answer.headers["Location"] == "/second-factor/"


def test_it_is_removed_only_by_who_has_just_given_it(client, cast, codes):
    client.force_login(cast.ana)
    assert "again" in client.post("/second-factor/remove").headers["Location"]
    assert SecondFactor.objects.exists()
