"""Encounters with a simulated person: what the learner wrote and what came back, for her eyes alone."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from collegia.trust.privacy.fields import CleanTextField, PrivateTextField


class Encounter(models.Model):
    """One attempt at a scenario; everything about its state follows from the setting and from what was heard.

    `made_with` is the fingerprint of scenario, numbers and engine: with others it can be read, but not gone on with.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="encounters")
    scenario = models.SlugField(max_length=60)
    made_with = models.CharField(max_length=40)
    lang = models.CharField(max_length=2)
    level = models.PositiveSmallIntegerField()
    variant = models.SlugField(max_length=40)
    seed = models.PositiveIntegerField()
    hints = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-touched_at", "-pk"]
        indexes = [models.Index(fields=["person", "-touched_at"], name="encounters_of_a_person")]
        constraints = [
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=3), name="encounter_level_is_one_to_three"),
            models.CheckConstraint(condition=Q(ended_at__gte=F("started_at")), name="encounter_ends_after_it_began"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Voice(models.TextChoices):
    """Who found the words of a reply."""

    AUTHORED = "authored", "authored"
    MODEL = "model", "model"


class Turn(models.Model):
    """One turn: the learner's words, what was heard in them (by which reader) and what was said back."""

    encounter = models.ForeignKey(Encounter, on_delete=models.CASCADE, related_name="turns")
    number = models.PositiveSmallIntegerField()
    words = CleanTextField()
    heard = PrivateTextField()
    reply = PrivateTextField()
    voice = models.CharField(max_length=8, choices=Voice.choices, default=Voice.AUTHORED)
    taken_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["encounter", "number"], name="turns_of_an_encounter_are_numbered")
        ]

    def __str__(self) -> str:
        return f"{self.encounter_id} {self.number}"


class Showing(models.Model):
    """What one attempt showed of one behaviour: done, not done, or no opportunity (none)."""

    encounter = models.ForeignKey(Encounter, on_delete=models.CASCADE, related_name="showings")
    behaviour = models.CharField(max_length=60)
    done = models.BooleanField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["encounter", "behaviour"], name="one_showing_a_behaviour")]

    def __str__(self) -> str:
        return f"{self.encounter_id} {self.behaviour}"
