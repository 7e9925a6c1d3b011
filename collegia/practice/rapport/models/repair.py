"""Repairs: what a person wrote down for herself after a strained exchange, for her eyes alone."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from collegia.practice.rapport.models.insights import Insight
from collegia.trust.privacy.fields import PrivateTextField


class Channel(models.TextChoices):
    """How to reach the other, the one to prefer first."""

    IN_PERSON = "in_person", _("in person")
    PHONE = "phone", _("by phone")
    TEXT = "text", _("in writing")


class Moment(models.TextChoices):
    """When to speak."""

    END_OF_SHIFT = "end_of_shift", _("at the end of this shift, when the work is handed over")
    NEXT_TOGETHER = "next_together", _("the next time you are both on")
    QUIET = "quiet", _("in a quiet ten minutes, away from patients and others")
    ASK_FIRST = "ask_first", _("when the other says it suits: ask first")


class Helped(models.TextChoices):
    """What the person says of it later."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
    NOT_DONE = "not_done", _("I did not do it")


class Repair(models.Model):
    """One way back after a strained exchange, in the person's own words; nothing of it goes to anybody.

    `touched_at` is when she last wrote in it, from which the days it is kept are counted.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="repairs")
    insight = models.ForeignKey(Insight, null=True, on_delete=models.SET_NULL, related_name="repairs")
    started_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    heard = PrivateTextField(blank=True)
    opening = PrivateTextField(blank=True)
    channel = models.CharField(max_length=10, choices=Channel.choices, blank=True)
    moment = models.CharField(max_length=14, choices=Moment.choices, blank=True)
    ready_at = models.DateTimeField(null=True)
    remind_on = models.DateField(null=True)
    helped = models.CharField(max_length=8, choices=Helped.choices, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-touched_at", "-pk"]
        indexes = [models.Index(fields=["person", "-touched_at"], name="repairs_of_a_person")]

    def __str__(self) -> str:
        return str(self.pk)
