"""A second factor: a secret shared with an authenticator, and codes for the day it is lost."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from collegia.trust.privacy.fields import PrivateTextField


class SecondFactor(models.Model):
    """One person's authenticator; it counts once confirmed. `last_step` keeps a code from being used twice."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="second_factor")
    secret = PrivateTextField()
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0)
    failed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.person_id)


class RecoveryCode(models.Model):
    """A code for once, kept as a salted hash."""

    factor = models.ForeignKey(SecondFactor, on_delete=models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=200)
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return str(self.pk)
