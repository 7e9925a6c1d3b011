"""A cycle that is called off ends with a reason that everybody in it reads, and loses nothing that both signed."""

import pytest
from django.urls import reverse
from django.utils import timezone

from collegia.practice.reviews.actions.calling_off import call_off_cycle
from collegia.practice.reviews.actions.cycles import end_cycle
from collegia.practice.reviews.actions.refusals import CalledOff, NeedsAReason, NotNow
from collegia.practice.reviews.actions.signing import sign
from collegia.practice.reviews.actions.writing import submit_part
from collegia.practice.reviews.models.reviews import PartKind
from collegia.practice.reviews.models.signing import Signature
from collegia.practice.reviews.queries.cycles import parts_to_write
from collegia.practice.reviews.queries.reviews import review_for
from collegia.practice.reviews.tests.making import make_cycle, part, ready_to_sign, review_of, write
from collegia.trust.audit.models import Entry

WHY = "The move of the ward takes all our time."


def call_off(cast, cycle, why=WHY):
    call_off_cycle(cycle=cycle, by=cast.lena, why=why, now=timezone.now())
    cycle.refresh_from_db()


def both_sign(review):
    now = timezone.now()
    for one in (review.reviewer, review.person):
        sign(review=review, by=one, with_second_factor_at=now, now=now)


def test_what_both_signed_stays_and_nothing_else_changes_any_more(cast):
    signed = ready_to_sign(cast)
    both_sign(signed)
    unsigned = review_of(cast.ben, signed.cycle)
    mine = part(unsigned, PartKind.SELF)
    write(mine)
    call_off(cast, signed.cycle)
    assert Signature.objects.filter(review=signed, void_since=None).count() == 2
    assert not review_for(cast.ana, signed.pk, timezone.localdate()).is_called_off
    assert review_for(cast.ben, unsigned.pk, timezone.localdate()).is_called_off
    for refused in (lambda: write(mine), lambda: submit_part(part=mine, now=timezone.now())):
        with pytest.raises(CalledOff):
            refused()
    assert mine.statements.count() == 1


def test_one_signature_is_not_enough(cast):
    review = ready_to_sign(cast)
    now = timezone.now()
    sign(review=review, by=cast.lena, with_second_factor_at=now, now=now)
    call_off(cast, review.cycle)
    with pytest.raises(CalledOff):
        sign(review=review, by=cast.ana, with_second_factor_at=now, now=now)


def test_it_takes_a_reason_and_is_done_once(cast):
    cycle = make_cycle(cast)
    with pytest.raises(NeedsAReason):
        call_off(cast, cycle, " ")
    call_off(cast, cycle)
    with pytest.raises(NotNow):
        call_off(cast, cycle)
    assert Entry.objects.filter(verb="reviews.cycle_called_off", actor_id=cast.lena.pk).count() == 1
    ended = make_cycle(cast)
    end_cycle(cycle=ended, by=cast.ivy, now=timezone.now())
    with pytest.raises(NotNow):
        call_off(cast, ended)


def test_everybody_in_it_reads_why_and_has_nothing_left_to_write(cast, sign_in):
    cycle = make_cycle(cast)
    call_off(cast, cycle)
    for one in (cast.cho, cast.lena):
        assert WHY in sign_in(one).get(reverse("reviews")).content.decode()
        assert not parts_to_write(one, timezone.localdate()).exists()
    assert WHY not in sign_in(cast.omar).get(reverse("reviews")).content.decode()


def test_a_lead_calls_it_off_on_the_page_and_nobody_else_can(cast, sign_in):
    address = reverse("review_cycle_call_off", args=[make_cycle(cast).pk])
    assert sign_in(cast.ana).post(address, {"why": WHY}).status_code == 404
    client = sign_in(cast.lena)
    assert client.post(address, {"why": ""}).status_code == 422
    assert WHY in client.post(address, {"why": WHY}, follow=True).content.decode()
    assert client.get(address).status_code == 404
