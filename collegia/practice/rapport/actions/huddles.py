"""What a team writes down to try, and what a lead shows of herself or takes back."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from collegia.practice.rapport.models.huddles import Experiment, PublishedPoint, PublishedTrend
from collegia.practice.rapport.pattern_rows import OwnPoint, Watched
from collegia.trust.audit.actions import record
from collegia.trust.people.models import Person, Unit


def write_experiment(
    *, writer: Person, unit: Unit, words: str, watched: Watched, review_on: date, today: date
) -> Experiment:
    """Keep what a team decided to try; who wrote it down stands in the record alone."""
    with transaction.atomic():
        made = Experiment.objects.create(
            unit=unit, words=words, share=watched.share, from_role_id=watched.roles.sender,
            to_role_id=watched.roles.receiver, decided_on=today, review_on=review_on,
        )  # fmt: skip
        record("rapport.experiment_written", actor=writer, about=str(made.pk))
    return made


def end_experiment(*, experiment: Experiment, by: Person, today: date) -> None:
    """Say that the team has looked at it and stopped."""
    with transaction.atomic():
        if Experiment.objects.filter(pk=experiment.pk, ended_on__isnull=True).update(ended_on=today):
            record("rapport.experiment_ended", actor=by, about=str(experiment.pk))


def remove_experiment(*, experiment: Experiment, by: Person) -> None:
    """Take an experiment away with its words, as where it named somebody."""
    with transaction.atomic():
        record("rapport.experiment_removed", actor=by, about=str(experiment.pk))
        experiment.delete()


def publish_trend(*, lead: Person, unit: Unit, points: Iterable[OwnPoint], now: datetime) -> None:
    """Show a unit a lead's own trend as it is now; publishing again replaces what was shown."""
    with transaction.atomic():
        PublishedTrend.objects.filter(person=lead, unit=unit).delete()
        made = PublishedTrend.objects.create(person=lead, unit=unit, published_at=now)
        PublishedPoint.objects.bulk_create(_row(made, point) for point in points)
        record("rapport.trend_published", actor=lead, about=str(unit.pk))


def withdraw_trend(*, lead: Person, unit: Unit) -> None:
    """Take it back at once; nothing of it stays."""
    with transaction.atomic():
        gone, _models = PublishedTrend.objects.filter(person=lead, unit=unit).delete()
        if gone:
            record("rapport.trend_withdrawn", actor=lead, about=str(unit.pk))


def _row(trend: PublishedTrend, point: OwnPoint) -> PublishedPoint:
    said = point.interval
    return PublishedPoint(
        trend=trend, habit=point.habit, period=point.period, mean=said.mean, low=said.low, high=said.high
    )
