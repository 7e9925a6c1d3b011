"""What the fairness check found, as it was found: figures of groups, and of nobody."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from collegia.practice.fairness.models.attributes import Attribute, Choice
from collegia.trust.people.models import Unit


class Report(models.Model):
    """One run over ended cycles and a year of feedback; `year` is that of the latest cycles, none without any.

    `connected`: whether raters and persons of that year can be told apart; `reader` read the feedback.
    """

    organisation = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    year = models.PositiveSmallIntegerField(null=True)
    connected = models.BooleanField(default=True)
    texts = models.PositiveIntegerField(default=0)
    reader = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return str(self.pk)


class Kind(models.TextChoices):
    """What a figure is of."""

    OUTCOME = "outcome", _("what reviewers chose")
    ANCHORS = "anchors", _("all anchors, raters evened out")
    WORDING = "wording", _("how feedback is worded")


class Figure(models.Model):
    """One group beside another. Without a year it is of all years together, and `gap` is the change a year.

    `subject` is the outcome or the label; `crossed` the second attribute. The reference stands in rows of its own.
    `share` of the group, `ratio` to the reference, `gap` less the reference: each with its 95 % interval, or none.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="figures")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    attribute = models.ForeignKey(Attribute, on_delete=models.CASCADE, related_name="+")
    crossed = models.ForeignKey(Attribute, null=True, on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=20, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="+")
    crossed_choice = models.ForeignKey(Choice, null=True, on_delete=models.CASCADE, related_name="+")
    is_reference = models.BooleanField(default=False)
    is_hidden = models.BooleanField(default=False)
    people = models.PositiveIntegerField(null=True)
    share = models.FloatField(null=True)
    share_low = models.FloatField(null=True)
    share_high = models.FloatField(null=True)
    ratio = models.FloatField(null=True)
    ratio_low = models.FloatField(null=True)
    ratio_high = models.FloatField(null=True)
    gap = models.FloatField(null=True)
    gap_low = models.FloatField(null=True)
    gap_high = models.FloatField(null=True)
    fisher = models.FloatField(null=True)
    boschloo = models.FloatField(null=True)
    worth_a_look = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return str(self.pk)
