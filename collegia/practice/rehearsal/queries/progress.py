"""What a person does over several attempts, for her alone: behaviour by behaviour, never summed up."""

from dataclasses import dataclass
from datetime import datetime

from collegia.practice.rehearsal.models.encounters import Encounter
from collegia.trust.people.models import Person

MOST_ATTEMPTS = 6


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt that was looked back on, and what it showed."""

    encounter: Encounter
    shown: dict[str, bool | None]


def attempts_of(viewer: Person) -> list[Attempt]:
    """Give the viewer's last attempts, the oldest of them first."""
    ended = Encounter.objects.filter(person=viewer, ended_at__isnull=False, showings__isnull=False).distinct()
    latest = list(ended.order_by("-ended_at", "-pk").prefetch_related("showings")[:MOST_ATTEMPTS])
    return [Attempt(one, {each.behaviour: each.done for each in one.showings.all()}) for one in reversed(latest)]


def scenes_practised_by(viewer: Person) -> dict[str, datetime]:
    """Give when the viewer last touched each scenario."""
    touched = Encounter.objects.filter(person=viewer).order_by("touched_at")
    return dict(touched.values_list("scenario", "touched_at"))
