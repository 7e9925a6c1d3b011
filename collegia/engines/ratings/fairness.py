"""Adverse impact of a decision: does one group get it much more rarely than another? A screen, not a proof.

The four-fifths rule of the Uniform Guidelines (29 CFR 1607.4(D)), with what the rule lacks: intervals and exact tests.
Who belongs to which group is given by the caller and goes nowhere else.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from collegia.engines.ratings.groups import LEAST_FOR_RATIO, SCREEN, Group, hidden
from collegia.engines.ratings.proportions import Z_95, Estimate, Share, boschloo, difference, fisher, ratio

FOUR_FIFTHS = 0.8
SURE = 0.05
FEWEST_PERIODS = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many of a group were selected: promoted, rated at the top, disciplined."""

    selected: int
    people: int


@dataclass(frozen=True, slots=True)
class GroupImpact:
    """One group beside the reference; `ratio` only where both have thirty people and somebody was selected."""

    group: Group
    people: int
    rate: Estimate
    ratio: Estimate | None
    difference: Estimate
    fisher: float
    boschloo: float | None

    @property
    def below_four_fifths(self) -> bool:
        """Whether the rule of four fifths asks for a closer look."""
        return self.ratio is not None and self.ratio.value < FOUR_FIFTHS

    @property
    def sure(self) -> bool:
        """Whether chance alone would rarely make such a difference."""
        return self.fisher < SURE


@dataclass(frozen=True, slots=True)
class Impact:
    """All groups that may be shown beside the one with the highest rate; `reference` is None where none may be."""

    reference: Group | None
    groups: tuple[GroupImpact, ...]
    hidden: tuple[Group, ...]
    note: str = SCREEN


@dataclass(frozen=True, slots=True)
class Course:
    """One group over several periods: the ratio over all, period by period alike, and how the rate's gap moves."""

    group: Group
    together: Estimate | None
    slope: Estimate | None


@dataclass(frozen=True, slots=True)
class ImpactOverTime:
    """Each period's impact beside the same reference group, and each group's course."""

    reference: Group | None
    periods: Mapping[str, Impact]
    courses: tuple[Course, ...]
    note: str = SCREEN


def adverse_impact(outcomes: Mapping[Group, Outcome], reference: Group | None = None) -> Impact:
    """Set each group's rate of selection beside the reference's, or that of the group with the highest rate.

    A reference group is looked for among groups of thirty and more, or of ten and more where there is none. Raises
    `CountsRefused`.
    """
    away = hidden({group: one.people for group, one in outcomes.items()})
    shown = {group: Share(one.selected, one.people) for group, one in sorted(outcomes.items()) if group not in away}
    best = reference or _best(shown)
    if best not in shown:
        return Impact(None, (), tuple(sorted(outcomes)))
    beside = tuple(_beside(group, share, shown[best]) for group, share in shown.items() if group != best)
    return Impact(best, beside, tuple(sorted(away)))


def impact_over_time(periods: Mapping[str, Mapping[Group, Outcome]]) -> ImpactOverTime:
    """Do the same for each period, in the order of their names, beside the group that has the highest rate over all."""
    reference = adverse_impact(_summed(periods)).reference
    found = {name: adverse_impact(periods[name], reference) for name in sorted(periods)} if reference else {}
    groups = sorted({one.group for impact in found.values() for one in impact.groups})
    courses = [_course(group, reference, periods, found) for group in groups if reference]
    return ImpactOverTime(reference, found, tuple(courses))


def slope(points: Mapping[int, Estimate]) -> Estimate | None:
    """Give the change per period of figures with intervals, weighted by how sure they are; None for under three."""
    if len(points) < FEWEST_PERIODS:
        return None
    at = np.array(list(points), np.float64)
    values = np.array([one.value for one in points.values()])
    errors = np.array([max(one.high - one.low, 1e-9) / (2 * Z_95) for one in points.values()])
    weights = errors**-2
    from_mean = at - np.average(at, weights=weights)
    information = float(weights @ from_mean**2)
    value, error = float(weights * from_mean @ values / information), information**-0.5
    return Estimate(value, value - Z_95 * error, value + Z_95 * error)


def _best(shown: Mapping[Group, Share]) -> Group | None:
    large = [group for group, share in shown.items() if share.whole >= LEAST_FOR_RATIO] or list(shown)
    return max(large, key=lambda group: (shown[group].value, shown[group].whole), default=None)


def _beside(group: Group, share: Share, reference: Share) -> GroupImpact:
    enough = min(share.whole, reference.whole) >= LEAST_FOR_RATIO
    return GroupImpact(
        group,
        int(share.whole),
        Estimate(share.value, *share.interval),
        ratio(share, reference) if enough else None,
        difference(share, reference),
        fisher(share, reference),
        boschloo(share, reference),
    )


def _summed(periods: Mapping[str, Mapping[Group, Outcome]]) -> dict[Group, Outcome]:
    groups = {group for outcomes in periods.values() for group in outcomes}
    counted = {group: [outcomes[group] for outcomes in periods.values() if group in outcomes] for group in groups}
    return {
        group: Outcome(sum(one.selected for one in each), sum(one.people for one in each))
        for group, each in counted.items()
    }


def _course(
    group: Group,
    reference: Group,
    periods: Mapping[str, Mapping[Group, Outcome]],
    found: Mapping[str, Impact],
) -> Course:
    shown = {n: one for n, impact in enumerate(found.values()) for one in impact.groups if one.group == group}
    pairs = [(periods[name][group], periods[name][reference]) for n, name in enumerate(found) if n in shown]
    return Course(group, _mantel_haenszel(pairs), slope({n: one.difference for n, one in shown.items()}))


def _mantel_haenszel(pairs: list[tuple[Outcome, Outcome]]) -> Estimate | None:
    """Give the ratio over strata (Greenland & Robins 1985, Biometrics 41:55-68); None with fewer than thirty people."""
    one, of_one, other, of_other = (
        np.array([(a.selected, a.people, b.selected, b.people) for a, b in pairs], np.float64).reshape(-1, 4).T
    )
    total = of_one + of_other
    above, below = float((one * of_other / total).sum()), float((other * of_one / total).sum())
    if min(of_one.sum(), of_other.sum()) < LEAST_FOR_RATIO or above == 0 or below == 0:
        return None
    spread = (of_one * of_other * (one + other) - one * other * total) / total**2
    error = float(np.sqrt(spread.sum() / (above * below)))
    value = above / below
    return Estimate(value, value * float(np.exp(-Z_95 * error)), value * float(np.exp(Z_95 * error)))
