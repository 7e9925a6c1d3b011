"""Imports, the messages that they bring, and the insights that only their authors see."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegia.engines.exports.message import ConversationKind, Source
from collegia.engines.reading.labels import MessageLabel
from collegia.trust.people.models import Profession
from collegia.trust.privacy.fields import CleanTextField, PrivateTextField

SOURCES = [(source.value, source.value) for source in Source]
KINDS = [(kind.value, kind.value) for kind in ConversationKind]
LABELS = [(label.value, label.value) for label in MessageLabel]


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
    nothing away. `wrote_to` is set only when that colleague agreed too; her profession always.
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
    claimed_until = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["-sent_at"], name="waiting_messages", condition=Q(read_at__isnull=True)),
            models.Index(fields=["author", "-sent_at"], name="messages_of_an_author"),
            models.Index(fields=["received_at"], name="messages_by_arrival", condition=Q(clean_text__isnull=False)),
        ]

    def __str__(self) -> str:
        return str(self.pk)


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
