"""The weekly note: whether and when a person wants one, and the notes that were made for her."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from collegia.practice.rapport.models.insights import Insight
from collegia.practice.rapport.models.messages import Message


class NoteChoice(models.Model):
    """A person wants a weekly note, on this weekday (0 is Monday); without a row she gets none.

    `looked_on` is the last day on which the worker looked whether there was something to say.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="note_choice")
    weekday = models.PositiveSmallIntegerField()
    chosen_on = models.DateField()
    muted_until = models.DateField(null=True)
    looked_on = models.DateField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(weekday__lte=6), name="weekday_is_one_of_seven")]

    def __str__(self) -> str:
        return str(self.person_id)


class WeeklyNote(models.Model):
    """One note: what connected, what to try and a question, by their keys, so that no words of hers are copied.

    `week` is the Monday of the week it was made in.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="weekly_notes")
    week = models.DateField()
    made_on = models.DateField()
    made_at = models.DateTimeField()
    connected = models.ForeignKey(Insight, null=True, on_delete=models.SET_NULL, related_name="+")
    try_this = models.CharField(max_length=24, blank=True)
    try_example = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    question = models.CharField(max_length=24)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "week"], name="one_note_a_week")]

    def __str__(self) -> str:
        return f"{self.week} {self.person_id}"
