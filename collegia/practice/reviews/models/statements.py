"""Statements, the evidence they rest on, and what the person reviewed sets against them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegia.practice.reviews.models.cycles import Level
from collegia.practice.reviews.models.reviews import Part, Review
from collegia.trust.privacy.fields import CleanTextField


class Polarity(models.TextChoices):
    """What a statement is about."""

    STRENGTH = "strength", _("a strength")
    IMPROVEMENT = "improvement", _("something to work on")


class Statement(models.Model):
    """One statement about one value. `worded_at` is when its present words were written.

    `set_aside_at`: it stands beside the review, and is no part of what is signed.
    """

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="statements")
    code = models.SlugField(max_length=40)
    polarity = models.CharField(max_length=11, choices=Polarity.choices)
    text = CleanTextField()
    lang = models.CharField(max_length=2)
    written_at = models.DateTimeField()
    worded_at = models.DateTimeField()
    set_aside_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["written_at", "pk"]

    def __str__(self) -> str:
        return str(self.pk)


class Evidence(models.Model):
    """A statement rests on something released; `item` is the name it was released under ("feedback-12")."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="evidence")
    item = models.CharField(max_length=40)
    linked_at = models.DateTimeField()
    opened_by_reviewer_at = models.DateTimeField(null=True)
    opened_by_person_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["linked_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["statement", "item"], name="one_link_an_item")]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.item}"


class CounterEvidence(models.Model):
    """What the person reviewed sets against a statement: her words, something released, or both."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="counter_evidence")
    text = CleanTextField(null=True)
    item = models.CharField(max_length=40, blank=True)
    added_at = models.DateTimeField()
    opened_by_reviewer_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(text__isnull=False) | ~Q(item=""), name="counter_evidence_says_or_shows_something"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Rating(models.Model):
    """Where a person who signed in twice sees somebody among the anchors of a value; no level: not enough evidence."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="ratings")
    code = models.SlugField(max_length=40)
    level = models.PositiveSmallIntegerField(choices=Level.choices, null=True)
    rated_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    rated_at = models.DateTimeField()
    with_second_factor_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "code"], name="one_rating_a_value"),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__gte=1, level__lte=3), name="rating_is_an_anchor_or_none"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review_id} {self.code}"
