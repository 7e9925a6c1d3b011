"""Letters to those who want to know that something has come: once a day at most, without a name and without a word."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from collegia.practice.feedback.queries.arrivals import latest_arrivals
from collegia.practice.reviews.models.reviews import Part
from collegia.trust.people.access import who_may_enter
from collegia.trust.shifts.letters import mail_is_set_up, write_to
from collegia.trust.shifts.models import OwnHours
from collegia.trust.shifts.queries import resting
from collegia.trust.shifts.rules import may_get_news


def send_news(now: datetime) -> int:
    """Write to everybody who wants it, for whom something new waits, and who is awake; how many letters."""
    if not mail_is_set_up():
        return 0
    today = timezone.localdate(now)
    wanting = OwnHours.objects.filter(mail_news=True, person__in=who_may_enter(today)).select_related("person")
    rows = {row.person_id: row for row in wanting}
    came, rests = _came(list(rows), now), resting(list(rows), now)
    return sum(_write(row, now) for number, row in rows.items() if number not in rests and _may(row, now, came))


def _came(people: Collection[int], now: datetime) -> dict[int, datetime]:
    """When the newest came that waits, of feedback and of reviews."""
    today = timezone.localdate(now)
    found = latest_arrivals(people, today)
    waiting = Part.objects.filter(writer__in=people, submitted_at__isnull=True, declined_at__isnull=True)
    running = waiting.filter(review__cycle__opens_on__lte=today, review__cycle__ended_at__isnull=True)
    for number, moment in running.order_by().values_list("writer").annotate(at=Max("allocated_at")):
        if number is not None:
            found[number] = max(moment, found.get(number, moment))
    return found


def _may(row: OwnHours, now: datetime, came: dict[int, datetime]) -> bool:
    last = timezone.localtime(row.mailed_at) if row.mailed_at else None
    return may_get_news(mailed_at=last, came_at=came.get(row.person_id), now=timezone.localtime(now))


def _write(row: OwnHours, now: datetime) -> bool:
    """Mark first, write then: a letter that is lost is better than two."""
    if not OwnHours.objects.filter(pk=row.pk, mailed_at=row.mailed_at).update(mailed_at=now):
        return False
    subject = _("Something is waiting for you in Collegia")
    return write_to(person=row.person, subject=subject, template="shifts/mail/waits.txt", context={})
