"""Who may stand behind a published number: enough people on both sides, and nobody who makes up much of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

LEAST_PEOPLE = 10
# Whoever knows her own counts is one of the ten: nine others stay.
LEAST_OTHERS = LEAST_PEOPLE - 1
STEP = 5

Numbers: TypeAlias = NDArray[np.int64]


class SuppressionReason(StrEnum):
    """Why a cell is not published."""

    TOO_FEW_SENDERS = "too_few_senders"
    TOO_FEW_RECEIVERS = "too_few_receivers"
    ONE_OUTWEIGHS = "one_outweighs"
    COMPLEMENTARY = "complementary"
    DIFFERENCE_WITH_EARLIER = "difference_with_earlier"
    SOLVABLE = "solvable"


@dataclass(frozen=True, eq=False)
class Rows:
    """Counts between people, who are numbered from 0; all counts above 0. A pair may come more than once."""

    senders: Numbers
    receivers: Numbers
    counts: Numbers

    def __len__(self) -> int:
        return len(self.counts)

    def without(self, person: int) -> "Rows":
        """Leave out what this person sent or received: what she knows herself."""
        left = (self.senders != person) & (self.receivers != person)
        return Rows(self.senders[left], self.receivers[left], self.counts[left])


def joined(several: Sequence[Rows]) -> Rows:
    """Put rows together."""
    if not several:
        nothing = np.zeros(0, dtype=np.int64)
        return Rows(nothing, nothing, nothing)
    return Rows(
        np.concatenate([rows.senders for rows in several]),
        np.concatenate([rows.receivers for rows in several]),
        np.concatenate([rows.counts for rows in several]),
    )


def failing(rows: Rows) -> SuppressionReason | None:
    """Give why a sum over these rows may not be known, to a stranger or to one of its people, or None."""
    if reason := too_few(rows):
        return reason
    return SuppressionReason.ONE_OUTWEIGHS if _one_holds_much(rows) else None


def too_few(rows: Rows) -> SuppressionReason | None:
    """Give which side has under ten people, or under nine when one takes away what she sent and received, or None."""
    senders, receivers = number_of(rows.senders), number_of(rows.receivers)
    if has_too_few(senders, LEAST_PEOPLE):
        return SuppressionReason.TOO_FEW_SENDERS
    if has_too_few(receivers, LEAST_PEOPLE):
        return SuppressionReason.TOO_FEW_RECEIVERS
    size = _size(rows)
    if has_too_few(senders - _most_taken(rows.senders, rows.receivers, size), LEAST_OTHERS):
        return SuppressionReason.TOO_FEW_SENDERS
    if has_too_few(receivers - _most_taken(rows.receivers, rows.senders, size), LEAST_OTHERS):
        return SuppressionReason.TOO_FEW_RECEIVERS
    return None


def has_too_few(number: int, least: int) -> bool:
    """Whether these are fewer people than may stand behind a number."""
    return number < least


def outweighs(counts: Numbers) -> bool:
    """Whether one person makes up more than a third of the sum."""
    return bool(3 * counts.max(initial=0) > counts.sum())


def rounded(count: int) -> int:
    """Give the nearest multiple of 5: the same for the same sum, so that repeating it tells nothing more."""
    return (count + STEP // 2) // STEP * STEP


def at_least(people: int) -> int:
    """Give a number of people as it may be said: rounded down to a multiple of 5."""
    return people // STEP * STEP


def totals(people: Numbers, counts: Numbers) -> Numbers:
    """Give the sum of each person, by her number."""
    # bincount sums in double precision, which is exact for counts below 2 ** 53.
    return np.bincount(people, weights=counts).astype(np.int64)


def number_of(people: Numbers) -> int:
    """Give how many distinct people these are."""
    return int(np.count_nonzero(np.bincount(people))) if len(people) else 0


def _size(rows: Rows) -> int:
    return int(max(rows.senders.max(), rows.receivers.max())) + 1


def _one_holds_much(rows: Rows) -> bool:
    """Whether somebody has more than a third: of all, or of what is left when another takes her own away."""
    return _one_outweighs(rows) or any(
        _one_outweighs(rows.without(int(person))) for person in _who_hold_much(rows, _size(rows))
    )


def _most_taken(side: Numbers, other: Numbers, size: int) -> int:
    """Give how many of a side one person takes away at most: herself, and those who wrote with her alone."""
    pairs = np.unique(side * size + other)
    people, partners = pairs // size, pairs % size
    degrees = np.bincount(people, minlength=size)
    alone = (degrees[people] == 1) & (people != partners)
    taken = np.bincount(partners[alone], minlength=size) + (degrees > 0)
    return int(taken.max())


def _who_hold_much(rows: Rows, size: int) -> Numbers:
    """Give those without whom somebody else might have more than a third."""
    sent = np.bincount(rows.senders, weights=rows.counts, minlength=size)
    received = np.bincount(rows.receivers, weights=rows.counts, minlength=size)
    most = max(sent.max(), received.max())
    return np.flatnonzero(3 * most > sent.sum() - sent - received)


def _one_outweighs(rows: Rows) -> bool:
    return outweighs(totals(rows.senders, rows.counts)) or outweighs(totals(rows.receivers, rows.counts))
