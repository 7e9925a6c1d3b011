"""What each message was read as, for its author alone."""

from django.db import models
from django.db.models import Q

from collegia.practice.rapport.models.messages import Message


class ReadLabel(models.Model):
    """A label that a message was decided to carry; the author's own, and gone with the message."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="read_labels")
    label = models.CharField(max_length=20)
    probability = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "label"], name="one_row_a_label_of_a_message"),
            models.CheckConstraint(
                condition=Q(probability__gte=0, probability__lte=1), name="chance_of_a_label_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.message_id}"
