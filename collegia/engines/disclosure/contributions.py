"""What goes into a release: counts per sender and receiver, and the cells they add up to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

Unit: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contribution:
    """How often, in a period and a unit, one sender did to one receiver what the measure counts."""

    period: str
    unit: Unit
    from_role: str
    to_role: str
    sender: str
    receiver: str
    measure: str
    count: int


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A number that may be published: the sum over all units at and below `unit`."""

    period: str
    unit: Unit
    from_role: str
    to_role: str
    measure: str


class BadContribution(ValueError):
    """A contribution that no release can be made from; the message says what is wrong, without naming anybody."""


def checked(contributions: Iterable[Contribution]) -> Iterator[Contribution]:
    """Give the contributions that count something. Raises BadContribution for a count below 0 or an empty unit."""
    for one in contributions:
        if one.count < 0:
            raise BadContribution(f"a count of {one.measure} in {one.period} is below 0")
        if not one.unit or not all(one.unit):
            raise BadContribution(f"a contribution of {one.period} names no unit, or a unit without a name")
        if one.count:
            yield one


def units_above(unit: Unit) -> Iterator[Unit]:
    """Give a unit and all that it lies in, from the top: ("A",), ("A", "B"), ..."""
    return (unit[:depth] for depth in range(1, len(unit) + 1))
