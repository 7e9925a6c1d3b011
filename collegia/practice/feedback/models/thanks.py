"""Thanks from patients and relatives: a card leads to a page without sign-in, and nothing of the writer is kept."""

import secrets
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from collegia.trust.people.models import Unit
from collegia.trust.privacy.fields import CleanTextField


def new_token() -> str:
    """A secret that nobody guesses, short enough for a picture that a telephone reads."""
    return secrets.token_urlsafe(12)


class ThanksLink(models.Model):
    """The address on a card, for one unit or for one person.

    `sent` counts what was sent through it on `sent_on`, `looked` how often a draft was looked at that day.
    """

    unit = models.ForeignKey(Unit, null=True, on_delete=models.CASCADE, related_name="thanks_links")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="thanks_links"
    )
    token = models.CharField(max_length=32, unique=True, default=new_token)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    sent_on = models.DateField(null=True)
    sent = models.PositiveIntegerField(default=0)
    looked = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, person__isnull=True) | Q(unit__isnull=True, person__isnull=False),
                name="thanks_go_to_a_unit_or_a_person",
            ),
            models.UniqueConstraint(fields=["unit"], condition=Q(closed_at__isnull=True), name="one_open_link_a_unit"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(closed_at__isnull=True), name="one_open_link_a_person"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PatientThanks(models.Model):
    """One line that somebody wrote; the day, and nothing that leads to who wrote it.

    `held`: it came on a day with more lines than usual and waits for whom the card is for to let it through.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    link = models.ForeignKey(ThanksLink, on_delete=models.CASCADE, related_name="thanks")
    text = CleanTextField()
    lang = models.CharField(max_length=2)
    value_code = models.SlugField(max_length=40, blank=True)
    day = models.DateField()
    held = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["-day", "pk"]

    def __str__(self) -> str:
        return str(self.pk)
