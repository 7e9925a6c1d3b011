"""Reminders of parts that wait: on Today, and by e-mail where the installation has mail and the person wants it."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from collegia.practice.reviews.actions.writing import be_quiet_until
from collegia.practice.reviews.models.reviews import Part
from collegia.practice.reviews.queries.reminders import reminders_to_send
from collegia.trust.people.models import Person
from collegia.trust.shifts.letters import write_to
from collegia.trust.shifts.queries import without_mail


def send_reminders(now: datetime) -> int:
    """Let every reminder go out that may, one letter a person whatever the number of parts; how many parts."""
    waiting = reminders_to_send(now)
    no_mail = without_mail([person.pk for person, _parts in waiting])
    return sum(_remind(person, parts, now, by_mail=person.pk not in no_mail) for person, parts in waiting)


def put_off(*, part: Part, day: date) -> None:
    """Remind of a part on a day, and not before."""
    Part.objects.filter(pk=part.pk).update(reminded_at=None)
    be_quiet_until(part=part, day=day - timedelta(days=1))


def _remind(person: Person, parts: list[Part], now: datetime, *, by_mail: bool) -> int:
    """Mark first, write then: a letter that is lost is better than two."""
    marked = [part for part in parts if _mark(part, now)]
    if marked and by_mail:
        day = marked[0].review.cycle.closes_on
        subject = _("A reminder from Collegia")
        write_to(person=person, subject=subject, template="reviews/mail/reminder.txt", context={"day": day})
    return len(marked)


def _mark(part: Part, now: datetime) -> bool:
    """Whether this worker and no other reminds of the part."""
    return bool(Part.objects.filter(pk=part.pk, reminded_at=part.reminded_at).update(reminded_at=now))
