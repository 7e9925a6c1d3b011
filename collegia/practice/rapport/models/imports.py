"""Imports: one export being read, what was met in it and what was wrong with it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from collegia.engines.exports.message import Source
from collegia.trust.privacy.fields import PrivateTextField

SOURCES = [(source.value, source.value) for source in Source]


class ImportState(models.TextChoices):
    """Where an import stands."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    REFUSED = "refused", _("refused")


class ImportScope(models.TextChoices):
    """Whose messages an import may bring: everybody's who agreed, or only the importer's own."""

    ORGANISATION = "organisation", _("the organisation's export")
    OWN = "own", _("my own export")


class Import(models.Model):
    """One export being read: what was met, what was kept, and how far it has come.

    `fingerprint` tells the same file again, so that an import that was killed is taken up, not begun anew.
    """

    source = models.CharField(max_length=12, choices=SOURCES)
    scope = models.CharField(max_length=12, choices=ImportScope.choices)
    importer = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE)
    own_account = PrivateTextField(blank=True)
    file_name = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64, db_index=True)
    spooled_as = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=8, choices=ImportState.choices, default=ImportState.WAITING)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    share_read = models.FloatField(default=0.0)
    refused_because = models.CharField(max_length=500, blank=True)
    human_messages = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    conversations = models.PositiveIntegerField(default=0)
    threads = models.PositiveIntegerField(default=0)
    replies = models.PositiveIntegerField(default=0)
    not_consented = models.PositiveIntegerField(default=0)
    stored = models.PositiveIntegerField(default=0)
    already_there = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.source} {self.pk}"


class ImportDrop(models.Model):
    """How many rows of an import were left out for one reason."""

    of_import = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="drops")
    reason = models.CharField(max_length=40)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of_import", "reason"], name="one_count_a_reason")]

    def __str__(self) -> str:
        return f"{self.reason}: {self.count}"


class ImportProblem(models.Model):
    """One thing wrong in an export: where, and what to do about it; never a person's words."""

    of_import = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="problems")
    text = models.CharField(max_length=500)

    def __str__(self) -> str:
        return self.text


class UnknownSender(models.Model):
    """An account in an export that belongs to nobody on the staff list, for the importer to map."""

    of_import = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="unknown_senders")
    source_id = models.CharField(max_length=255)
    name = PrivateTextField(blank=True)
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ["-count", "source_id"]

    def __str__(self) -> str:
        return self.source_id
