"""What a team decides to try, and what a lead publishes of her own."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from collegia.engines.patterns.measures import ShareName
from collegia.practice.rapport.habits import Habit
from collegia.trust.people.models import Profession, Unit
from collegia.trust.privacy.fields import PrivateTextField

SHARE_NAMES = [(share.value, share.value) for share in ShareName]
HABITS = [(habit.value, habit.value) for habit in Habit]


class Experiment(models.Model):
    """One thing that a team tries, in its own words, with the pattern it watches and the day it looks again.

    It names nobody: who wrote it down stands in the record alone.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="experiments")
    words = PrivateTextField()
    share = models.CharField(max_length=24, choices=SHARE_NAMES)
    from_role = models.ForeignKey(Profession, on_delete=models.PROTECT, related_name="+")
    to_role = models.ForeignKey(Profession, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField()
    review_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(review_on__gt=F("decided_on")), name="experiment_is_looked_at_later")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PublishedTrend(models.Model):
    """What a lead shows her unit of herself: her own trend as it stood when she pressed the button."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="published_trends")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "unit"], name="one_published_trend_a_unit")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.unit_id}"


class PublishedPoint(models.Model):
    """One habit in one four-week period of a published trend, as a share from 0 to 1 with its 95 % interval."""

    trend = models.ForeignKey(PublishedTrend, on_delete=models.CASCADE, related_name="points")
    habit = models.CharField(max_length=24, choices=HABITS)
    period = models.DateField()
    mean = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()

    class Meta:
        ordering = ["habit", "period"]
        constraints = [
            models.UniqueConstraint(fields=["trend", "habit", "period"], name="one_point_a_habit_and_period"),
            models.CheckConstraint(
                condition=Q(low__gte=0, low__lte=F("mean"), high__gte=F("mean"), high__lte=1),
                name="published_interval_is_a_share",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.habit} {self.period}"
