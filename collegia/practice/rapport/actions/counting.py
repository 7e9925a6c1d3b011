"""Counting what one colleague wrote to another, where both agreed: the only step that writes counts."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from collegia.engines.patterns.measures import Measure, MessageFacts, measures_of, opens_loop
from collegia.engines.reading.labels import MessageLabel
from collegia.practice.rapport.actions.placing import Places
from collegia.practice.rapport.belonging import Path
from collegia.practice.rapport.models.counts import Count, CountedMessage
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.models.patterns import Release
from collegia.practice.rapport.periods import oldest_counted, period_of

Decided = frozenset[MessageLabel]
ROWS_AT_ONCE = 500


class CountKey(NamedTuple):
    """What a count is of."""

    period: date
    unit_id: int
    sender_id: int
    receiver_id: int
    from_role_id: int
    to_role_id: int
    measure: str


def count_messages(decided: Mapping[Message, Decided], *, agreed: Collection[int], now: datetime) -> None:
    """Count messages between two who agree to team patterns; what was counted of the same messages before is replaced.

    Call it inside the transaction that holds their consents. Messages of a released period count for nothing, and a
    message whose answers have been settled stays as it was counted.
    """
    before = CountedMessage.objects.filter(message__in=[message.pk for message in decided])
    known = {row.message_id: row for row in before}
    settled = {number for number, row in known.items() if row.settled_at}
    between = {m: labels for m, labels in decided.items() if _is_between_two(m, agreed) and m.pk not in settled}
    rows = list(_rows(between, now))
    changes: Counter[CountKey] = Counter()
    replaced = [row for row in known.values() if row.message_id not in settled]
    for row in replaced:
        changes.subtract(_keys(row, measures_of(facts_of(row))))
    for row in rows:
        changes.update(_keys(row, measures_of(facts_of(row))))
    CountedMessage.objects.filter(pk__in=[row.pk for row in replaced]).delete()
    CountedMessage.objects.bulk_create(rows)
    change_counts(changes)


def count_answers(row: CountedMessage, measures: Iterable[Measure]) -> Counter[CountKey]:
    """What the answers to a message change."""
    return Counter(_keys(row, measures))


def facts_of(row: CountedMessage) -> MessageFacts:
    """What the engine asks of a counted message."""
    return MessageFacts(frozenset(map(MessageLabel, row.labels.split())), row.urgency)


def change_counts(changes: Mapping[CountKey, int]) -> None:
    """Add to counts and take from them; in one order everywhere, so that two workers never wait for each other."""
    ordered = sorted(changes.items())
    more = [(key, number) for key, number in ordered if number > 0]
    for start in range(0, len(more), ROWS_AT_ONCE):
        _add(more[start : start + ROWS_AT_ONCE])
    for key, number in ordered:
        if number < 0:
            _take(key, -number)


def _is_between_two(message: Message, agreed: Collection[int]) -> bool:
    people = {message.author_id, message.wrote_to_id}
    have_roles = message.author_profession_id and message.wrote_to_profession_id
    return len(people) == 2 and people <= set(agreed) and bool(have_roles)


def _rows(decided: Mapping[Message, Decided], now: datetime) -> Iterator[CountedMessage]:
    places = Places.of(person for m in decided for person in (m.author_id, m.wrote_to_id or 0)) if decided else Places()
    placed = {message: places.common(message.author_id, message.wrote_to_id or 0, _day(message)) for message in decided}
    closed = _closed(period_of(_day(message)) for message in decided)
    oldest = oldest_counted(timezone.localdate(now))
    for message, labels in decided.items():
        path, period = placed[message], period_of(_day(message))
        if path and period >= oldest and (path[0], period) not in closed:
            yield _row(message, labels, path, period)


def _row(message: Message, labels: Decided, path: Path, period: date) -> CountedMessage:
    assert message.wrote_to_id and message.author_profession_id and message.wrote_to_profession_id, "it is between two"
    row = CountedMessage(
        message=message,
        conversation_id=message.conversation_id,
        sender_id=message.author_id,
        receiver_id=message.wrote_to_id,
        period=period,
        unit_id=path[-1],
        from_role_id=message.author_profession_id,
        to_role_id=message.wrote_to_profession_id,
        sent_at=message.sent_at,
        urgency=message.urgency,
        words=len(message.clean_text.text.split()) if message.clean_text else 0,
        labels=" ".join(sorted(labels)),
    )
    row.opens_loop = opens_loop(facts_of(row))
    return row


def _day(message: Message) -> date:
    return timezone.localdate(message.sent_at)


def _closed(periods: Iterable[date]) -> set[tuple[int, date]]:
    """Which organisations have published which of these periods."""
    return set(Release.objects.filter(period__in=set(periods)).values_list("unit_id", "period"))


def _keys(row: CountedMessage, measures: Iterable[Measure]) -> list[CountKey]:
    whose = (row.period, row.unit_id, row.sender_id, row.receiver_id, row.from_role_id, row.to_role_id)
    return [CountKey(*whose, str(measure)) for measure in measures]


def _add(rows: list[tuple[CountKey, int]]) -> None:
    """One statement for all rows; Django's own upsert can replace a number, but not add to it."""
    quote = connection.ops.quote_name
    table, count = quote(Count._meta.db_table), quote("count")
    identity = ", ".join(quote(column) for column in CountKey._fields)
    places = ", ".join(["(%s, %s, %s, %s, %s, %s, %s, %s)"] * len(rows))
    statement = (
        f"INSERT INTO {table} ({identity}, {count}) VALUES {places} "  # noqa: S608  names of our own columns only
        f"ON CONFLICT ({identity}) DO UPDATE SET {count} = {table}.{count} + excluded.{count}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for key, number in rows for value in (*key, number)])


def _take(key: CountKey, number: int) -> None:
    counted = Count.objects.select_for_update().filter(**key._asdict())
    for row in counted:
        if row.count > number:
            row.count -= number
            row.save(update_fields=["count"])
        else:
            row.delete()
