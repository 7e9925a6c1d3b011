"""What may be done with feedback, decided without a database."""

from datetime import date, datetime, timedelta

MOST_VALUES = 3
FEWEST_ANSWERS = 5
MOST_THANKS_A_DAY = 40
# What comes beyond waits for whom the card is for; past this nothing is read any more that day.
MOST_SENT_A_DAY = 240
MOST_HELD = 200
MOST_LOOKS_A_DAY = 600
OPEN_FOR = timedelta(days=14)
LONGEST_OPEN = timedelta(days=60)


def words_are_open(*, in_conversation: bool, seen_at: datetime | None, talked_at: datetime | None) -> bool:
    """Whether the receiver sees the words: at once, or once they have talked or she chose to read before."""
    return not in_conversation or seen_at is not None or talked_at is not None


def may_be_released(*, seen_at: datetime | None, withdrawn_at: datetime | None, is_contested: bool) -> bool:
    """Only what the receiver has read and does not contest, and what the giver stands by."""
    return seen_at is not None and withdrawn_at is None and not is_contested


def may_be_contested(*, seen_at: datetime | None, withdrawn_at: datetime | None, is_contested: bool) -> bool:
    """What she has read, that still stands, and that she does not contest already."""
    return seen_at is not None and withdrawn_at is None and not is_contested


def is_open(*, closes_on: date, answered_at: datetime | None, declined_at: datetime | None, today: date) -> bool:
    """Whether a request still waits for its answer."""
    return answered_at is None and declined_at is None and closes_on >= today


def closing_day(today: date, days: int) -> date:
    """The last day of a request that is open for some days; one to sixty."""
    return today + min(max(timedelta(days=days), timedelta(days=1)), LONGEST_OPEN)


def round_may_open(answers: int) -> bool:
    """A round opens with five answers or more; a smaller one never does."""
    return answers >= FEWEST_ANSWERS
