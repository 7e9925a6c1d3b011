"""Reading messages and keeping what was read: for their authors, and as counts, each as far as was agreed to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from collegia.engines.reading.messages import MessageReading, MessageToRead, read_messages
from collegia.practice.rapport.actions.counting import count_messages
from collegia.practice.rapport.models.insights import Insight, InsightKind, InsightSpan
from collegia.practice.rapport.models.labels import ReadLabel
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.rules import Noticed, notice
from collegia.trust.privacy.actions import hold_consents
from collegia.trust.privacy.purposes import READING, Purpose
from collegia.trust.privacy.queries import consented_among


@dataclass(frozen=True, slots=True)
class Read:
    """A message as it was read, and as its words are read without what they answer."""

    message: Message
    reading: MessageReading
    alone: MessageReading


def read(messages: Sequence[Message]) -> list[Read]:
    """Read messages, each with what it answers where that helps and may be; outside any transaction."""
    to_read = _to_read(messages)
    readings = read_messages(to_read)
    again = [place for place, each in enumerate(readings) if each.shown and to_read[place].context]
    alone = read_messages([replace(to_read[place], context=None) for place in again], with_spans=False)
    by_place = dict(zip(again, alone, strict=True))
    return [
        Read(message, reading, by_place.get(place, reading))
        for place, (message, reading) in enumerate(zip(messages, readings, strict=True))
    ]


def keep(readings: Sequence[Read], *, now: datetime) -> None:
    """Keep what was read, in place of an earlier reading of the same messages; call it inside a transaction.

    Insights and labels are for authors who agree to insights now; counts for pairs who agree to team patterns now.
    """
    people = {person for each in readings for person in (each.message.author_id, each.message.wrote_to_id) if person}
    agreed = hold_consents(people)
    told = [each for each in readings if each.message.author_id in agreed[Purpose.PRIVATE_INSIGHTS]]
    _keep_labels(told)
    _keep_insights(told, now)
    decided = {each.message: each.reading.decided for each in readings}
    count_messages(decided, agreed=agreed[Purpose.TEAM_PATTERNS], now=now)
    for maker in {each.reading.maker for each in readings}:
        theirs = [each.message.pk for each in readings if each.reading.maker == maker]
        Message.objects.filter(pk__in=theirs).update(read_at=now, read_by=maker, claimed_until=None)
    Message.objects.filter(pk__in=[each.message.pk for each in told]).update(told_at=now)


def _to_read(messages: Sequence[Message]) -> list[MessageToRead]:
    answered = {message.answers for message in messages if message.answers}
    contexts = {row.identity: row for row in Message.objects.filter(identity__in=answered, clean_text__isnull=False)}
    authors = {message.author_id for message in (*messages, *contexts.values())}
    agreed = {purpose: consented_among(authors, [purpose]) for purpose in READING}
    return [_one_to_read(message, contexts.get(message.answers), agreed) for message in messages]


def _one_to_read(message: Message, context: Message | None, agreed: Mapping[Purpose, set[int]]) -> MessageToRead:
    # Her words help to understand the answer only for purposes that she agreed to herself.
    if context and any(message.author_id in who and context.author_id not in who for who in agreed.values()):
        context = None
    return MessageToRead(
        text=message.clean_text,
        context=context.clean_text if context else None,
        sender_role=message.author_profession.code if message.author_profession else "",
        recipient_role=message.wrote_to_profession.code if message.wrote_to_profession else "",
        channel="email" if message.conversation.source == "mbox" else "chat",
    )


def _keep_labels(readings: Sequence[Read]) -> None:
    ReadLabel.objects.filter(message__in=[each.message.pk for each in readings]).delete()
    ReadLabel.objects.bulk_create(
        ReadLabel(message=each.message, label=label, probability=_share(each.reading.probabilities[label]))
        for each in readings
        for label in sorted(each.reading.decided)
    )


def _keep_insights(readings: Sequence[Read], now: datetime) -> None:
    """What its author judged stays as she judged it."""
    earlier = Insight.objects.filter(message__in=[each.message.pk for each in readings])
    earlier.filter(verdict__isnull=True).delete()
    judged = set(earlier.values_list("message_id", "label"))
    pairs = [
        (_insight(each.message, noticed, each.reading.maker, now), noticed)
        for each in readings
        if each.message.clean_text
        for noticed in notice(each.reading, each.alone, each.message.clean_text.text, urgency=each.message.urgency)
        if (each.message.pk, noticed.label) not in judged
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


def _share(probability: float) -> float:
    return min(1.0, max(0.0, probability))
