"""Settling loops: which requests and worries of a period were answered, when and how."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from collegia.engines.patterns.loops import HEARD_FOR, ReplyFacts, answer, open_loop
from collegia.engines.patterns.measures import Measure
from collegia.practice.rapport.actions.counting import CountKey, change_counts, count_answers, facts_of
from collegia.practice.rapport.models.counts import CountedMessage

# One query asks for the answers to all of them, and SQLite takes no longer a condition.
BATCH = 100

Pair = tuple[int, int, int]


def settle_next_loops(*, period: date, units: Collection[int], now: datetime) -> int:
    """Settle a batch of the loops of a period; return how many.

    Loops are settled once everything that may answer them has been read, so that it makes no difference in which order
    messages arrive or are read. Only what the two wrote to each other in that conversation is looked at.
    """
    with transaction.atomic():
        loops = list(_open_loops(period, units)[:BATCH])
        replies = _replies_to(loops)
        changes: Counter[CountKey] = Counter()
        for loop in loops:
            settled = _measures(loop, replies[_pair_answering(loop)])
            changes.update(count_answers(loop, settled))
            loop.settled_at, loop.settled_as = now, " ".join(sorted(settled))
        change_counts(changes)
        CountedMessage.objects.bulk_update(loops, ["settled_at", "settled_as"])
    return len(loops)


def _open_loops(period: date, units: Collection[int]) -> QuerySet[CountedMessage]:
    waiting = CountedMessage.objects.filter(period=period, unit__in=units, opens_loop=True, settled_at__isnull=True)
    if connection.features.has_select_for_update_skip_locked:
        return waiting.select_for_update(skip_locked=True)
    return waiting


def _pair_answering(loop: CountedMessage) -> Pair:
    return loop.conversation_id, loop.receiver_id, loop.sender_id


def _replies_to(loops: Iterable[CountedMessage]) -> Mapping[Pair, Sequence[ReplyFacts]]:
    """What the other wrote back within the time that is looked at, oldest first, by conversation and pair."""
    wanted = Q(pk__in=[])
    for loop in loops:
        place, writer, reader = _pair_answering(loop)
        within = (loop.sent_at, loop.sent_at + HEARD_FOR)
        wanted |= Q(conversation=place, sender=writer, receiver=reader, sent_at__range=within)
    rows = CountedMessage.objects.filter(wanted).annotate(answers=F("message__answers")).order_by("sent_at", "pk")
    named = _loops_named({row.answers for row in rows if row.answers})
    replies: defaultdict[Pair, list[ReplyFacts]] = defaultdict(list)
    for row in rows:
        pair = (row.conversation_id, row.sender_id, row.receiver_id)
        # One that names something else than a loop of the two answers all that is open between them.
        answers = named.get((row.answers, pair))
        replies[pair].append(ReplyFacts(row.sender_id, row.sent_at, facts_of(row).decided, answers))
    return replies


def _loops_named(identities: set[str]) -> dict[tuple[str, Pair], int]:
    """The loops among the messages that replies name, by identity and the pair that may answer."""
    named = CountedMessage.objects.filter(message__identity__in=identities, opens_loop=True)
    return {
        (loop.identity, _pair_answering(loop)): loop.message_id
        for loop in named.annotate(identity=F("message__identity"))
    }


def _measures(row: CountedMessage, replies: Iterable[ReplyFacts]) -> frozenset[Measure]:
    facts = facts_of(row)
    loop = open_loop(row.message_id, facts, opened_at=row.sent_at, sender=row.sender_id, receiver=row.receiver_id)
    for reply in replies:
        for answered in answer([loop] if loop else [], reply):
            loop = answered.loop
    return loop.counted if loop else frozenset()
