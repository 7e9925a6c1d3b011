"""A repair, step by step: everything is the person's own words and choices, and nothing is sent.

Nothing of this is put on the record: that somebody mends something is nobody's business.
"""

from datetime import date, datetime, timedelta
from typing import Any

from collegia.practice.rapport.models.insights import Insight
from collegia.practice.rapport.models.repair import Channel, Helped, Moment, Repair
from collegia.trust.people.models import Person


def start_repair(*, person: Person, insight: Insight | None, now: datetime) -> Repair:
    """Begin a repair, or take up the one that was begun from the same insight."""
    begun = Repair.objects.filter(person=person, insight=insight, ready_at__isnull=True).first() if insight else None
    return begun or Repair.objects.create(person=person, insight=insight, started_at=now, touched_at=now)


def write_heard(*, repair: Repair, words: str, now: datetime) -> None:
    """Keep what the other may have heard, in the person's words."""
    _keep(repair, now, heard=words)


def write_opening(*, repair: Repair, words: str, now: datetime) -> None:
    """Keep the first words that the person found; none are needed."""
    _keep(repair, now, opening=words)


def choose_way(*, repair: Repair, channel: Channel, moment: Moment, now: datetime) -> None:
    """Keep how and when she means to speak."""
    _keep(repair, now, channel=channel, moment=moment)


def set_reminder(*, repair: Repair, days: int, today: date, now: datetime) -> None:
    """Ask once, after so many days, whether it helped; 0 days for not at all."""
    remind_on = today + timedelta(days=days) if days else None
    _keep(repair, now, remind_on=remind_on, ready_at=repair.ready_at or now, helped="")


def say_whether_it_helped(*, repair: Repair, helped: Helped, now: datetime) -> None:
    """Keep what she says of it, and ask no more."""
    _keep(repair, now, helped=helped, remind_on=None)


def delete_repair(*, repair: Repair) -> None:
    """Delete it with every word."""
    repair.delete()


def _keep(repair: Repair, now: datetime, **said: Any) -> None:
    for name, value in said.items():
        setattr(repair, name, value)
    repair.touched_at = now
    repair.save(update_fields=[*said, "touched_at"])
