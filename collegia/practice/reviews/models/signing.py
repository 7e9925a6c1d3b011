"""Signatures, and the record of what was changed in a review."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegia.practice.reviews.models.reviews import Review
from collegia.trust.privacy.fields import CleanTextField


class SignedAs(models.TextChoices):
    """In which of the two places somebody signed."""

    REVIEWER = "reviewer", _("reviewer")
    PERSON = "person", _("person reviewed")


class Signature(models.Model):
    """One of the two signed; `void_since` is when something that was signed no longer stood."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="signatures")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    signed_as = models.CharField(max_length=8, choices=SignedAs.choices)
    at = models.DateTimeField()
    with_second_factor_at = models.DateTimeField()
    void_since = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "signed_as"], condition=Q(void_since__isnull=True), name="each_of_the_two_signs_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.review_id} {self.signed_as}"


class What(models.TextChoices):
    """What was done in a review."""

    STATEMENT_CHANGED = "statement_changed", _("worded a statement anew")
    STATEMENT_REMOVED = "statement_removed", _("took a statement away")
    STATEMENT_SET_ASIDE = "statement_set_aside", _("set a statement aside")
    EVIDENCE_LINKED = "evidence_linked", _("linked evidence to a statement")
    EVIDENCE_REMOVED = "evidence_removed", _("took evidence away from a statement")
    RATED = "rated", _("rated by the anchors")
    RATING_CHANGED = "rating_changed", _("changed a rating")
    SIGNED = "signed", _("signed")
    SIGNATURES_VOID = "signatures_void", _("changed something that was signed, so that nobody has signed it now")
    CONTESTED = "contested", _("contested the review")
    CONTEST_ANSWERED = "contest_answered", _("answered the contest")
    REVIEWER_CHANGED = "reviewer_changed", _("named another reviewer")


class Change(models.Model):
    """Who changed what, when and why: open to the person reviewed; `about` holds ids and codes, never words."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=20, choices=What.choices)
    about = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    why = CleanTextField(null=True)
    in_meeting = models.ForeignKey("reviews.Meeting", null=True, on_delete=models.SET_NULL, related_name="changes")

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.review_id} {self.what}"
