"""From waiting messages to private insights, and what the author says of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from collegia.engines.reading.messages import MessageReading, MessageToRead, read_messages
from collegia.practice.rapport.models.insights import Insight, InsightKind, InsightSpan, InsightVerdict, Verdict
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.rules import Noticed, notice
from collegia.trust.privacy.models import Consent
from collegia.trust.privacy.purposes import Purpose
from collegia.trust.work.claim import claim

BATCH = 64
LEASE = timedelta(minutes=5)


def read_next_messages(now: datetime) -> int:
    """Read one batch of waiting messages, newest first, and keep what is worth telling their authors."""
    messages = claim(_waiting(), now=now, lease=LEASE, size=BATCH)
    read = _read(_to_read(messages))
    with transaction.atomic():
        still = set(_waiting().filter(pk__in=[message.pk for message in messages]).values_list("pk", flat=True))
        _keep(((message, *both) for message, both in zip(messages, read, strict=True) if message.pk in still), now)
        Message.objects.filter(pk__in=still).update(read_at=now, claimed_until=None)
    return len(messages)


def judge_insight(*, insight: Insight, verdict: Verdict, now: datetime) -> None:
    """Keep what the author says of an insight; saying something else later replaces it."""
    InsightVerdict.objects.update_or_create(insight=insight, defaults={"verdict": verdict, "given_at": now})


def _waiting() -> QuerySet[Message]:
    """Unread messages whose authors agree to private insights now."""
    unread = Message.objects.filter(Exists(_agreed()), read_at__isnull=True, clean_text__isnull=False)
    return unread.select_related("author_profession", "wrote_to_profession", "conversation").order_by("-sent_at")


def _agreed() -> QuerySet[Consent]:
    purpose = Purpose.PRIVATE_INSIGHTS
    return Consent.objects.filter(person=OuterRef("author"), purpose=purpose, withdrawn_at__isnull=True)


def _to_read(messages: Sequence[Message]) -> list[MessageToRead]:
    answered = {message.answers for message in messages if message.answers}
    # Only words of people who agreed to private insights themselves help to understand the answer.
    answerable = Message.objects.filter(Exists(_agreed()), identity__in=answered, clean_text__isnull=False)
    contexts = {row.identity: row for row in answerable}
    return [_one_to_read(message, contexts.get(message.answers)) for message in messages]


def _one_to_read(message: Message, context: Message | None) -> MessageToRead:
    return MessageToRead(
        text=message.clean_text,
        context=context.clean_text if context else None,
        sender_role=message.author_profession.code if message.author_profession else "",
        recipient_role=message.wrote_to_profession.code if message.wrote_to_profession else "",
        channel="email" if message.conversation.source == "mbox" else "chat",
    )


def _read(messages: list[MessageToRead]) -> list[tuple[MessageReading, MessageReading]]:
    """Each message as it was read, and read once more without what it answers where that could matter."""
    readings = read_messages(messages)
    again = [
        place for place, read in enumerate(readings) if (read.shown or read.edge_shown) and messages[place].context
    ]
    alone = read_messages([replace(messages[place], context=None) for place in again], with_spans=False)
    by_place = dict(zip(again, alone, strict=True))
    return [(reading, by_place.get(place, reading)) for place, reading in enumerate(readings)]


def _keep(read: Iterable[tuple[Message, MessageReading, MessageReading]], now: datetime) -> None:
    pairs = [
        (_insight(message, noticed, reading.maker, now), noticed)
        for message, reading, alone in read
        if message.clean_text
        for noticed in notice(reading, alone, message.clean_text.text, urgency=message.urgency)
    ]
    Insight.objects.bulk_create(insight for insight, _noticed in pairs)
    InsightSpan.objects.bulk_create(
        InsightSpan(insight=insight, start=start, end=end) for insight, noticed in pairs for start, end in noticed.spans
    )


def _insight(message: Message, noticed: Noticed, maker: str, now: datetime) -> Insight:
    return Insight(
        person_id=message.author_id,
        message=message,
        kind=InsightKind.SECOND_LOOK if noticed.second_look else InsightKind.RAPPORT,
        label=noticed.label,
        probability=noticed.probability,
        maker=maker,
        made_at=now,
        sent_at=message.sent_at,
    )
