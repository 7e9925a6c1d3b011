"""What is there to rest on: its order, its gaps, whether it is too thin, and where words and rating part."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

ENOUGH = 3
# A gap of two months is worth saying; after four there is too little of late to judge by.
QUIET_MONTHS = 2
THIN_MONTHS = 4
NIGHT_FROM, NIGHT_TO = 21, 7
LATELY = timedelta(weeks=8)
LONG_PERIOD = timedelta(weeks=26)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing released that stands: when (in local time) it was given, by whom, and which values it names."""

    id: str
    given_at: datetime
    giver_id: int | None
    value_codes: tuple[str, ...]


class GapKind(StrEnum):
    """What is missing among the evidence."""

    NONE_SINCE = "none_since"
    ONLY_NIGHTS = "only_nights"
    ONE_GIVER = "one_giver"
    MOSTLY_LATE = "mostly_late"
    NOTHING_ON = "nothing_on"


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap; `since` is the month of the last piece, `code` the value that nothing speaks of."""

    kind: GapKind
    since: date | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Thin:
    """Too little to judge by: how many pieces there are, and the month of the last one where it is long ago."""

    count: int
    since: date | None


class Apart(StrEnum):
    """How words and rating do not match."""

    HIGH_BUT_MORE_TO_WORK_ON = "high_but_more_to_work_on"
    LOW_BUT_ONLY_STRENGTHS = "low_but_only_strengths"
    RATED_WITHOUT_WORDS = "rated_without_words"


def by_value(found: Sequence[Found], codes: Sequence[str]) -> list[tuple[str, tuple[Found, ...]]]:
    """The evidence in the order of the values, under each value that it names; what names none comes last, under ""."""
    under = [(code, tuple(one for one in found if code in one.value_codes)) for code in codes]
    rest = tuple(one for one in found if not set(one.value_codes) & set(codes))
    return [*under, *([("", rest)] if rest else [])]


def thinness(found: Sequence[Found], last_day: date) -> Thin | None:
    """Fewer than three pieces, or none in the last four months of the period: too thin to summarise or to judge by."""
    latest = max((one.given_at.date() for one in found), default=None)
    long_ago = latest is not None and _months_between(latest, last_day) >= THIN_MONTHS
    if len(found) >= ENOUGH and not long_ago:
        return None
    return Thin(len(found), latest.replace(day=1) if latest and long_ago else None)


def gaps(found: Sequence[Found], codes: Collection[str], first_day: date, last_day: date) -> tuple[Gap, ...]:
    """What the evidence leaves out; nothing is said of an empty list, which is thin anyway."""
    if not found:
        return ()
    said = [_none_since(found, last_day), _only_nights(found), _one_giver(found), _late(found, first_day, last_day)]
    named = {code for one in found for code in one.value_codes}
    silent = [Gap(GapKind.NOTHING_ON, code=code) for code in codes if code not in named]
    return (*(gap for gap in said if gap), *silent)


def words_and_rating(level: int | None, strengths: int, improvements: int) -> Apart | None:
    """Where what was written about a value and the anchor chosen for it do not match; a question, never an answer."""
    if level is None:
        return None
    if not strengths and not improvements:
        return Apart.RATED_WITHOUT_WORDS
    if level == 3 and improvements > strengths:
        return Apart.HIGH_BUT_MORE_TO_WORK_ON
    if level == 1 and not improvements:
        return Apart.LOW_BUT_ONLY_STRENGTHS
    return None


def _none_since(found: Sequence[Found], last_day: date) -> Gap | None:
    latest = max(one.given_at.date() for one in found)
    quiet = _months_between(latest, last_day) >= QUIET_MONTHS
    return Gap(GapKind.NONE_SINCE, since=latest.replace(day=1)) if quiet else None


def _only_nights(found: Sequence[Found]) -> Gap | None:
    nights = all(one.given_at.hour >= NIGHT_FROM or one.given_at.hour < NIGHT_TO for one in found)
    return Gap(GapKind.ONLY_NIGHTS) if nights and len(found) >= ENOUGH else None


def _one_giver(found: Sequence[Found]) -> Gap | None:
    givers = {one.giver_id for one in found}
    return Gap(GapKind.ONE_GIVER) if len(found) >= ENOUGH and len(givers) == 1 and None not in givers else None


def _late(found: Sequence[Found], first_day: date, last_day: date) -> Gap | None:
    late = sum(one.given_at.date() > last_day - LATELY for one in found)
    long = last_day - first_day >= LONG_PERIOD
    return Gap(GapKind.MOSTLY_LATE) if long and len(found) >= ENOUGH and late * 2 > len(found) else None


def _months_between(earlier: date, later: date) -> int:
    """Whole calendar months without anything between two days."""
    return max(0, (later.year - earlier.year) * 12 + later.month - earlier.month)
