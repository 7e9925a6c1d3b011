"""Where bands lie in the drawings of averages and of how a person rates; wide as the scale, told in words beside it."""

from dataclasses import dataclass

from collegia.practice.reviews.models.figures import FairFigure, RaterFigure

WIDTH = 300
LOWEST, HIGHEST = 1.0, 3.0
# A rater a whole step away from the others is at the end of the drawing.
FARTHEST = 1.0
THINNEST = 2.0


@dataclass(frozen=True, slots=True)
class Band:
    """A band from `x` on, as wide as `width`, with a line across it at `middle`."""

    x: float
    width: float
    middle: float


@dataclass(frozen=True, slots=True)
class Averages:
    """The raw and the fair average of a review on the three anchors."""

    raw: Band
    fair: Band


def averages_drawn(figure: FairFigure) -> Averages | None:
    """Where both averages lie; none where they are hidden."""
    raw = _band(figure.raw_low, figure.raw, figure.raw_high, LOWEST, HIGHEST)
    fair = _band(figure.low, figure.fair, figure.high, LOWEST, HIGHEST)
    return Averages(raw, fair) if raw and fair else None


def severity_drawn(figure: RaterFigure) -> Band | None:
    """Where a rater lies between milder and stricter than the others; none where that cannot be told."""
    return _band(figure.low, figure.severity, figure.high, -FARTHEST, FARTHEST)


def _band(low: float | None, middle: float | None, high: float | None, first: float, last: float) -> Band | None:
    if low is None or middle is None or high is None:
        return None
    begins, at, ends = (WIDTH * (min(max(one, first), last) - first) / (last - first) for one in (low, middle, high))
    return Band(round(begins, 1), round(max(ends - begins, THINNEST), 1), round(at, 1))
