"""When a review may be signed, changed and contested."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

from collegia.practice.reviews.rules.claims import State

ANSWER_WITHIN = timedelta(days=14)
CONTEST_WITHIN = timedelta(days=30)
SIGNED_IN_TWICE_WITHIN = timedelta(minutes=15)


class Why(StrEnum):
    """Why something may not be done now."""

    NOT_SHARED = "not_shared"
    CONTESTED = "contested"
    BLOCKED = "blocked"
    NOT_RATED = "not_rated"
    NO_SECOND_FACTOR = "no_second_factor"


def why_not_sign(
    *,
    shared_at: datetime | None,
    is_contested: bool,
    blocked: Mapping[int, State],
    codes: Collection[str],
    rated: Collection[str],
) -> Why | None:
    """Why a review may not be signed yet; none: it may. "Not enough evidence" counts as rated."""
    if shared_at is None:
        return Why.NOT_SHARED
    if is_contested:
        return Why.CONTESTED
    if blocked:
        return Why.BLOCKED
    return None if set(codes) <= set(rated) else Why.NOT_RATED


def has_signed_in_twice(at: datetime | None, now: datetime) -> bool:
    """Whether somebody signed in with a second factor in the last quarter of an hour."""
    return at is not None and timedelta(0) <= now - at <= SIGNED_IN_TWICE_WITHIN


def may_contest(
    *, shared_at: datetime | None, last_signed_at: datetime | None, is_contested: bool, now: datetime
) -> bool:
    """From the day it was shared until thirty days after the last signature, one contest at a time."""
    late = last_signed_at is not None and now - last_signed_at > CONTEST_WITHIN
    return shared_at is not None and not is_contested and not late


def answer_by(opened_on: date) -> date:
    """The last day on which a contest may be answered."""
    return opened_on + ANSWER_WITHIN


def is_late(answer_by: date, today: date) -> bool:
    """Whether a contest has waited longer than it may."""
    return today > answer_by
