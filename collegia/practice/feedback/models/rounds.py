"""Rounds: several colleagues answer one question without their names, and all answers open together or never."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegia.trust.privacy.fields import CleanTextField


class RoundOutcome(models.TextChoices):
    """How a round ended."""

    OPENED = "opened", _("opened, all answers together")
    TOO_FEW = "too_few", _("never opened: too few wrote, and what was written is gone")
    OFF = "off", _("called off: what was written is gone, and nobody read it")


class Round(models.Model):
    """One question of one person to several colleagues; until it is closed nobody reads an answer."""

    receiver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="rounds")
    question = CleanTextField()
    opened_at = models.DateTimeField()
    closes_on = models.DateField()
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=7, choices=RoundOutcome.choices, blank=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["receiver"], condition=Q(closed_at__isnull=True), name="one_open_round_a_person"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="") | Q(closed_at__isnull=False) & ~Q(outcome=""),
                name="closed_round_says_how",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class RoundInvitation(models.Model):
    """Who was asked in a round; `answered` keeps her from answering twice, and is unknown again once it is closed."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="invitations")
    invited = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="round_invitations")
    answered = models.BooleanField(null=True, default=False)
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "invited"], name="one_invitation_a_round")]

    def __str__(self) -> str:
        return str(self.pk)


class RoundAnswer(models.Model):
    """One answer: no writer, no time, no order; its number is drawn by lot.

    `critical`, `critical_chance`, `read_by` and `said_critical` are as in feedback that has a name.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="answers")
    text = CleanTextField()
    lang = models.CharField(max_length=2)
    critical = models.BooleanField(null=True)
    critical_chance = models.FloatField(null=True)
    read_by = models.CharField(max_length=40, blank=True)
    said_critical = models.BooleanField(null=True)
    released_at = models.DateTimeField(null=True)
    release_ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_critical(self) -> bool | None:
        """Whether it names something to work on: the receiver's word goes before the reader's."""
        return self.critical if self.said_critical is None else self.said_critical

    @property
    def is_released(self) -> bool:
        """Whether a review may use it now."""
        return self.released_at is not None and self.release_ended_at is None
