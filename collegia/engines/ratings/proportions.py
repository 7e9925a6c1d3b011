"""Two proportions beside each other: intervals that hold with few people, and exact tests."""

import math
from dataclasses import dataclass

import numpy as np
from scipy.stats import boschloo_exact, fisher_exact

Z_95 = 1.959964
# Boschloo's test takes seconds beyond this, and tells hardly more than Fisher's.
MOST_FOR_BOSCHLOO = 200


class CountsRefused(ValueError):
    """A part is below zero or above its whole."""


@dataclass(frozen=True, slots=True)
class Share:
    """Some of a number, with the interval around the share; counts need not be whole. Raises `CountsRefused`."""

    part: float
    whole: float
    z: float = Z_95

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.whole or self.whole == 0:
            raise CountsRefused(f"{self.part} of {self.whole}")

    @property
    def value(self) -> float:
        """Give the share."""
        return self.part / self.whole

    @property
    def interval(self) -> tuple[float, float]:
        """Give Wilson's score interval (1927, JASA 22:209-212)."""
        shrunk = (self.part + self.z**2 / 2) / (self.whole + self.z**2)
        reach = (
            self.z * math.sqrt(self.value * (1 - self.value) * self.whole + self.z**2 / 4) / (self.whole + self.z**2)
        )
        return max(0.0, shrunk - reach), min(1.0, shrunk + reach)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def leaves_out_zero(self) -> bool:
        """Whether the interval lies on one side of zero."""
        return self.low > 0 or self.high < 0


def difference(one: Share, other: Share) -> Estimate:
    """Give one share less the other, by Newcombe's hybrid score method (1998, Stat. Med. 17:873-890, method 10)."""
    (low, high), (other_low, other_high) = one.interval, other.interval
    value = one.value - other.value
    return Estimate(
        value,
        value - math.hypot(one.value - low, other_high - other.value),
        value + math.hypot(high - one.value, other.value - other_low),
    )


def ratio(one: Share, other: Share) -> Estimate | None:
    """Give one share over the other, by the same limits (Donner & Zou 2012, SMMR 21:347-359); None over nothing."""
    if other.part == 0:
        return None
    (low, high), (other_low, other_high) = one.interval, other.interval
    product = one.value * other.value
    below, above = other_high * (2 * other.value - other_high), other_low * (2 * other.value - other_low)
    least = product - math.sqrt(max(product**2 - low * (2 * one.value - low) * below, 0.0))
    most = product + math.sqrt(max(product**2 - high * (2 * one.value - high) * above, 0.0))
    # Where the other share's limit is twice the share itself, the quotient tends to what the first terms leave.
    lower = least / below if abs(below) > 1e-12 else low * (2 * one.value - low) / (2 * product) if product else 0.0
    return Estimate(one.value / other.value, max(0.0, lower), most / above if above > 0 else math.inf)


def fisher(one: Share, other: Share) -> float:
    """Give the two-sided p of Fisher's exact test."""
    return float(fisher_exact(_table(one, other)).pvalue)


def boschloo(one: Share, other: Share) -> float | None:
    """Give the two-sided p of Boschloo's exact test, which finds more than Fisher's in small groups; None in large."""
    if one.whole + other.whole > MOST_FOR_BOSCHLOO:
        return None
    return float(boschloo_exact(_table(one, other)).pvalue)


def _table(one: Share, other: Share) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    return np.array([[one.part, one.whole - one.part], [other.part, other.whole - other.part]], dtype=np.int64)
