"""The person reviewed contests a review; another human who took no part answers."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegia.practice.reviews.models.reviews import Review
from collegia.trust.privacy.fields import CleanTextField


class Answer(models.TextChoices):
    """What came of a contest."""

    STANDS = "stands", _("The review stands")
    REVISE = "revise", _("The review is to be revised")
    SET_ASIDE = "set_aside", _("The review is set aside")


class ReviewContest(models.Model):
    """Open until answered; till then nothing may follow from the review."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="contests")
    why = CleanTextField()
    opened_at = models.DateTimeField()
    answer_by = models.DateField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.CharField(max_length=9, choices=Answer.choices, blank=True)
    reason = CleanTextField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review"], condition=Q(answered_at__isnull=True), name="one_open_contest_a_review"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="", reason__isnull=True)
                | (Q(answered_at__isnull=False, reason__isnull=False) & ~Q(answer="")),
                name="answered_contest_says_what_and_why",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
