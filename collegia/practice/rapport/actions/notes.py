"""The weekly note: switched on and off by the person, made by the worker, muted in one click.

Nothing of this is put on the record: that somebody wants a note, or has read it, is nobody's business.
"""

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from collegia.practice.rapport.models.insights import InsightKind
from collegia.practice.rapport.models.notes import NoteChoice, WeeklyNote
from collegia.practice.rapport.practice_words import question_of
from collegia.practice.rapport.queries.insights import insights_for
from collegia.practice.rapport.queries.tries import tries_for
from collegia.trust.people.models import Person
from collegia.trust.privacy.models import Consent
from collegia.trust.privacy.purposes import Purpose

MUTED_FOR = timedelta(days=30)
A_WEEK = timedelta(days=7)
BATCH = 50


def choose_note(*, person: Person, weekday: int, today: date) -> None:
    """Have a note made each week on this weekday; choosing another day keeps a mute and looks again."""
    NoteChoice.objects.update_or_create(
        person=person, defaults={"weekday": weekday, "chosen_on": today, "looked_on": None}
    )


def stop_notes(*, person: Person) -> None:
    """Make no more notes; those that were made stay until their time is over."""
    NoteChoice.objects.filter(person=person).delete()


def mute_notes(*, person: Person, today: date) -> None:
    """Make no note for thirty days."""
    NoteChoice.objects.filter(person=person).update(muted_until=today + MUTED_FOR)


def unmute_notes(*, person: Person) -> None:
    """Make notes again."""
    NoteChoice.objects.filter(person=person).update(muted_until=None)


def open_note(*, note: WeeklyNote, now: datetime) -> None:
    """Remember that she has seen it, so that Today says no more of it."""
    WeeklyNote.objects.filter(pk=note.pk, opened_at__isnull=True).update(opened_at=now)


def write_due_notes(now: datetime) -> int:
    """Make notes that are due today, one a week at most, for people who agree to private insights now.

    Gives how many people were looked at; those of whom there is nothing to say are not looked at again today.
    """
    today = timezone.localtime(now).date()
    choices = _due(today)[:BATCH]
    for choice in choices:
        if NoteChoice.objects.filter(_not_looked_at(today), pk=choice.pk).update(looked_on=today):
            _write(choice.person, now)
    return len(choices)


def _due(today: date) -> QuerySet[NoteChoice]:
    agreed = Consent.objects.filter(
        person=OuterRef("person"), purpose=Purpose.PRIVATE_INSIGHTS, withdrawn_at__isnull=True
    )
    # Seven days and not the calendar's week: who moves from Sunday to Monday gets no second one the day after.
    lately = WeeklyNote.objects.filter(person=OuterRef("person"), made_on__gt=today - A_WEEK)
    awake = Q(muted_until__isnull=True) | Q(muted_until__lte=today)
    due = NoteChoice.objects.filter(awake, _not_looked_at(today), Exists(agreed), ~Exists(lately))
    return due.filter(weekday=today.weekday()).select_related("person").order_by("pk")


def _not_looked_at(today: date) -> Q:
    return Q(looked_on__isnull=True) | ~Q(looked_on=today)


def _write(person: Person, now: datetime) -> None:
    """Make one note; none where there is nothing to say, for an empty one costs two minutes too."""
    built = insights_for(person, InsightKind.RAPPORT, now)
    connected = next((one.insight for one in built if one.words), None)
    tries = tries_for(person, now)
    if connected is None and not tries:
        return
    today = timezone.localtime(now).date()
    week = today - timedelta(days=today.weekday())
    said = {"try_this": tries[0].key, "try_example": tries[0].message} if tries else {}
    made = {"made_on": today, "made_at": now, "connected": connected, "question": question_of(week), **said}
    WeeklyNote.objects.get_or_create(person=person, week=week, defaults=made)
