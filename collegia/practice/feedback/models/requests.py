"""Asking a colleague for feedback."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from collegia.trust.privacy.fields import CleanTextField


class About(models.TextChoices):
    """What feedback is asked about."""

    CASE = "case", _("A case")
    SHIFT = "shift", _("A shift")
    SKILL = "skill", _("Something I want to get better at")


class Request(models.Model):
    """One person asks one other what she saw; open until it is answered, declined or past its day."""

    asker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feedback_requests")
    asked = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="asked_for_feedback")
    about = models.CharField(max_length=5, choices=About.choices)
    topic = CleanTextField()
    asked_at = models.DateTimeField()
    closes_on = models.DateField()
    answered_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["asked", "-asked_at"], name="feedback_asked_of_a_person")]
        constraints = [
            models.CheckConstraint(condition=~Q(asker=F("asked")), name="feedback_is_asked_of_another"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(declined_at__isnull=True),
                name="request_is_answered_or_declined",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
