"""My practice over time, viewer first: her own messages alone, and never beside another person."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from collegia.engines.reading.labels import MessageLabel
from collegia.practice.rapport.habits import (
    A_WEEK,
    Habit,
    OwnMessage,
    OwnTrend,
    connects,
    counts_of,
    trend_of,
    weeks_until,
)
from collegia.practice.rapport.models.insights import Insight, InsightKind, Verdict
from collegia.practice.rapport.models.labels import ReadLabel
from collegia.practice.rapport.models.messages import Message
from collegia.trust.people.models import Person, Profession

MOST_PROFESSIONS = 5
KNOWN = frozenset(MessageLabel)


@dataclass(frozen=True, slots=True)
class ToProfession:
    """How the viewer's messages to one kind of colleague read: how many, and those in which something connects."""

    profession: Profession
    messages: int
    second_looks: int
    connecting: OwnTrend


@dataclass(frozen=True, slots=True)
class Practice:
    """The viewer's own trends of the last weeks; nothing in it is about anybody else."""

    habits: tuple[tuple[Habit, OwnTrend], ...]
    professions: tuple[ToProfession, ...]


def practice_of(viewer: Person, now: datetime) -> Practice:
    """What the viewer's messages of the last twelve weeks show over time, for her alone."""
    starts = weeks_until(_day(now))
    messages = own_messages(viewer, now, since=starts[0])
    habits = tuple((habit, trend_of(messages, counts_of(habit), starts, A_WEEK)) for habit in Habit)
    return Practice(habits, _by_profession(viewer, messages, starts))


def own_trends(
    viewer: Person, now: datetime, starts: Sequence[date] = (), span: timedelta = A_WEEK
) -> dict[Habit, OwnTrend]:
    """The viewer's trend of each habit over spans of time: the last twelve weeks, or those that begin on `starts`.

    For the viewer alone; what she then shows of it to others is hers to decide.
    """
    starts = tuple(starts) or weeks_until(_day(now))
    messages = own_messages(viewer, now, since=starts[0])
    return {habit: trend_of(messages, counts_of(habit), starts, span) for habit in Habit}


def own_messages(viewer: Person, now: datetime, *, since: date) -> list[OwnMessage]:
    """What was read in the viewer's own messages since a day, oldest first."""
    told = {"author": viewer, "told_at__isnull": False, "sent_at__gte": _midnight(since), "sent_at__lte": now}
    labels: defaultdict[int, set[MessageLabel]] = defaultdict(set)
    found = ReadLabel.objects.filter(**{f"message__{name}": value for name, value in told.items()})
    for key, label in found.values_list("message_id", "label"):
        if label in KNOWN:
            labels[key].add(MessageLabel(label))
    rows = Message.objects.filter(**told).order_by("sent_at", "pk")
    columns = rows.values_list("pk", "sent_at", "urgency", "answers", "wrote_to_profession_id")
    return [
        OwnMessage(key, _day(sent_at), frozenset(labels[key]), urgency, bool(answers), profession)
        for key, sent_at, urgency, answers, profession in columns
    ]


def _by_profession(viewer: Person, messages: Sequence[OwnMessage], starts: Sequence[date]) -> tuple[ToProfession, ...]:
    written = Counter(message.to_profession for message in messages if message.to_profession is not None)
    looks = _second_looks(viewer, [message.key for message in messages])
    chosen = [key for key, _count in written.most_common(MOST_PROFESSIONS)]
    professions = Profession.objects.in_bulk(chosen)
    return tuple(
        ToProfession(professions[key], written[key], looks[key], trend_of(_to(messages, key), connects, starts, A_WEEK))
        for key in chosen
    )


def _to(messages: Sequence[OwnMessage], profession: int) -> list[OwnMessage]:
    return [message for message in messages if message.to_profession == profession]


def _second_looks(viewer: Person, keys: Sequence[int]) -> Counter[int | None]:
    """How many messages to each profession held something for a second look that she did not call wrong."""
    found = Insight.objects.filter(person=viewer, kind=InsightKind.SECOND_LOOK)
    rows = found.exclude(verdict__verdict=Verdict.WRONG).values_list("message_id", "message__wrote_to_profession_id")
    within = set(keys)
    return Counter(profession for message, profession in rows if message in within)


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))
