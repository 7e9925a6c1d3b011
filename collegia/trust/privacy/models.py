"""What each person agreed to, and when she took it back."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from collegia.trust.privacy.purposes import Purpose


class Consent(models.Model):
    """One yes of one person to one purpose; it holds until withdrawn, and no row means no."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"], condition=Q(withdrawn_at__isnull=True), name="one_live_consent_a_purpose"
            ),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="consent_purpose_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.purpose}"
