"""Messages of people who agreed, and where they were exchanged."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from collegia.engines.exports.message import ConversationKind
from collegia.practice.rapport.models.imports import SOURCES, Import
from collegia.trust.people.models import Profession
from collegia.trust.privacy.fields import CleanTextField

KINDS = [(kind.value, kind.value) for kind in ConversationKind]


class Conversation(models.Model):
    """A place where messages were exchanged, known by a keyed hash of the source's own name for it."""

    key = models.CharField(max_length=64, unique=True)
    source = models.CharField(max_length=12, choices=SOURCES)
    kind = models.CharField(max_length=8, choices=KINDS)

    def __str__(self) -> str:
        return f"{self.source} {self.pk}"


class ConversationMember(models.Model):
    """Somebody in a direct or closed conversation, whose agreement every message there stands on."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "person"], name="one_row_a_member")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.conversation_id}"


class Message(models.Model):
    """One message of a person who agreed, as clean text; `read_at IS NULL` is the queue of the reader.

    `identity`, `answers` and `thread` are keyed hashes of the source's ids: they say "the same message" and give
    nothing away. `wrote_to` is set only when that colleague agreed too; her profession always. `read_by` is the maker
    of its reading, and `told_at IS NULL` says that its author has not been told what was noticed in it.
    """

    identity = models.CharField(max_length=64, unique=True)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="messages")
    author_profession = models.ForeignKey(Profession, null=True, on_delete=models.PROTECT, related_name="+")
    wrote_to = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    wrote_to_profession = models.ForeignKey(Profession, null=True, on_delete=models.PROTECT, related_name="+")
    of_import = models.ForeignKey(Import, null=True, on_delete=models.SET_NULL)
    sent_at = models.DateTimeField()
    received_at = models.DateTimeField()
    answers = models.CharField(max_length=64, blank=True)
    thread = models.CharField(max_length=64, blank=True)
    urgency = models.CharField(max_length=20, blank=True)
    clean_text = CleanTextField(null=True)
    has_replacements = models.BooleanField(default=False)
    read_at = models.DateTimeField(null=True)
    read_by = models.CharField(max_length=40, blank=True)
    told_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["-sent_at"], name="waiting_messages", condition=Q(read_at__isnull=True)),
            models.Index(fields=["author", "-sent_at"], name="messages_of_an_author"),
            models.Index(fields=["received_at"], name="messages_by_arrival", condition=Q(clean_text__isnull=False)),
            models.Index(
                fields=["read_by"],
                name="messages_by_reader",
                condition=Q(read_at__isnull=False, clean_text__isnull=False),
            ),
            models.Index(
                fields=["author"],
                name="messages_not_told",
                condition=Q(told_at__isnull=True, read_at__isnull=False, clean_text__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
