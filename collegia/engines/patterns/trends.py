"""A person's own trend, week by week, for her eyes alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from collegia.engines.patterns.pooling import Counted, Direction, Interval


@dataclass(frozen=True, slots=True)
class Trend:
    """A share week by week with 95 % intervals; a week in which there was nothing to count is a gap, `None`."""

    points: tuple[Interval | None, ...]
    direction: Direction


def own_trend(weeks: Sequence[Counted]) -> Trend:
    """Smooth one person's weekly counts and say whether the share went up or down between the first and last week."""
    raise NotImplementedError
