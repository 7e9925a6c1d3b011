"""Who may stand behind a published number: enough people on both sides, and nobody who makes up much of it."""

from collections.abc import Mapping
from enum import StrEnum

LEAST_PEOPLE = 10
STEP = 5


class SuppressionReason(StrEnum):
    """Why a cell is not published."""

    TOO_FEW_SENDERS = "too_few_senders"
    TOO_FEW_RECEIVERS = "too_few_receivers"
    ONE_OUTWEIGHS = "one_outweighs"
    COMPLEMENTARY = "complementary"
    DIFFERENCE_WITH_EARLIER = "difference_with_earlier"
    SOLVABLE = "solvable"


def has_enough_people(number: int) -> bool:
    """Whether so many distinct people may stand behind a number."""
    return number >= LEAST_PEOPLE


def outweighs(counts: Mapping[str, int]) -> bool:
    """Whether one person makes up more than a third of the sum."""
    return 3 * max(counts.values(), default=0) > sum(counts.values())


def rounded(count: int) -> int:
    """Give the nearest multiple of 5: the same for the same sum, so that repeating it tells nothing more."""
    return (count + STEP // 2) // STEP * STEP


def at_least(people: int) -> int:
    """Give a number of people as it may be said: rounded down to a multiple of 5."""
    return people // STEP * STEP


def failing(senders: Mapping[str, int], receivers: Mapping[str, int]) -> SuppressionReason | None:
    """Give why a sum with these counts per sender and per receiver may not be published, or None."""
    if not has_enough_people(len(senders)):
        return SuppressionReason.TOO_FEW_SENDERS
    if not has_enough_people(len(receivers)):
        return SuppressionReason.TOO_FEW_RECEIVERS
    if outweighs(senders) or outweighs(receivers):
        return SuppressionReason.ONE_OUTWEIGHS
    return None
