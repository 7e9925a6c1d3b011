"""What the people of the sample do in a year, as demo/year tells it: files, people, and the order of events."""

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, TypeVar
from zlib import crc32

from collegia.practice.feedback.models.feedback import Feedback
from collegia.practice.feedback.models.requests import Request
from collegia.trust.people.models import Person, Unit
from collegia.web.sample.content import FOLDER, hospital

K = TypeVar("K")
V = TypeVar("V")
Told = dict[str, Any]
BEGINS = timedelta(hours=9)
MINUTES_OF_WORK = 600


class NotHere(Exception):
    """Somebody or something that the story needs is gone, or is a real person's."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something done a number of days ago; `story` gives it its minute of the day."""

    days: int
    story: str
    do: Callable[[datetime], object]


@dataclass
class Stage:
    """The people by the first part of their address, and what came of the story so far."""

    today: datetime
    people: dict[str, Person]
    units: dict[str, Unit]
    pieces: dict[str, Feedback] = field(default_factory=dict)
    requests: dict[tuple[str, str], Request] = field(default_factory=dict)

    def person(self, name: str) -> Person:
        """Give somebody. Raises `NotHere`."""
        return _found(self.people, name)

    def unit(self, name: str) -> Unit:
        """Give a unit by its name. Raises `NotHere`."""
        return _found(self.units, name)

    def piece(self, name: str) -> Feedback:
        """Give a piece of feedback that was given and is still there. Raises `NotHere`."""
        return _found(self.pieces, name)

    def request(self, name: str, asked: str) -> Request:
        """Give a request to somebody. Raises `NotHere`."""
        return _found(self.requests, (name, asked))

    def day(self, days: int) -> date:
        """Give the day so many days ago."""
        return (self.today - timedelta(days=days)).date()

    def moment(self, event: Event) -> datetime:
        """Give when an event was: each story has its own time of the working day."""
        minutes = crc32(event.story.encode()) % MINUTES_OF_WORK
        return self.today - timedelta(days=event.days) + BEGINS + timedelta(minutes=minutes)


def stage_of(now: datetime) -> Stage:
    """Give the stage as the sample's staff stands on it: invented people alone."""
    people = Person.objects.filter(is_invented=True, email__endswith=f"@{hospital()['domain']}").select_related(
        "profession"
    )
    return Stage(
        today=now.replace(hour=0, minute=0, second=0, microsecond=0),
        people={person.email.partition("@")[0]: person for person in people},
        units={unit.name: unit for unit in Unit.objects.select_related("parent__parent__parent")},
    )


@cache
def told(kind: str) -> tuple[Told, ...]:
    """Give everything of one kind that the files of demo/year tell, file by file."""
    return tuple(row for path in sorted((FOLDER / "year").glob("*.toml")) for row in _read(path).get(kind, ()))


def in_order(events: Iterable[Event], stage: Stage) -> list[tuple[datetime, Event]]:
    """Give events with their moments, the earliest first; of one story those told first."""
    return sorted(((stage.moment(event), event) for event in events), key=lambda pair: pair[0])


@cache
def _read(path: Any) -> Told:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _found(where: dict[K, V], key: K) -> V:
    if key not in where:
        raise NotHere(key)
    return where[key]
