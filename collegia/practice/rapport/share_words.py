"""Shares and changes in words: so many in ten, in a hundred where they are small, and never a bare percentage."""

from django.utils.translation import gettext as _

from collegia.engines.patterns.pooling import Change, Direction
from collegia.engines.patterns.shares import Interval


def about(interval: Interval) -> str:
    """A share as so many in ten, or in a hundred where it is small."""
    share = interval.mean
    if share < 0.005:
        return _("almost none")
    if share < 0.095:
        return _("about %(n)d in 100") % {"n": max(1, round(share * 100))}
    if share >= 0.95:
        return _("nearly all")
    return _("about %(n)d in 10") % {"n": round(share * 10)}


def between(interval: Interval) -> str:
    """The ends of an interval, in a hundred."""
    low, high = round(interval.low * 100), round(interval.high * 100)
    return _("%(low)d to %(high)d in 100") % {"low": low, "high": max(high, low + 1)}


def change_words(change: Change | None) -> str:
    """What changed since the period before, in a few words."""
    if change is None:
        return _("The four weeks before are not shown.")
    words = {
        Direction.MORE: _("More than in the four weeks before."),
        Direction.LESS: _("Less than in the four weeks before."),
        Direction.UNCLEAR: _("No clear change."),
    }
    return words[change.direction]


def since_words(change: Change) -> str:
    """What changed since a decision."""
    words = {
        Direction.MORE: _("More than before."),
        Direction.LESS: _("Less than before."),
        Direction.UNCLEAR: _("No clear change."),
    }
    return words[change.direction]


def change_between(change: Change | None) -> str:
    """The interval of a change, in a hundred, with its signs."""
    if change is None:
        return "–"
    low, high = round(change.low * 100), round(change.high * 100)
    return _("from %(low)s to %(high)s in 100") % {
        "low": f"{low:+d}".replace("-", "−"),
        "high": f"{high:+d}".replace("-", "−"),
    }


def in_tenths(share: float) -> str:
    """A share of traffic, rounded to a tenth."""
    tenths = round(share * 10)
    if tenths <= 0:
        return _("fewer than 1 in 10")
    return _("nearly all") if tenths >= 10 else _("about %(n)d in 10") % {"n": tenths}
