"""A third person who looks at one contested piece of feedback, because giver and receiver both want it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegia.practice.feedback.models.feedback import Contest
from collegia.trust.privacy.fields import CleanTextField


class ThirdView(models.TextChoices):
    """What the third person says."""

    STANDS = "stands", _("It can stay as it is written")
    ANEW = "anew", _("It should be written anew")
    BACK = "back", _("It should be taken back")


class ThirdOpinion(models.Model):
    """One of the two asks somebody to look; the other agrees to this person before she may open anything.

    She reads it while it is open: agreed, not ended, and the contest not settled. `view` is what she said.
    """

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="third_opinions")
    third = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="third_opinions"
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    view = models.CharField(max_length=6, choices=ThirdView.choices, blank=True)
    words = CleanTextField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contest"], condition=Q(ended_at__isnull=True), name="one_third_person_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(view="") | Q(agreed_at__isnull=False, ended_at__isnull=False),
                name="third_person_speaks_when_both_agreed",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
