"""Insights that only their authors see."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegia.engines.reading.labels import Joint, MessageLabel
from collegia.practice.rapport.models.messages import Message

LABELS = [(label.value, label.value) for label in (*MessageLabel, *Joint)]


class InsightKind(models.TextChoices):
    """Which of the two lists an insight stands in."""

    SECOND_LOOK = "second_look", _("worth a second look")
    RAPPORT = "rapport", _("what built rapport")


class Insight(models.Model):
    """One thing noticed in one message of one person, for her eyes alone."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="insights")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="insights")
    kind = models.CharField(max_length=11, choices=InsightKind.choices)
    label = models.CharField(max_length=20, choices=LABELS)
    probability = models.FloatField()
    maker = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "kind", "-sent_at"], name="insights_of_a_person")]
        constraints = [
            models.UniqueConstraint(fields=["message", "label"], name="one_insight_a_label_of_a_message"),
            models.CheckConstraint(condition=Q(probability__gte=0, probability__lte=1), name="probability_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class InsightSpan(models.Model):
    """Words that an insight rests on: code points of the message's clean text, half-open."""

    insight = models.ForeignKey(Insight, on_delete=models.CASCADE, related_name="spans")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["start"]
        constraints = [models.CheckConstraint(condition=Q(end__gt=models.F("start")), name="span_is_not_empty")]

    def __str__(self) -> str:
        return f"{self.start}-{self.end}"


class Verdict(models.TextChoices):
    """What the author says of an insight."""

    WRONG = "wrong", _("That is not right")
    USEFUL = "useful", _("That is useful")


class InsightVerdict(models.Model):
    """An author's verdict on an insight about her own message: feedback on the reader, not on her."""

    insight = models.OneToOneField(Insight, on_delete=models.CASCADE, related_name="verdict")
    verdict = models.CharField(max_length=6, choices=Verdict.choices)
    given_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.verdict
