"""What a person writes down before: her own opening sentences, and the sheet for a real conversation."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from collegia.trust.privacy.fields import CleanTextField


class OwnSentence(models.Model):
    """The learner's own opening sentence for one step of a scenario's protocol."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="own_sentences")
    scenario = models.SlugField(max_length=60)
    step = models.PositiveSmallIntegerField()
    words = CleanTextField()
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "scenario", "step"], name="one_own_sentence_a_step")]

    def __str__(self) -> str:
        return f"{self.scenario} {self.step}"


class TalkKind(models.TextChoices):
    """What kind of conversation is coming."""

    NEWS = "news", _("News that is hard to hear")
    GOALS = "goals", _("What matters now, and what to do or not to do")
    ERROR = "error", _("Something went wrong in the care")
    SAFETY = "safety", _("A worry about safety, to somebody senior")
    FEEDBACK = "feedback", _("Feedback that is hard to give")
    REPAIR = "repair", _("Mending it with a colleague")


class Answer(models.TextChoices):
    """One tap, afterwards."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class RealTalk(models.Model):
    """A conversation that is coming: a few facts without names, three lines to take along, three taps afterwards."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="real_talks")
    kind = models.CharField(max_length=8, choices=TalkKind.choices)
    to_tell = CleanTextField()
    they_know = CleanTextField(null=True)
    may_be_hard = CleanTextField(null=True)
    first = CleanTextField(null=True)
    then = CleanTextField(null=True)
    last = CleanTextField(null=True)
    started_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    said_it = models.CharField(max_length=6, choices=Answer.choices, blank=True)
    had_room = models.CharField(max_length=6, choices=Answer.choices, blank=True)
    know_next = models.CharField(max_length=6, choices=Answer.choices, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-touched_at", "-pk"]
        indexes = [models.Index(fields=["person", "-touched_at"], name="real_talks_of_a_person")]

    def __str__(self) -> str:
        return str(self.pk)
