"""What a lead may show her unit of herself: her own habits over whole periods of four weeks, and nothing finer."""

from datetime import date, datetime

from django.utils import timezone

from collegia.practice.rapport.models.huddles import PublishedTrend
from collegia.practice.rapport.pattern_rows import OwnPoint
from collegia.practice.rapport.periods import LENGTH, period_of
from collegia.practice.rapport.queries.practice import own_trends
from collegia.practice.rapport.queries.teams import led_by
from collegia.trust.people.models import Person, Unit

PERIODS_SHOWN = 6


def may_publish(viewer: Person, unit: Unit, today: date) -> bool:
    """Only a lead of this very unit, and only of herself."""
    return unit.pk in led_by(viewer, today)


def published_by(viewer: Person, unit: Unit) -> PublishedTrend | None:
    """What the viewer shows the unit now."""
    return PublishedTrend.objects.filter(person=viewer, unit=unit).prefetch_related("points").first()


def own_points(viewer: Person, now: datetime) -> list[OwnPoint]:
    """The viewer's own habits in the last whole periods; of a habit with too little to tell, nothing."""
    running = period_of(timezone.localtime(now).date())
    starts = [running - LENGTH * back for back in range(PERIODS_SHOWN, 0, -1)]
    return [
        OwnPoint(habit, start, interval)
        for habit, own in own_trends(viewer, now, starts, LENGTH).items()
        if own.trend
        for start, interval in zip(own.starts, own.trend.points, strict=True)
        if interval
    ]
