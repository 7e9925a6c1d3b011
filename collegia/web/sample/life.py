"""A year of feedback, reviews and rehearsal: what demo/year tells is done in its order, each thing on its day."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import chain

from django.db import transaction

from collegia.practice.feedback.models.values import ValueSet
from collegia.trust.people.models import Unit
from collegia.web.sample.clock import set_back_to
from collegia.web.sample.content import hospital
from collegia.web.sample.gathering import gathering_events
from collegia.web.sample.giving import feedback_events
from collegia.web.sample.rehearsing import rehearsal_events
from collegia.web.sample.reviewing import Reviewing
from collegia.web.sample.story import Event, NotHere, Stage, in_order, stage_of


@transaction.atomic
def live(now: datetime) -> None:
    """Let the year happen, whole or not at all, and once; what concerns somebody who is gone is left out."""
    top = Unit.objects.filter(parent=None, name=hospital()["name"]).first()
    if top is None or ValueSet.objects.filter(organisation=top).exists():
        return
    stage = stage_of(now)
    for moment, event in in_order(_events(stage), stage):
        # By the same actions as everything real, so that records, counts and deadlines are right.
        with suppress(NotHere), set_back_to(moment):
            event.do(moment)


def _events(stage: Stage) -> Iterator[Event]:
    return chain(feedback_events(stage), gathering_events(stage), Reviewing(stage).events(), rehearsal_events(stage))
