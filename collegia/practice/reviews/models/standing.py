"""What the next cycle of a unit begins with: one standing template a profession, until then free to change."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from collegia.practice.reviews.models.reviews import PartKind
from collegia.trust.people.models import Unit


class StandingTemplate(models.Model):
    """How a unit and those below it review one profession ("" is everybody else); a begun cycle has its own copy.

    `peers` is how many colleagues write about each person; none: as many as the cycle says.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="review_templates")
    profession = models.SlugField(blank=True)
    peers = models.PositiveSmallIntegerField(null=True)
    with_upward = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["profession"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "profession"], name="one_standing_template_a_profession"),
            models.CheckConstraint(condition=Q(peers__isnull=True) | Q(peers__lte=8), name="template_has_eight_peers"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.profession}"


class LeftOut(models.Model):
    """A value that a template does not ask about; what is stated later is asked about until somebody leaves it out."""

    template = models.ForeignKey(StandingTemplate, on_delete=models.CASCADE, related_name="left_out")
    code = models.SlugField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["template", "code"], name="a_value_is_left_out_once")]

    def __str__(self) -> str:
        return self.code


class StandingQuestion(models.Model):
    """A question of the unit's own to one kind of part, in both languages."""

    template = models.ForeignKey(StandingTemplate, on_delete=models.CASCADE, related_name="questions")
    kind = models.CharField(max_length=6, choices=PartKind.choices)
    order = models.PositiveSmallIntegerField()
    text_en = models.CharField(max_length=200)
    text_es = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar[list[str]] = ["kind", "order"]
        constraints = [
            models.UniqueConstraint(fields=["template", "kind", "order"], name="one_own_question_a_place"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
