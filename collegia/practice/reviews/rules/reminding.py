"""When somebody is reminded of a part that waits, decided without a database."""

from datetime import date, datetime, timedelta

AT_MOST_ONE_IN = timedelta(days=7)
STANDS_FOR = timedelta(days=2)
LATER = timedelta(days=3)


def may_go_out(*, reminded_at: datetime | None, now: datetime, is_resting: bool) -> bool:
    """Whether a reminder that is due goes out now: not to somebody who rests, nor twice in a week for one review."""
    return not is_resting and (reminded_at is None or now - reminded_at >= AT_MOST_ONE_IN)


def stands_on_today(*, reminded_at: datetime | None, now: datetime, is_resting: bool) -> bool:
    """Whether Today shows it: from when it goes out for two days, then not again before the week is over."""
    stands = reminded_at is not None and now - reminded_at < STANDS_FOR
    return (stands and not is_resting) or may_go_out(reminded_at=reminded_at, now=now, is_resting=is_resting)


def day_to_be_reminded(*, today: date, closes_on: date) -> date | None:
    """The day that one press puts a reminder off to: three days on, but before the last; none where that is now."""
    day = min(today + LATER, closes_on - timedelta(days=1))
    return day if day > today else None
