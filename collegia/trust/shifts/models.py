"""When people work and rest: a small rota, and what each says of her own hours. Used for reminders and nothing else."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ShiftKind(models.TextChoices):
    """What a line of the rota is about."""

    SHIFT = "shift", _("a shift")
    LEAVE = "leave", _("leave")


class Shift(models.Model):
    """One stretch of a person's rota, from a moment to a moment."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="shifts")
    kind = models.CharField(max_length=5, choices=ShiftKind.choices, default=ShiftKind.SHIFT)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["starts_at", "pk"]
        indexes = [models.Index(fields=["person", "ends_at"], name="shifts_of_a_person")]
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "starts_at", "ends_at"], name="a_shift_stands_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_it_began"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class OwnHours(models.Model):
    """What a person says of her own hours, and whether Collegia may write to her; `mailed_at`: news came last then."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="own_hours")
    works_nights = models.BooleanField(default=False)
    quiet_from = models.TimeField(null=True)
    quiet_to = models.TimeField(null=True)
    away_until = models.DateField(null=True)
    mail_reminders = models.BooleanField(default=True)
    mail_news = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_to__isnull=True)
                | Q(quiet_from__isnull=False, quiet_to__isnull=False),
                name="quiet_hours_begin_and_end",
            )
        ]

    def __str__(self) -> str:
        return str(self.person_id)
