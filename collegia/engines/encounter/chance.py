"""Where chance comes from: a generator, or lots drawn beforehand so that several courses can share them."""

from collections.abc import Iterable
from typing import Protocol


class Chance(Protocol):
    """Whatever gives numbers from 0 to 1."""

    def random(self) -> float:
        """Give the next."""


class Lots:
    """Lots drawn beforehand, given one after the other; raises `StopIteration` when there are no more."""

    __slots__ = ("random",)

    def __init__(self, drawn: Iterable[float]) -> None:
        self.random = iter(drawn).__next__
