"""Repairs, viewer first: only who began one reads it."""

from datetime import date, datetime
from enum import StrEnum

from django.db.models import QuerySet

from collegia.practice.rapport.models.repair import Repair
from collegia.practice.rapport.queries.insights import ShownInsight, insight_for
from collegia.trust.people.models import Person


class Step(StrEnum):
    """The steps of a repair, in their order."""

    HEARD = "heard"
    OPENING = "opening"
    WAY = "way"
    REMINDER = "reminder"


def repairs_for(viewer: Person) -> QuerySet[Repair]:
    """The viewer's own repairs, the last touched first."""
    return Repair.objects.filter(person=viewer).select_related("insight")


def insight_of(viewer: Person, repair: Repair, now: datetime) -> ShownInsight | None:
    """What the reader saw, while the viewer is still shown it."""
    return insight_for(viewer, repair.insight_id, now) if repair.insight_id else None


def due_repairs_of(viewer: Person, today: date) -> QuerySet[Repair]:
    """Repairs of which the viewer wanted to be asked by now whether they helped."""
    return repairs_for(viewer).filter(remind_on__lte=today, helped="")


def step_of(repair: Repair) -> Step | None:
    """Where to go on; None when it has been walked to the end."""
    if not repair.heard:
        return Step.HEARD
    if not repair.channel:
        return Step.OPENING
    return None if repair.ready_at else Step.REMINDER
