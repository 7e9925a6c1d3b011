"""Reminders go out when nobody's rest stands against them, once a week for one review, and are put off in one press."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from collegia.practice.reviews.actions.cycles import Plan, open_cycle
from collegia.practice.reviews.actions.reminding import put_off, send_reminders
from collegia.practice.reviews.models.reviews import Part
from collegia.practice.reviews.queries.reminders import reminder_for
from collegia.practice.reviews.rules.reminding import day_to_be_reminded, may_go_out, stands_on_today
from collegia.practice.reviews.tests.making import make_cycle, review_of
from collegia.trust.shifts.models import OwnHours, Shift

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("ago", "rests", "goes_out", "stands"),
    [
        (None, False, True, True), (None, True, False, False),
        (HOUR, False, False, True), (2 * DAY - HOUR, False, False, True), (2 * DAY, False, False, False),
        (7 * DAY - HOUR, False, False, False), (7 * DAY, False, True, True), (7 * DAY, True, False, False),
        (HOUR, True, False, False),
    ],
)  # fmt: skip
def test_at_most_one_a_week_and_none_to_who_rests(ago, rests, goes_out, stands):
    told = {"reminded_at": ago and NOON - ago, "now": NOON, "is_resting": rests}
    assert (may_go_out(**told), stands_on_today(**told)) == (goes_out, stands)


@pytest.mark.parametrize(
    ("closes", "day"), [("2026-03-20", "2026-03-13"), ("2026-03-12", "2026-03-11"), ("2026-03-11", None)]
)
def test_one_press_puts_it_off_to_a_day_before_the_last(closes, day):
    found = day_to_be_reminded(today=NOON.date(), closes_on=date.fromisoformat(closes))
    assert found == (date.fromisoformat(day) if day else None)


@pytest.fixture
def cycle(cast):
    today = NOON.date()
    plan = Plan("Spring", today - 365 * DAY, today, opens_on=today - 20 * DAY, closes_on=today + 9 * DAY, peers=0)
    return open_cycle(unit=cast.ward, plan=plan, by=cast.ivy, now=NOON - 20 * DAY)


def reminded(person) -> bool:
    return Part.objects.filter(writer=person, reminded_at__isnull=False).exists()


def test_whoever_rests_is_reminded_later_and_everybody_once(cast, cycle):
    Shift.objects.create(person=cast.ana, starts_at=NOON - 15 * HOUR, ends_at=NOON - 5 * HOUR)
    OwnHours.objects.create(person=cast.ben, away_until=date(2026, 3, 11))
    assert send_reminders(NOON) > 0
    assert (reminded(cast.ana), reminded(cast.ben), reminded(cast.cho)) == (False, False, True)
    assert send_reminders(NOON + HOUR) == 0
    send_reminders(NOON + 7 * HOUR)
    assert reminded(cast.ana) and not reminded(cast.ben)


def test_one_letter_a_person_without_a_name_and_none_to_who_wants_none(cast, cycle):
    OwnHours.objects.create(person=cast.cho, mail_reminders=False)
    send_reminders(NOON)
    lena = [letter for letter in mail.outbox if letter.to == [cast.lena.email]]
    assert len(lena) == 1 and Part.objects.filter(writer=cast.lena).count() > 1
    assert not [one for one in mail.outbox if one.to == [cast.cho.email]]
    said = " ".join(letter.subject + letter.body for letter in mail.outbox)
    assert not [one for one in ("Anasen", "Bensen", "Chosen", "Spring") if one in said]
    (ana,) = [letter for letter in mail.outbox if letter.to == [cast.ana.email]]
    assert letter_is_spanish(ana)


def letter_is_spanish(letter) -> bool:
    return "19 de marzo" in letter.body


def test_today_shows_it_while_she_is_awake_and_one_press_puts_it_off(cast, cycle):
    night = NOON + 12 * HOUR
    assert reminder_for(cast.ana, night) is None
    found = reminder_for(cast.ana, NOON)
    assert found.later == date(2026, 3, 13)
    put_off(part=found.part, day=found.later)
    assert reminder_for(cast.ana, NOON + 2 * DAY) is None
    assert reminder_for(cast.ana, NOON + 3 * DAY).part == found.part


def test_the_press_is_the_writers_alone(cast, sign_in):
    mine = Part.objects.get(review=review_of(cast.ana, make_cycle(cast)), kind="self")
    address = reverse("review_part_later", args=[mine.pk])
    assert sign_in(cast.lena).post(address).status_code == 404
    assert sign_in(cast.ana).post(address).status_code == 302
    mine.refresh_from_db()
    assert mine.quiet_until is not None
