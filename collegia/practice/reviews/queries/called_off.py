"""Cycles that were called off, told to everybody who was in them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from collegia.practice.reviews.models.cycles import Cycle
from collegia.practice.reviews.naming import names_in, said
from collegia.trust.people.models import Person

TOLD_FOR = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class CalledOffCycle:
    """A cycle that was called off, and why."""

    cycle: Cycle
    why: str


def called_off_for(viewer: Person, now: datetime) -> list[CalledOffCycle]:
    """The cycles called off in the last four weeks that the viewer was reviewed in or wrote in."""
    hers = Q(reviews__person=viewer) | Q(reviews__parts__writer=viewer)
    found = Cycle.objects.filter(hers, called_off_at__gt=now - TOLD_FOR).distinct()
    return [_shown(cycle) for cycle in found.order_by("-called_off_at")]


def why_called_off(cycle: Cycle) -> str:
    """Why a cycle was called off; nothing where it was not."""
    return _shown(cycle).why


def _shown(cycle: Cycle) -> CalledOffCycle:
    return CalledOffCycle(cycle, said(cycle.called_off_why, names_in([cycle.called_off_why])))
