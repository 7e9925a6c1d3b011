"""Feedback and recognition from one colleague to another: nobody else reads it until the receiver releases it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from collegia.practice.feedback.models.requests import Request
from collegia.practice.feedback.models.values import Value
from collegia.trust.privacy.fields import CleanTextField


class FeedbackKind(models.TextChoices):
    """Something seen, or a thank-you that names act and effect."""

    FEEDBACK = "feedback", _("Feedback")
    RECOGNITION = "recognition", _("Thanks")


class How(models.TextChoices):
    """How the receiver gets to know the words."""

    AT_ONCE = "at_once", _("In writing, at once")
    IN_CONVERSATION = "in_conversation", _("In a conversation first")


class Feedback(models.Model):
    """What one colleague wrote to another, and what became of it.

    `lang` is the language it is written in. `critical` is what the reader said of it (null: nothing), with how likely
    and which reader; `said_critical` is the receiver's correction. `giver` is null once the giver had herself erased.
    """

    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="feedback_given"
    )
    receiver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feedback_received")
    request = models.ForeignKey(Request, null=True, on_delete=models.SET_NULL, related_name="answers")
    kind = models.CharField(max_length=11, choices=FeedbackKind.choices)
    text = CleanTextField()
    lang = models.CharField(max_length=2)
    values = models.ManyToManyField(Value, related_name="named_in")
    how = models.CharField(max_length=15, choices=How.choices, default=How.AT_ONCE)
    given_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    talked_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    critical = models.BooleanField(null=True)
    critical_chance = models.FloatField(null=True)
    read_by = models.CharField(max_length=40, blank=True)
    said_critical = models.BooleanField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-given_at", "-pk"]
        indexes = [
            models.Index(fields=["receiver", "-given_at"], name="feedback_of_a_receiver"),
            models.Index(fields=["giver", "-given_at"], name="feedback_of_a_giver"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="feedback_goes_to_another"),
            models.CheckConstraint(
                condition=Q(critical__isnull=True) | Q(critical_chance__gte=0, critical_chance__lte=1),
                name="reading_says_how_likely",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_critical(self) -> bool | None:
        """Whether it names something to work on: the receiver's word goes before the reader's."""
        return self.critical if self.said_critical is None else self.said_critical


class ReplyKind(models.TextChoices):
    """What comes back."""

    ANSWER = "answer", _("An answer")
    QUESTION = "question", _("A question")
    THANKS = "thanks", _("Thanks")


class Reply(models.Model):
    """What giver or receiver wrote to the other about it; thanks need no words."""

    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, related_name="replies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=8, choices=ReplyKind.choices)
    text = CleanTextField(null=True)
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=ReplyKind.THANKS) | Q(text__isnull=False), name="only_thanks_need_no_words"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Outcome(models.TextChoices):
    """What came of a contest."""

    KEPT = "kept", _("It stays as it was written")
    CHANGED = "changed", _("It was written anew")
    WITHDRAWN = "withdrawn", _("It was taken back")
    DROPPED = "dropped", _("The receiver let it rest")


class Contest(models.Model):
    """The receiver says that something is not right; the giver answers, and nobody else hears of it."""

    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, related_name="contests")
    why = CleanTextField()
    opened_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(max_length=9, choices=Outcome.choices, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["feedback"], condition=Q(settled_at__isnull=True), name="one_open_contest_a_feedback"
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, outcome="") | (Q(settled_at__isnull=False) & ~Q(outcome="")),
                name="settled_contest_has_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Release(models.Model):
    """The receiver lets a review use it; by nobody else, and hers to take back."""

    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, related_name="releases")
    released_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["released_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["feedback"], condition=Q(withdrawn_at__isnull=True), name="one_live_release_a_feedback"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
