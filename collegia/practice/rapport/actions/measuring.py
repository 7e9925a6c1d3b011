"""Putting each measure to its tests, on the organisation's own messages of a period."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime

import numpy as np
from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Mod
from django.utils import timezone

from collegia.engines.patterns.measures import SHARES, Measure, Share, measures_of
from collegia.engines.patterns.validity import Counts, Exchanges, Verdict, verdicts
from collegia.practice.rapport.actions.counting import facts_of
from collegia.practice.rapport.models.counts import CountedMessage
from collegia.practice.rapport.models.patterns import MeasureTest, MeasureVerdict
from collegia.trust.people.access import has_real_people
from collegia.trust.people.models import Unit

# More messages make the tests slower and hardly surer.
MOST = 100_000


def judge_measures(*, top: Unit, period: date, units: Collection[int], now: datetime) -> None:
    """Test each measure on a period's messages, once, and keep the verdicts: numbers about measures, never people.

    It looks at what was counted, so at messages between two who both agreed to team patterns, and at nothing else.
    """
    if MeasureVerdict.objects.filter(unit=top, period=period).exists():
        return
    rows = list(_sample(CountedMessage.objects.filter(period=period, unit__in=units)))
    found = verdicts(_exchanges(rows), list(_counts(rows))) if rows else ()
    with transaction.atomic():
        for verdict in found:
            _keep(verdict, top, period, now)


def _sample(rows: QuerySet[CountedMessage]) -> QuerySet[CountedMessage]:
    every = 1 + rows.count() // MOST
    return rows.annotate(place=Mod("pk", every), answers=F("message__answers"), identity=F("message__identity")).filter(
        place=0
    )


def _exchanges(rows: Sequence[CountedMessage]) -> Exchanges:
    words = {row.identity: row.words for row in rows}
    return Exchanges(
        sender=_column(row.sender_id for row in rows),
        receiver=_column(row.receiver_id for row in rows),
        unit=_column(row.unit_id for row in rows),
        period=_column(row.period.toordinal() for row in rows),
        from_role=_column(row.from_role_id for row in rows),
        to_role=_column(row.to_role_id for row in rows),
        hour=_column(timezone.localtime(row.sent_at).hour for row in rows),
        words=_column(row.words for row in rows),
        answered_words=_column(words.get(row.answers, 0) for row in rows),
    )


def _column(values: Iterator[int]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.fromiter(values, dtype=np.int64)


def _counts(rows: Sequence[CountedMessage]) -> Iterator[Counts]:
    """Each share that a page may show, message by message."""
    counted = [_measures(row) for row in rows]
    for share in SHARES:
        yield Counts(share.id, _held(counted, share.part, share), _held(counted, share.whole, share))


def _measures(row: CountedMessage) -> frozenset[Measure]:
    return measures_of(facts_of(row)) | frozenset(map(Measure, row.settled_as.split()))


def _held(
    counted: Sequence[frozenset[Measure]], measure: Measure, share: Share
) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    return np.fromiter((measure in each and share.whole in each for each in counted), dtype=np.float64)


def _keep(verdict: Verdict, top: Unit, period: date, now: datetime) -> None:
    kept = MeasureVerdict.objects.create(
        unit=top,
        period=period,
        made_at=now,
        measure=verdict.measure,
        passed=verdict.passed,
        synthetic=not has_real_people(),
        why=verdict.why,
    )
    MeasureTest.objects.bulk_create(
        MeasureTest(
            verdict=kept,
            name=test.name,
            value=test.value,
            low=test.low,
            high=test.high,
            threshold=test.threshold,
            passed=test.passed,
        )
        for test in verdict.tests
    )
