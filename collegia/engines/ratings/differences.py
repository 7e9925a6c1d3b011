"""How far groups of people differ in ratings, beyond who rated them: a screen, not a proof.

The linear model with a level for each group; the difference of two levels over the standard deviation of persons within
groups. Raters' severity is in the model, so that a group that met stricter raters is not taken for a weaker one; a bias
that all raters share is not seen apart from a true difference.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from collegia.engines.ratings.connections import connections
from collegia.engines.ratings.fairness import slope
from collegia.engines.ratings.figures import NORMAL_95
from collegia.engines.ratings.fitted import Fitted
from collegia.engines.ratings.groups import SCREEN, Group, hidden
from collegia.engines.ratings.linear import fit_linear
from collegia.engines.ratings.proportions import Estimate
from collegia.engines.ratings.table import Floats, Part, Ratings

WORTH_A_LOOK = 0.2


@dataclass(frozen=True, slots=True)
class GroupDifference:
    """A group's level less the reference's, in standard deviations of persons, with its 95 % interval."""

    group: Group
    people: int
    d: Estimate

    @property
    def worth_a_look(self) -> bool:
        """Whether the difference is a fifth of a standard deviation or more and surely there."""
        return abs(self.d.value) >= WORTH_A_LOOK and self.d.leaves_out_zero


@dataclass(frozen=True, slots=True)
class Differences:
    """The groups that may be shown beside the largest; none where ratings are not connected or persons all alike."""

    reference: Group | None
    groups: tuple[GroupDifference, ...]
    hidden: tuple[Group, ...]
    connected: bool
    note: str = SCREEN


@dataclass(frozen=True, slots=True)
class DifferencesOverTime:
    """Each period's differences, and each group's change per period, None for under three periods."""

    periods: Mapping[str, Differences]
    slopes: Mapping[Group, Estimate | None]
    note: str = SCREEN


def standardised_differences(
    ratings: Ratings, group_of: Mapping[str, Group], reference: Group | None = None
) -> Differences:
    """Compare groups beside the reference, or beside the largest. Persons in no group help to know the raters.

    Raises `NotSettled` and `NotSolved`.
    """
    members = [group_of.get(person) for person in ratings.person.ids]
    sizes = {group: members.count(group) for group in sorted({group for group in members if group is not None})}
    away = hidden(sizes)
    shown = [group for group in sizes if group not in away]
    beside = reference or max(shown, key=lambda group: sizes[group], default=None)
    connected = connections(ratings).connected
    if beside not in shown or not connected:
        return Differences(None, (), tuple(sizes), connected)
    fitted, place = _fitted(ratings, members)
    found = [
        GroupDifference(group, sizes[group], d)
        for group in shown
        if group != beside
        if (d := _d(fitted, place[group], place[beside])) is not None
    ]
    return Differences(beside, tuple(found), tuple(sorted(away)), connected)


def differences_over_time(periods: Mapping[str, Ratings], group_of: Mapping[str, Group]) -> DifferencesOverTime:
    """Compare groups in each period, in the order of their names, beside the group that is largest in the first."""
    found: dict[str, Differences] = {}
    reference: Group | None = None
    for name in sorted(periods):
        found[name] = standardised_differences(periods[name], group_of, reference)
        reference = reference or found[name].reference
    points: dict[Group, dict[int, Estimate]] = {}
    for n, differences in enumerate(found.values()):
        for one in differences.groups:
            points.setdefault(one.group, {})[n] = one.d
    return DifferencesOverTime(found, {group: slope(points[group]) for group in sorted(points)})


def _fitted(ratings: Ratings, members: list[Group | None]) -> tuple[Fitted, dict[Group | None, int]]:
    """Fit with a level for each group, and for those in none."""
    place = {group: n for n, group in enumerate(sorted(set(members), key=lambda group: group or ()))}
    of_person = np.array([place[group] for group in members])
    return fit_linear(ratings, np.eye(len(place))[of_person[ratings.person.codes]]), place


def _d(fitted: Fitted, one: int, other: int) -> Estimate | None:
    person = fitted.variances[Part.PERSON]
    if person == 0:
        return None
    contrast: Floats = np.zeros(fitted.layout.size)
    first = fitted.layout.fixed_slice().start
    contrast[first + one], contrast[first + other] = 1.0, -1.0
    value = float(contrast @ fitted.effects) / math.sqrt(person)
    of_levels = float(contrast @ fitted.for_intervals.solve(contrast)) / person
    # The spread of persons is itself only known so far: by the number of persons that the ratings amount to.
    where = fitted.layout.slices()[Part.PERSON]
    known = max(1.0, float((1 - fitted.uncertainty[where] / person).sum()))
    error = math.sqrt(of_levels + value**2 / (2 * known))
    return Estimate(value, value - NORMAL_95 * error, value + NORMAL_95 * error)
