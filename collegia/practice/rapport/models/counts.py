"""Counts of what was written between two who agreed: kept for the release step alone, and only until it has run."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from collegia.practice.rapport.models.messages import Conversation, Message
from collegia.trust.people.models import Profession, Unit


class CountedMessage(models.Model):
    """One message between two who agreed, as it was counted; gone when its period is released.

    It lets loops be paired whatever order messages are read in, and a count be corrected when a better reader comes.
    `labels` and `settled_as` hold names of labels, and of measures that its answers counted for, between spaces.
    """

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="counted")
    conversation = models.ForeignKey(Conversation, db_index=False, on_delete=models.CASCADE, related_name="+")
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    receiver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    period = models.DateField()
    unit = models.ForeignKey(Unit, db_index=False, on_delete=models.PROTECT, related_name="+")
    from_role = models.ForeignKey(Profession, db_index=False, on_delete=models.PROTECT, related_name="+")
    to_role = models.ForeignKey(Profession, db_index=False, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    urgency = models.CharField(max_length=20, blank=True)
    words = models.PositiveIntegerField()
    labels = models.TextField(blank=True)
    opens_loop = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True)
    settled_as = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["conversation", "sender", "receiver", "sent_at"], name="counted_replies"),
            models.Index(fields=["period", "unit"], name="counted_of_a_period"),
            models.Index(
                fields=["period", "unit"], name="open_loops", condition=Q(opens_loop=True, settled_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return str(self.message_id)


class Count(models.Model):
    """How often, in one period and unit, one person did to another what a measure counts.

    `period` is the first day of four weeks; `unit` the smallest that both belonged to on the day of the message.
    """

    period = models.DateField()
    unit = models.ForeignKey(Unit, db_index=False, on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    receiver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    from_role = models.ForeignKey(Profession, db_index=False, on_delete=models.PROTECT, related_name="+")
    to_role = models.ForeignKey(Profession, db_index=False, on_delete=models.PROTECT, related_name="+")
    measure = models.CharField(max_length=32)
    count = models.PositiveIntegerField()

    # The unique index begins with period and unit, so that the release step needs no other.
    IDENTITY: ClassVar[tuple[str, ...]] = ("period", "unit", "sender", "receiver", "from_role", "to_role", "measure")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["period", "unit", "sender", "receiver", "from_role", "to_role", "measure"],
                name="one_count_a_pair_and_measure",
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.period}"


class Traffic(models.Model):
    """How many messages between two of the staff imports brought, and how many of them could be counted: no person."""

    period = models.DateField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    seen = models.PositiveIntegerField()
    counted = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["period", "unit"], name="one_traffic_a_unit_and_period")]

    def __str__(self) -> str:
        return f"{self.period} {self.unit_id}"
