"""Messages with what they were read as, without a reader: for tests of what their author is shown over time."""

from datetime import datetime, timedelta
from itertools import count

from django.utils import timezone

from collegia.engines.deidentify.deidentify import deidentify
from collegia.practice.rapport.models.insights import Insight, InsightKind
from collegia.practice.rapport.models.labels import ReadLabel
from collegia.practice.rapport.models.messages import Conversation, Message
from collegia.practice.rapport.models.notes import NoteChoice, WeeklyNote
from collegia.practice.rapport.models.repair import Repair

NUMBERS = count()
ASK = "Please weigh bed 4 before the round starts"


def told(author, *labels: str, text: str = ASK, at: datetime | None = None, to: str = "", **more) -> Message:
    """A message of the author that was read for her, with these labels."""
    from collegia.trust.people.models import Profession

    place, _made = Conversation.objects.get_or_create(key="k", defaults={"source": "slack", "kind": "public"})
    sent_at = at or timezone.now() - timedelta(hours=3)
    message = Message.objects.create(
        identity=str(next(NUMBERS)), conversation=place, author=author, sent_at=sent_at, received_at=sent_at,
        wrote_to_profession=Profession.objects.get(code=to) if to else None, read_at=sent_at, told_at=sent_at,
        clean_text=deidentify(text, secret=b"s" * 32, conversation="k"), **more,
    )  # fmt: skip
    ReadLabel.objects.bulk_create(ReadLabel(message=message, label=label, probability=0.9) for label in labels)
    return message


def noticed(message: Message, label: str, *, kind: InsightKind = InsightKind.SECOND_LOOK) -> Insight:
    """Something that was noticed in a message."""
    return Insight.objects.create(
        person=message.author, message=message, kind=kind, label=label, probability=0.9, maker="messages@2",
        made_at=timezone.now(), sent_at=message.sent_at,
    )  # fmt: skip


def private_things_of(person, insight: Insight) -> dict[str, int]:
    """Five weeks of messages, a weekly note, a repair that was begun and one that is ready: their keys by name."""
    now = timezone.now()
    for week in range(5):
        for place, labels in enumerate((("command",), ("command", "reasoning"), ("invitation",), ("recognition",)) * 2):
            answers = {"answers": "x"} if place % 2 else {}
            told(person, *labels, at=now - timedelta(weeks=week, hours=place + 1), to="physician", **answers)
    to_try = {"try_this": "add_reason", "try_example": person.messages.latest("sent_at")}
    today = timezone.localdate()
    note = WeeklyNote.objects.create(
        person=person, week=today - timedelta(days=today.weekday()), made_on=today, made_at=now, connected=insight,
        question="arrived", **to_try,
    )  # fmt: skip
    begun = Repair.objects.create(
        person=person, insight=insight, started_at=now, touched_at=now, heard="that it was their fault"
    )
    ready = Repair.objects.create(
        person=person, started_at=now, touched_at=now, heard="that I was not listening", channel="in_person",
        moment="quiet", ready_at=now, remind_on=today,
    )  # fmt: skip
    NoteChoice.objects.create(person=person, weekday=2, chosen_on=today)
    return {"note": note.pk, "begun": begun.pk, "ready": ready.pk}
