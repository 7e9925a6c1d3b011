"""What a person's own messages may show her over time, counted without a database and for her alone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from collegia.engines.patterns.measures import Measure, MessageFacts, ShareName, measures_of
from collegia.engines.patterns.shares import Counted
from collegia.engines.patterns.trends import Trend, own_trend
from collegia.engines.reading.labels import CONNECTS, MessageLabel
from collegia.engines.skills.families import Skill

A_WEEK = timedelta(days=7)
WEEKS = 12
# Below these a band is so wide that it says nothing, and a person would read it as a verdict all the same.
ENOUGH = 20
ENOUGH_WEEKS = 3


class Habit(StrEnum):
    """One thing in messages that connects."""

    REASONS = "reasons"
    INVITATIONS = "invitations"
    LOOPS_CLOSED = "loops_closed"
    RECOGNITION = "recognition"


SKILLS: Mapping[Habit, Skill] = {
    Habit.REASONS: Skill.CLEAR_TELLING,
    Habit.INVITATIONS: Skill.INVITING_VOICE,
    Habit.LOOPS_CLOSED: Skill.CLOSED_LOOP,
    Habit.RECOGNITION: Skill.RECOGNITION,
}
# Whether she closes loops is read from her own answers; a team's share, from what came back to those who asked.
SHARES: Mapping[Habit, ShareName] = {
    Habit.REASONS: ShareName.REASONS,
    Habit.INVITATIONS: ShareName.INVITATIONS,
    Habit.RECOGNITION: ShareName.RECOGNITION,
}
# Every message may be courteous; what is looked for is something beyond that.
CONNECTING = CONNECTS - {MessageLabel.COURTESY}


@dataclass(frozen=True, slots=True)
class OwnMessage:
    """What is known of one message of a person: no words, and of the other only the profession."""

    key: int
    day: date
    labels: frozenset[MessageLabel]
    urgency: str = ""
    is_answer: bool = False
    to_profession: int | None = None


Counts = Callable[[OwnMessage], tuple[bool, bool]]


@dataclass(frozen=True, slots=True)
class OwnTrend:
    """A share over time spans of one length; `trend` is `None` while there is too little to tell.

    `still` says how many more messages of the kind it takes; 0 with no trend means that it takes more weeks.
    """

    starts: tuple[date, ...]
    counted: tuple[Counted, ...]
    trend: Trend | None
    still: int

    @property
    def whole(self) -> int:
        """How many messages stand behind it."""
        return sum(one.whole for one in self.counted)


def weeks_until(today: date, weeks: int = WEEKS) -> tuple[date, ...]:
    """The Mondays of the last weeks, this one the last."""
    monday = today - timedelta(days=today.weekday())
    return tuple(monday - A_WEEK * back for back in reversed(range(weeks)))


def trend_of(messages: Sequence[OwnMessage], counts: Counts, starts: Sequence[date], span: timedelta) -> OwnTrend:
    """Count part and whole in each span of time, and smooth them where there is enough."""
    counted = tuple(_counted(messages, counts, start, start + span) for start in starts)
    whole = sum(one.whole for one in counted)
    enough = whole >= ENOUGH and sum(one.whole > 0 for one in counted) >= ENOUGH_WEEKS
    return OwnTrend(tuple(starts), counted, own_trend(counted) if enough else None, max(0, ENOUGH - whole))


def _counted(messages: Iterable[OwnMessage], counts: Counts, start: date, end: date) -> Counted:
    pairs = [counts(message) for message in messages if start <= message.day < end]
    return Counted(sum(part and whole for part, whole in pairs), sum(whole for _part, whole in pairs))


def counts_of(habit: Habit) -> Counts:
    """Say how a habit is counted: whether a message shows it, and whether it could have."""
    return {
        Habit.REASONS: _reason,
        Habit.INVITATIONS: lambda message: (MessageLabel.INVITATION in message.labels, True),
        Habit.LOOPS_CLOSED: lambda message: (MessageLabel.ACKNOWLEDGEMENT in message.labels, message.is_answer),
        Habit.RECOGNITION: lambda message: (MessageLabel.RECOGNITION in message.labels, True),
    }[habit]


def connects(message: OwnMessage) -> tuple[bool, bool]:
    """Count a message in which there is something that connects, of all messages."""
    return bool(message.labels & CONNECTING), True


def _reason(message: OwnMessage) -> tuple[bool, bool]:
    measures = _measures(message)
    return Measure.REQUESTS_WITH_REASON in measures, Measure.REQUESTS in measures


def asks_without_reason(message: OwnMessage) -> bool:
    """True for a request that was not urgent and gave no why."""
    part, whole = _reason(message)
    return whole and not part


def thanks_at_large(message: OwnMessage) -> bool:
    """True for a courtesy that names nothing that was done."""
    return MessageLabel.COURTESY in message.labels and MessageLabel.RECOGNITION not in message.labels


def _measures(message: OwnMessage) -> frozenset[Measure]:
    return measures_of(MessageFacts(message.labels, message.urgency))
