"""Calling a cycle off: it ends with a reason, everybody in it is told, and nothing that both signed is lost."""

from datetime import datetime

from django.db import transaction

from collegia.practice.reviews.actions.refusals import NeedsAReason, NotNow
from collegia.practice.reviews.models.cycles import Cycle
from collegia.practice.reviews.naming import clean_for_cycle
from collegia.trust.audit.actions import record
from collegia.trust.people.models import Person


@transaction.atomic
def call_off_cycle(*, cycle: Cycle, by: Person, why: str, now: datetime) -> None:
    """End a cycle before its time. Nobody writes in it any more. Raises `NeedsAReason`, `NotNow`."""
    if not why.strip():
        raise NeedsAReason
    text = clean_for_cycle(why, cycle=cycle)
    ended = {"ended_at": now, "called_off_at": now, "called_off_why": text}
    if not Cycle.objects.filter(pk=cycle.pk, ended_at=None).update(**ended):
        raise NotNow
    record("reviews.cycle_called_off", actor=by, about=f"cycle {cycle.pk}")
