"""Colleagues' anchors, and the figures that are made from all anchors once a cycle has ended."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from collegia.practice.reviews.models.cycles import Cycle, Level
from collegia.practice.reviews.models.reviews import Part, Review
from collegia.practice.reviews.rules.figures import Hidden

HIDDEN = [(why.value, why.name) for why in Hidden]


class PartRating(models.Model):
    """Where a colleague sees somebody among the anchors of a value; it goes into averages and stands in no review."""

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="ratings")
    code = models.SlugField(max_length=40)
    level = models.PositiveSmallIntegerField(choices=Level.choices, null=True)
    rated_at = models.DateTimeField()
    with_second_factor_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["part", "code"], name="one_rating_a_value_of_a_part"),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__gte=1, level__lte=3), name="part_rating_is_an_anchor_or_none"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part_id} {self.code}"


class CycleFigures(models.Model):
    """How the anchors of an ended cycle, and of those before it, came out; `reliability` is the mean over persons."""

    cycle = models.OneToOneField(Cycle, on_delete=models.CASCADE, related_name="figures")
    made_at = models.DateTimeField()
    persons = models.PositiveIntegerField(default=0)
    raters = models.PositiveIntegerField(default=0)
    reliability = models.FloatField(null=True)
    only_describes = models.BooleanField(default=True)

    def __str__(self) -> str:
        return str(self.cycle_id)


class FairFigure(models.Model):
    """The raw and the fair average of one review, over all who chose anchors in it; nothing where `hidden` says why."""

    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="fair_figure")
    figures = models.ForeignKey(CycleFigures, on_delete=models.CASCADE, related_name="of_persons")
    hidden = models.CharField(max_length=16, choices=HIDDEN, blank=True)
    raw = models.FloatField(null=True)
    raw_low = models.FloatField(null=True)
    raw_high = models.FloatField(null=True)
    fair = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    ratings = models.PositiveIntegerField()
    raters = models.PositiveIntegerField()
    reliability = models.FloatField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hidden="") | Q(raw__isnull=True, fair__isnull=True), name="hidden_figure_has_no_average"
            )
        ]

    def __str__(self) -> str:
        return str(self.review_id)


class RaterFigure(models.Model):
    """How one person rates, for that person alone: severity, halo, use of the scale, how recent the evidence is.

    Severity is in anchors, above zero where she rates lower than others do; it is none where she shares nobody with
    them. `halo` stands for how alike her anchors for one person are, `usual_halo` for the same of everybody.
    """

    figures = models.ForeignKey(CycleFigures, on_delete=models.CASCADE, related_name="of_raters")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    persons = models.PositiveIntegerField()
    ratings = models.PositiveIntegerField()
    severity = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    halo = models.FloatField(null=True)
    halo_low = models.FloatField(null=True)
    halo_high = models.FloatField(null=True)
    usual_halo = models.FloatField(null=True)
    across_values = models.FloatField(null=True)
    lowest = models.PositiveSmallIntegerField()
    highest = models.PositiveSmallIntegerField()
    in_the_middle = models.FloatField()
    recent = models.FloatField(null=True)
    pieces = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["figures", "person"], name="one_figure_a_rater_and_cycle")]

    def __str__(self) -> str:
        return str(self.pk)
