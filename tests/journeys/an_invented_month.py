"""Months of direct messages between two professions, as Slack would export them: for the journey of a pattern.

Every writer writes to two colleagues, more often with a reason to the first of them; wards differ in how often. Nothing
is left to chance, so that what is published is known beforehand.
"""

import io
import json
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

WITH_A_REASON = (
    "Please sign the chart now, because pharmacy closes at five.",
    "Could you move the scan of bed 7 to the afternoon? The porter is not free before two.",
    "Please hold the next dose for bed 12 until I have seen the new results, because the last ones were not right.",
)
WITHOUT = (
    "Please sign the chart of bed 9.",
    "Please put the signed chart of bed 9 back on the desk at the station.",
    "Please send the blood of bed 12 to the laboratory and put the form in the box at the desk.",
)
CONFIRMED = "Received, I will do it before ten."
ASKED_BACK = "Which of the two beds is it?"


@dataclass(frozen=True)
class Habit:
    """How often everybody of one ward and profession writes to each of two colleagues, and how.

    Each number is a pair: to the first colleague and to the second.
    """

    requests: tuple[int, int]
    with_reason: tuple[int, int]
    confirmed: tuple[int, int]


@dataclass(frozen=True)
class Request:
    """One request and its answer."""

    sender: object
    receiver: object
    has_reason: bool
    is_confirmed: bool
    number: int


def between(senders: Sequence[object], receivers: Sequence[object], habit: Habit) -> Iterator[Request]:
    """What everybody of the one side asks of two colleagues on the other."""
    for place, sender in enumerate(senders):
        for step in (0, 1):
            receiver = receivers[(place + step) % len(receivers)]
            for number in range(habit.requests[step]):
                has_reason, is_confirmed = number < habit.with_reason[step], number < habit.confirmed[step]
                yield Request(sender, receiver, has_reason, is_confirmed, place + number)


def slack_export(requests: Sequence[Request], begins: date) -> bytes:
    """A Slack export of these requests and their answers, on the days of one period."""
    people = {person.pk: person for one in requests for person in (one.sender, one.receiver)}
    talks: defaultdict[tuple[int, int], list[Request]] = defaultdict(list)
    for one in requests:
        talks[min(one.sender.pk, one.receiver.pk), max(one.sender.pk, one.receiver.pk)].append(one)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("users.json", json.dumps([_user(person) for person in people.values()]))
        archive.writestr("dms.json", json.dumps([_talk(pair) for pair in talks]))
        for pair, asked in talks.items():
            rows = [row for place, one in enumerate(asked) for row in _rows(one, _moment(begins, place))]
            archive.writestr(f"{_talk(pair)['id']}/{begins:%Y-%m-%d}.json", json.dumps(rows))
    return out.getvalue()


def _moment(begins: date, place: int) -> datetime:
    # A day apart, so that nothing but its own answer answers a request.
    return timezone.make_aware(datetime.combine(begins + timedelta(days=place), time(9)))


def _user(person: object) -> dict[str, object]:
    return {"id": f"U{person.pk}", "name": f"u{person.pk}", "profile": {"email": person.email}}


def _talk(pair: tuple[int, int]) -> dict[str, object]:
    return {"id": f"D{pair[0]}X{pair[1]}", "members": [f"U{number}" for number in pair]}


def _rows(one: Request, at: datetime) -> Iterator[dict[str, str]]:
    texts = WITH_A_REASON if one.has_reason else WITHOUT
    yield _row(one.sender, texts[one.number % len(texts)], at)
    yield _row(one.receiver, CONFIRMED if one.is_confirmed else ASKED_BACK, at + timedelta(minutes=20))


def _row(person: object, text: str, at: datetime) -> dict[str, str]:
    return {"type": "message", "user": f"U{person.pk}", "text": text, "ts": f"{at.timestamp():.6f}"}
