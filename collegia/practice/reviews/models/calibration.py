"""The meeting in which reviewers compare how they read evidence, those with the fewest years first."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from collegia.practice.reviews.models.cycles import Cycle


class Meeting(models.Model):
    """One calibration meeting of a cycle."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="meetings")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-opened_at", "-pk"]

    def __str__(self) -> str:
        return str(self.pk)


class Seat(models.Model):
    """Somebody at the table; the order is the order of speaking."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="one_seat_a_person"),
            models.UniqueConstraint(fields=["meeting", "order"], name="one_turn_a_seat"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.order}"
