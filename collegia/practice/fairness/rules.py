"""What is counted for the fairness check, when, and which groups may stand beside each other."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

EVERY = timedelta(days=30)
# Answers are taken up this many people at a time, and two groups may not differ by fewer.
AT_A_TIME = 10
MOST_ATTRIBUTES = 5
HIGHEST, LOWEST = 3, 1
# What is shown of wording, in this order; "harsh" is too often read wrongly.
LABELS = ("behaviour", "impact", "suggestion", "vague", "personality", "comparison", "stereotyped")


class Outcome(StrEnum):
    """What a reviewer's anchors for one person come to; each is worded so that having it is what one would wish."""

    MOSTLY_EXAMPLE = "mostly_example"
    NOTHING_LACKING = "nothing_lacking"
    ENOUGH_SEEN = "enough_seen"


def outcomes_of(levels: Sequence[int | None]) -> dict[Outcome, bool]:
    """Say which outcomes a review has; those that need an answered anchor are left out where there is none."""
    answered = [level for level in levels if level is not None]
    found = {Outcome.ENOUGH_SEEN: len(answered) == len(levels)} if levels else {}
    if answered:
        found[Outcome.MOSTLY_EXAMPLE] = 2 * answered.count(HIGHEST) > len(answered)
        found[Outcome.NOTHING_LACKING] = LOWEST not in answered
    return found


def is_due(last: datetime | None, now: datetime) -> bool:
    """A report is made once in thirty days and stays as it is: who asks again learns nothing new."""
    return last is None or now - last >= EVERY


def may_take_up(people: Collection[int]) -> bool:
    """New answers of fewer than ten people wait, so that no figure moves by one person's."""
    return len(set(people)) >= AT_A_TIME


def too_alike(attributes: Mapping[str, Mapping[str, str]]) -> set[tuple[str, str]]:
    """The groups, as attribute and choice, that differ from those of an earlier attribute by one to nine people.

    Two tables of nearly the same group would tell of those few in whom they differ.
    """
    known: list[frozenset[str]] = []
    found: set[tuple[str, str]] = set()
    for code, choice_of in attributes.items():
        groups = {
            choice: frozenset(person for person, chosen in choice_of.items() if chosen == choice)
            for choice in sorted(set(choice_of.values()))
        }
        alike = {choice for choice, people in groups.items() if _nearly_one_of(people, known)}
        found |= {(code, choice) for choice in alike}
        known += [people for choice, people in groups.items() if choice not in alike]
    return found


def _nearly_one_of(people: frozenset[str], known: Sequence[frozenset[str]]) -> bool:
    return any(0 < len(people ^ other) < AT_A_TIME for other in known)
