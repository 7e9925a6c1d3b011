"""One's own hours: said on a page, seen by nobody else, and asked before anybody is written to."""

from datetime import UTC, datetime, time, timedelta

from django.core import mail
from django.urls import reverse

from collegia.trust.privacy.actions import erase
from collegia.trust.privacy.queries import everything_about
from collegia.trust.shifts.letters import mail_is_set_up, write_to
from collegia.trust.shifts.models import OwnHours, Shift
from collegia.trust.shifts.queries import is_left_in_peace, resting

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
SAID = {"works_nights": "on", "away_until": "", "quiet_from": "08:00", "quiet_to": "16:00", "mail_news": "on"}


def test_what_she_says_is_kept_and_shown_again(cast, sign_in):
    client = sign_in(cast.ana)
    assert client.post(reverse("own_hours"), SAID).status_code == 302
    row = OwnHours.objects.get(person=cast.ana)
    assert (row.works_nights, row.quiet_from, row.mail_news, row.mail_reminders) == (True, time(8), True, False)
    assert 'value="08:00"' in client.get(reverse("own_hours")).content.decode()
    assert is_left_in_peace(cast.ana, NOON) and not is_left_in_peace(cast.ben, NOON)


def test_quiet_hours_have_two_ends_and_leave_some_of_the_day(cast, sign_in):
    client = sign_in(cast.ana)
    for first, last in (("08:00", ""), ("", "08:00"), ("08:00", "08:00"), ("08:00", "05:00")):
        answer = client.post(reverse("own_hours"), {"quiet_from": first, "quiet_to": last})
        assert answer.status_code == 422
    assert not OwnHours.objects.exists()


def test_the_rota_of_each_counts_for_each(cast):
    ended = NOON - timedelta(hours=5)
    Shift.objects.create(person=cast.ana, starts_at=ended - timedelta(hours=10), ends_at=ended)
    Shift.objects.create(person=cast.ben, starts_at=NOON, ends_at=NOON + timedelta(hours=8))
    assert resting([cast.ana.pk, cast.ben.pk, cast.cho.pk], NOON) == {cast.ana.pk}


def test_hours_and_shifts_are_in_her_copy_and_go_when_she_erases(cast):
    OwnHours.objects.create(person=cast.ana, works_nights=True)
    Shift.objects.create(person=cast.ana, starts_at=NOON, ends_at=NOON + timedelta(hours=8))
    assert "works_nights" in str(everything_about(cast.ana))
    erase(person=cast.ana)
    assert not OwnHours.objects.exists() and not Shift.objects.exists()


def test_a_letter_goes_to_real_people_and_only_where_mail_is_set_up(cast, settings):
    told = {"subject": "Collegia", "template": "shifts/mail/waits.txt", "context": {}}
    assert write_to(person=cast.ana, **told)
    (letter,) = mail.outbox
    assert letter.to == [cast.ana.email] and "/my-hours" in letter.body
    cast.ben.is_invented = True
    assert not write_to(person=cast.ben, **told)
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert not mail_is_set_up() and not write_to(person=cast.cho, **told)
