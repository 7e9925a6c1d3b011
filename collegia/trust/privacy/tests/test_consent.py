"""Saying yes and taking it back."""

from django.urls import reverse
from django.utils import timezone

from collegia.trust.audit.models import Entry
from collegia.trust.privacy.actions import give_consent, withdraw_consent
from collegia.trust.privacy.models import Consent
from collegia.trust.privacy.purposes import Purpose
from collegia.trust.privacy.queries import choices_of, has_consented


def test_everything_is_off_until_somebody_says_yes(cast):
    assert [choice.since for choice in choices_of(cast.ana)] == [None] * len(Purpose)


def test_agreeing_twice_is_once(cast, now):
    give_consent(person=cast.ana, purpose=Purpose.PRIVATE_INSIGHTS, now=now)
    give_consent(person=cast.ana, purpose=Purpose.PRIVATE_INSIGHTS, now=now)
    assert Consent.objects.filter(person=cast.ana).count() == 1


def test_one_purpose_says_nothing_of_another(cast, now):
    give_consent(person=cast.ana, purpose=Purpose.TEAM_PATTERNS, now=now)
    assert not has_consented(cast.ana, Purpose.PRIVATE_INSIGHTS)


def test_one_click_on_the_page_turns_it_on_and_one_off(sign_in, cast):
    client = sign_in(cast.ana)
    address = reverse("choose", args=["private_insights"])
    client.post(address, {"on": "yes"})
    assert has_consented(cast.ana, Purpose.PRIVATE_INSIGHTS)
    client.post(address, {"on": "no"})
    assert not has_consented(cast.ana, Purpose.PRIVATE_INSIGHTS)


def test_a_purpose_that_does_not_exist_is_not_there(sign_in, cast):
    assert sign_in(cast.ana).post(reverse("choose", args=["everything"]), {"on": "yes"}).status_code == 404


def test_a_choice_stands_in_no_record_that_outlives_it(cast):
    give_consent(person=cast.ana, purpose=Purpose.PRIVATE_INSIGHTS, now=timezone.now())
    withdraw_consent(person=cast.ana, purpose=Purpose.PRIVATE_INSIGHTS, now=timezone.now())
    assert not Entry.objects.exists()
