"""A review of one person by one reviewer, and the parts that people write in it."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from collegia.practice.reviews.models.cycles import Cycle, Template
from collegia.trust.privacy.fields import CleanTextField


class Review(models.Model):
    """The review of one person in one cycle; `shared_at` is when both drafts were done and opened to both."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="reviews")
    template = models.ForeignKey(Template, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="reviews_to_write"
    )
    made_at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "person"], name="one_review_a_person_and_cycle"),
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True) | ~Q(reviewer=F("person")), name="nobody_reviews_herself"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PartKind(models.TextChoices):
    """From where a part looks at the person."""

    SELF = "self", _("her own view")
    LEADER = "leader", _("the reviewer’s view")
    PEER = "peer", _("a colleague’s view")
    UPWARD = "upward", _("a view from those she leads")


class AllocatedBy(models.TextChoices):
    """Who said that somebody writes a part."""

    CYCLE = "cycle", _("chosen by the cycle")
    PERSON = "person", _("named by the person reviewed")


class Part(models.Model):
    """What one person writes in a review; nobody else opens it before it is handed in.

    `quiet_until`: the writer is away till then and is not reminded. `reminded_at`: a reminder went out last then.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="parts")
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="review_parts"
    )
    kind = models.CharField(max_length=6, choices=PartKind.choices)
    allocated_by = models.CharField(max_length=6, choices=AllocatedBy.choices, default=AllocatedBy.CYCLE)
    allocated_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    quiet_until = models.DateField(null=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["allocated_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "writer"], name="one_part_a_writer"),
            models.UniqueConstraint(
                fields=["review", "kind"], condition=Q(kind__in=["self", "leader"]), name="one_own_and_one_leader_part"
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True) | Q(declined_at__isnull=True),
                name="part_is_handed_in_or_declined",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class OwnStatement(models.Model):
    """What the person reviewed has to say to it: on the record with it, word for word."""

    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="own_statement")
    text = CleanTextField()
    written_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)


class Conversation(models.Model):
    """A talk about the review between the two, which counts once both have said that it took place."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="conversations")
    held_on = models.DateField()
    noted_at = models.DateTimeField()
    confirmed_by_reviewer_at = models.DateTimeField(null=True)
    confirmed_by_person_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["held_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["review", "held_on"], name="one_conversation_a_day")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def confirmed_at(self) -> datetime | None:
        """When the second of the two said that it took place; none before."""
        both = (self.confirmed_by_reviewer_at, self.confirmed_by_person_at)
        return max(at for at in both if at) if all(both) else None


class Kit(models.Model):
    """What a reviewer takes into the conversation: two questions, one strength, one experiment to try."""

    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="kit")
    first_question = CleanTextField()
    second_question = CleanTextField()
    strength = CleanTextField()
    experiment = CleanTextField()
    look_again_on = models.DateField(null=True)
    written_at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)
