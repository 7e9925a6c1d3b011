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
    """Whether the change of a sum may be that of one or two who came or left; where its earlier rows are not there.

    It may be when there are one or two more, or fewer, and the sum rose or fell by no more than they could account for.
    """
    sides = zip(_sides(rows), (before.senders, before.receivers), strict=True)
    return any(_few_came(totals(people, rows.counts), number, before.count) for people, number in sides)


def _few_came(counts: Numbers, number_before: int, count_before: int) -> bool:
    of_each = np.sort(counts[counts > 0])
    came, rise = len(of_each) - number_before, int(of_each.sum()) - count_before
    greatest = int(of_each[-FEW_CAME:].sum())
    if not 1 <= abs(came) <= FEW_CAME or STANDS_OUT * greatest <= of_each.sum():
        return False
    most = greatest if came > 0 else count_before
    return -STEP < (rise if came > 0 else -rise) < most + STEP


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
