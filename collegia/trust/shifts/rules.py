"""When a person is left in peace, decided without a database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

# Between these hours nobody is written to who has said nothing else.
NIGHT_REST = (time(22), time(7))
# Who works nights sleeps by day after them and by night between them: the evening is left.
REST_OF_THOSE_WHO_WORK_NIGHTS = (time(22), time(18))
NIGHT_WORK = (time(23), time(6))
WORKED_AT_NIGHT = timedelta(hours=1)
# Directive 2003/88/EC, article 3: eleven hours of rest between two working days.
REST_AFTER_A_NIGHT = timedelta(hours=11)
KEPT_AFTER = timedelta(weeks=6)


@dataclass(frozen=True, slots=True)
class Hours:
    """What a person says of her own hours."""

    works_nights: bool = False
    quiet_from: time | None = None
    quiet_to: time | None = None
    away_until: date | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A shift or a leave, from a moment to a moment (UTC)."""

    starts_at: datetime
    ends_at: datetime
    is_leave: bool = False


def is_resting(now: datetime, hours: Hours, rota: Iterable[Stretch]) -> bool:
    """Whether to leave somebody in peace: away, asleep, or within eleven hours of a shift at night.

    `now` is local time; what she says of her hours goes before the usual night, the rota adds to both.
    """
    if hours.away_until is not None and now.date() <= hours.away_until:
        return True
    return is_within(now.time(), *quiet_hours(hours)) or any(_keeps_quiet(one, now) for one in rota)


def quiet_hours(hours: Hours) -> tuple[time, time]:
    """From when to when nobody writes to her: her own hours, else the usual ones."""
    if hours.quiet_from is not None and hours.quiet_to is not None:
        return hours.quiet_from, hours.quiet_to
    return REST_OF_THOSE_WHO_WORK_NIGHTS if hours.works_nights else NIGHT_REST


def is_within(moment: time, first: time, last: time) -> bool:
    """Whether a time lies between two, over midnight too; the last no longer belongs to it."""
    return first <= moment < last if first <= last else moment >= first or moment < last


def was_at_night(shift: Stretch, now: datetime) -> bool:
    """Whether an hour of a shift or its end lies between eleven and six, in the time zone of `now`."""
    starts, ends = shift.starts_at.astimezone(now.tzinfo), shift.ends_at.astimezone(now.tzinfo)
    nights = (starts.date() + timedelta(days=n) for n in range(-1, (ends.date() - starts.date()).days + 1))
    return is_within(ends.time(), *NIGHT_WORK) or any(_hours_of(night, starts, ends) for night in nights)


def _hours_of(night: date, starts: datetime, ends: datetime) -> bool:
    begins = datetime.combine(night, NIGHT_WORK[0], starts.tzinfo)
    over = datetime.combine(night + timedelta(days=1), NIGHT_WORK[1], starts.tzinfo)
    return min(ends, over) - max(starts, begins) >= WORKED_AT_NIGHT


def _keeps_quiet(one: Stretch, now: datetime) -> bool:
    if one.is_leave:
        return one.starts_at <= now < one.ends_at
    return was_at_night(one, now) and one.starts_at <= now < one.ends_at + REST_AFTER_A_NIGHT


def may_get_news(*, mailed_at: datetime | None, came_at: datetime | None, now: datetime) -> bool:
    """Whether to write that something waits: it came since the last letter, and none was written today (local time)."""
    if came_at is None:
        return False
    return mailed_at is None or (came_at > mailed_at and mailed_at.date() < now.date())
