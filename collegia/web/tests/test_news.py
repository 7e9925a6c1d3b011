"""A letter that something waits: only who wants it, once a day, when she is awake, and without a word of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from collegia.practice.feedback.actions.receiving import reply_to_feedback, see_feedback
from collegia.practice.feedback.models.feedback import ReplyKind
from collegia.practice.feedback.queries.arrivals import latest_arrivals
from collegia.practice.feedback.tests.making import begun_round, give
from collegia.trust.shifts.models import OwnHours
from collegia.trust.shifts.rules import may_get_news
from collegia.web.news import send_news

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("mailed", "came", "may"),
    [
        (None, None, False), (None, NOON - HOUR, True), (NOON - HOUR, NOON, False), (NOON - DAY, NOON - HOUR, True),
        (NOON - DAY, NOON - 2 * DAY, False), (NOON - DAY, None, False),
    ],
)  # fmt: skip
def test_something_new_and_no_letter_today(mailed, came, may):
    assert may_get_news(mailed_at=mailed, came_at=came, now=NOON) is may


@pytest.fixture
def wanting(cast):
    OwnHours.objects.create(person=cast.ana, mail_news=True)
    OwnHours.objects.create(person=cast.ben)
    return give(cast.cho, cast.ana, now=NOON - HOUR)


def test_one_letter_a_day_while_something_new_waits(cast, wanting):
    assert (send_news(NOON), send_news(NOON + HOUR), send_news(NOON + DAY)) == (1, 0, 0)
    give(cast.dia, cast.ana, now=NOON + DAY + HOUR)
    assert send_news(NOON + DAY + 2 * HOUR) == 1


def test_the_letter_says_neither_what_nor_from_whom(cast, wanting):
    cast.ana.language = "en"
    cast.ana.save()
    send_news(NOON)
    (letter,) = mail.outbox
    said = letter.subject + letter.body
    assert "something is waiting for you in Collegia" in said
    assert not [one for one in ("Cho", "Tuesday", "eedback", "handover") if one in said]


def test_nobody_is_woken_and_what_was_read_brings_no_letter(cast, wanting):
    assert send_news(NOON + 11 * HOUR) == 0
    see_feedback(feedback=wanting, now=NOON)
    assert send_news(NOON) == 0


def test_without_mail_nothing_is_marked(cast, wanting, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert send_news(NOON) == 0
    assert not OwnHours.objects.filter(mailed_at__isnull=False).exists()


def test_what_comes_to_each_is_hers_alone(cast):
    given = give(cast.cho, cast.ana, now=NOON, seen=True)
    reply_to_feedback(feedback=given, author=cast.ana, kind=ReplyKind.THANKS, words="", now=NOON + HOUR)
    begun_round(cast, now=NOON + 2 * HOUR)
    everybody = [one.pk for one in (cast.ana, cast.ben, cast.cho, cast.omar)]
    came = latest_arrivals(everybody, NOON.date())
    assert came == {cast.ben.pk: NOON + 2 * HOUR, cast.cho.pk: NOON + 2 * HOUR}
