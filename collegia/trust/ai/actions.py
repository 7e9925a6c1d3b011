"""The switch, and the test of the connection."""

import time
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from collegia.engines.deidentify.deidentify import deidentify
from collegia.trust.ai.door import ask, make_ready
from collegia.trust.ai.errors import NoModelToday
from collegia.trust.ai.models import THE_ONE, Switch
from collegia.trust.ai.outcomes import Outcome
from collegia.trust.audit.actions import record
from collegia.trust.people.models import Person
from collegia.trust.privacy.keys import secret_for

HARMLESS = "Good morning, the coffee on the ward is ready."


@dataclass(frozen=True, slots=True)
class Heard:
    """The reply to the test of the connection."""

    answer: str


@dataclass(frozen=True, slots=True)
class Trial:
    """How a test of the connection went."""

    outcome: Outcome
    seconds: float

    @property
    def went_well(self) -> bool:
        """True when a reply came, and had the right shape."""
        return self.outcome is Outcome.ANSWERED


def switch_off(*, administrator: Person, now: datetime) -> None:
    """Let no more questions through, from the next one on, whatever the settings say."""
    with transaction.atomic():
        _held().filter(off_since__isnull=True).update(off_since=now)
        record("ai.switched_off", actor=administrator)


def switch_on(*, administrator: Person) -> None:
    """Let questions through again, as far as the settings allow any."""
    with transaction.atomic():
        _held().update(off_since=None)
        record("ai.switched_on", actor=administrator)


def try_connection() -> Trial:
    """Ask one fixed harmless sentence in earnest: it goes through the same door, and counts like any other."""
    clean = deidentify(HARMLESS, lang="en", secret=secret_for("surrogates"), conversation="connection")
    make_ready()
    began = time.monotonic()
    try:
        ask("ai.connection", clean, Heard)
    except NoModelToday as none:
        return Trial(none.outcome, time.monotonic() - began)
    return Trial(Outcome.ANSWERED, time.monotonic() - began)


def _held() -> QuerySet[Switch]:
    Switch.objects.get_or_create(pk=THE_ONE)
    return Switch.objects.filter(pk=THE_ONE)
