"""The record of who did and who saw what: rows are added, never changed or taken away."""

from django.db import models


class Entry(models.Model):
    """One thing that happened: ids and a dotted verb, never words that a person wrote.

    `actor_id` and `subject_id` are plain numbers, so that erasing a person leaves a number that leads nowhere.
    """

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    verb = models.CharField(max_length=60)
    actor_id = models.BigIntegerField(null=True, db_index=True)
    subject_id = models.BigIntegerField(null=True, db_index=True)
    about = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.verb} by {self.actor_id}"
