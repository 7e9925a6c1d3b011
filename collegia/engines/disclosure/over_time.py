"""What two releases tell together: the change of a published number from one period to a later one is a number too."""

from dataclasses import dataclass

import numpy as np

from collegia.engines.disclosure.rules import LEAST_PEOPLE, STEP, Numbers, Rows, has_too_few, number_of, totals

FEW_CAME = 2
# Two who came or left do not stand out where the two greatest hold less than a tenth.
STANDS_OUT = 10


@dataclass(frozen=True)
class Before:
    """What is kept of a published number: it, rounded, and how many people stood behind it."""

    count: int
    senders: int
    receivers: int


def changes_by_too_few(rows: Rows, rows_before: Rows, gone: int) -> bool:
    """Whether the change between two sums is that of fewer than ten people, or one has more than a third of it.

    `gone` is what somebody, whose rows are no longer there, may have had of the sum before. Nobody's change is no
    change, and tells nothing.
    """
    size = 1 + max((int(side.max(initial=0)) for each in (rows, rows_before) for side in _sides(each)), default=0)
    changes = [
        np.abs(_totals(people, rows.counts, size) - _totals(people_before, rows_before.counts, size))
        for people, people_before in zip(_sides(rows), _sides(rows_before), strict=True)
    ]
    if not gone and not any(change.any() for change in changes):
        return False
    return any(_is_a_few(change, gone) for change in changes)


def gone_since(before: Before, rows: Rows) -> int:
    """Give the most that people who withdrew since may have had of a published sum, given what is left of it."""
    if (number_of(rows.senders), number_of(rows.receivers)) == (before.senders, before.receivers):
        return 0
    return max(0, before.count + STEP // 2 - int(rows.counts.sum()))


def number_changed_by_a_few(before: Before, rows: Rows) -> bool:
    """Whether one or two came or left, by number, who could matter; for sums whose earlier rows are not there."""
    sides = zip(_sides(rows), (before.senders, before.receivers), strict=True)
    return any(_few_came(people, rows.counts, number) for people, number in sides)


def _few_came(people: Numbers, counts: Numbers, number_before: int) -> bool:
    if not 1 <= abs(number_of(people) - number_before) <= FEW_CAME:
        return False
    of_each = np.sort(totals(people, counts))
    return bool(STANDS_OUT * of_each[-FEW_CAME:].sum() > of_each.sum())


def _is_a_few(change: Numbers, gone: int) -> bool:
    changed = np.sort(change[change > 0])
    if has_too_few(len(changed), LEAST_PEOPLE):
        return True
    total = int(changed.sum()) + gone
    # The second line is for the one whose change is the greatest, and who knows it.
    return bool(3 * max(changed[-1], gone) > total or 3 * max(changed[-2], gone) > total - changed[-1])


def _sides(rows: Rows) -> tuple[Numbers, Numbers]:
    return rows.senders, rows.receivers


def _totals(people: Numbers, counts: Numbers, size: int) -> Numbers:
    return np.bincount(people, weights=counts, minlength=size).astype(np.int64)
