"""Who is let in: leavers and the deactivated are not, nor the invented among real people."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from collegia.trust.audit.models import Entry
from collegia.trust.people.access import who_may_enter
from collegia.trust.people.actions import deactivate, invite, reactivate
from collegia.trust.people.models import Membership
from conftest import PASSWORD, make_person, make_unit


def end(person, days_from_today: int) -> None:
    Membership.objects.filter(person=person).update(ends_on=timezone.localdate() + timedelta(days=days_from_today))


def may_enter(person) -> bool:
    return who_may_enter(timezone.localdate()).filter(pk=person.pk).exists()


@pytest.mark.parametrize(("last_day", "enters"), [(-1, False), (0, True), (1, True)])
def test_the_last_day_of_the_last_membership_is_the_last_day_here(cast, last_day, enters):
    end(cast.ana, last_day)
    assert may_enter(cast.ana) is enters


def test_one_membership_that_goes_on_is_enough(cast):
    end(cast.ana, -1)
    Membership.objects.create(person=cast.ana, unit=cast.ward, role="lead", starts_on=timezone.localdate())
    assert may_enter(cast.ana)


def test_somebody_without_a_membership_yet_may_enter(cast):
    assert may_enter(make_person("Newa"))


def test_a_leaver_cannot_sign_in(client, cast):
    end(cast.ana, -1)
    client.post(reverse("sign_in"), {"username": cast.ana.email, "password": PASSWORD})
    assert client.get(reverse("today")).status_code == 302


def test_a_leavers_open_session_ends_with_the_next_request_for_good(sign_in, cast):
    client = sign_in(cast.ana)
    assert client.get(reverse("today")).status_code == 200
    end(cast.ana, -1)
    assert client.get(reverse("today")).url.startswith(reverse("sign_in"))
    end(cast.ana, 1)
    assert client.get(reverse("today")).status_code == 302


def test_a_link_from_before_does_not_let_a_leaver_in(client, cast):
    invite(person=cast.ana, inviter=None, origin="http://testserver")
    link = next(word for word in mail.outbox[0].body.split() if word.startswith("http://testserver"))
    end(cast.ana, -1)
    answer = client.get(link, follow=True)
    assert answer.context["validlink"] is False


def test_a_deactivated_person_is_out_until_she_is_reactivated(sign_in, cast):
    client = sign_in(cast.ana)
    deactivate(person=cast.ana, actor=cast.ivy)
    assert client.get(reverse("today")).status_code == 302
    reactivate(person=cast.ana, actor=cast.ivy)
    reactivate(person=cast.ana, actor=cast.ivy)
    assert may_enter(cast.ana)
    verbs = Entry.objects.filter(subject_id=cast.ana.pk).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["people.deactivated", "people.reactivated"]


def test_the_invented_enter_only_while_nobody_real_is_there(db):
    invented = make_person("Inva", unit=make_unit("Sample"))
    type(invented).objects.update(is_invented=True)
    assert may_enter(invented)
    make_person("Reala")
    assert not may_enter(invented)
