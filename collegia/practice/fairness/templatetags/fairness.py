"""How figures of groups are said and drawn on a page; nothing here asks the database."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django import template
from django.utils.formats import number_format

from collegia.practice.fairness.models.reports import Figure
from collegia.practice.fairness.words import label_of, subject_of, title_of

register = template.Library()
register.filter("title_of", title_of)
register.filter("label_of", label_of)
register.filter("subject_of", subject_of)
WIDTH = 300
# Differences of more than a standard deviation lie at the end of the drawing.
FARTHEST = 1.0
THINNEST = 2.0


@dataclass(frozen=True, slots=True)
class Band:
    """A band from `x` on, as wide as `width`, with a line across it at `middle`."""

    x: float
    width: float
    middle: float


@register.filter
def share_drawn(one: Figure) -> Band | None:
    """A share between none and all."""
    return _band(one.share_low, one.share, one.share_high, 0, 1)


@register.filter
def gap_drawn(one: Figure) -> Band | None:
    """A difference in standard deviations, around none."""
    return _band(one.gap_low, one.gap, one.gap_high, -FARTHEST, FARTHEST)


@register.filter
def share_words(one: Figure) -> str:
    """A share as so many in a hundred, with its bounds."""
    return _with_bounds(one.share, one.share_low, one.share_high, in_hundred)


@register.filter
def ratio_words(one: Figure) -> str:
    """A ratio with its bounds."""
    return _with_bounds(one.ratio, one.ratio_low, one.ratio_high, rounded)


@register.filter
def gap_words(one: Figure) -> str:
    """A difference in standard deviations with its bounds."""
    return _with_bounds(one.gap, one.gap_low, one.gap_high, rounded)


@register.filter
def gap_in_hundred(one: Figure) -> str:
    """A difference of shares with its bounds."""
    return _with_bounds(one.gap, one.gap_low, one.gap_high, in_hundred)


@register.filter
def in_hundred(number: float | None) -> str:
    """A share as so many in a hundred."""
    return "–" if number is None else _minus(str(round(number * 100)))


@register.filter
def rounded(number: float | None) -> str:
    """A figure to two places."""
    return "–" if number is None else _minus(number_format(number, decimal_pos=2))


@register.filter
def chance(number: float | None) -> str:
    """How often chance alone would do it."""
    return "<\N{NO-BREAK SPACE}" + rounded(0.01) if number is not None and number < 0.01 else rounded(number)


@register.filter
def names_of(figures: Iterable[Figure]) -> str:
    """The groups of some figures, in a line."""
    return "; ".join(dict.fromkeys(label_of(one) for one in figures))


def _with_bounds(
    value: float | None, low: float | None, high: float | None, said: Callable[[float | None], str]
) -> str:
    """A figure and its bounds, on one line of a table."""
    if value is None:
        return "–"
    return f"{said(value)} ({said(low)} – {said(high)})".replace(" ", "\N{NO-BREAK SPACE}")


def _minus(number: str) -> str:
    return number.replace("-", "−")


def _band(low: float | None, middle: float | None, high: float | None, first: float, last: float) -> Band | None:
    if low is None or middle is None or high is None:
        return None
    begins, at, ends = (WIDTH * (min(max(one, first), last) - first) / (last - first) for one in (low, middle, high))
    return Band(round(begins, 1), round(max(ends - begins, THINNEST), 1), round(at, 1))
