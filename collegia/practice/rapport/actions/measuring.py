"""Putting each measure to its tests, on the organisation's own messages of a period."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

import numpy as np
from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Mod
from django.utils import timezone

from collegia.engines.patterns.exchanges import Counts, Exchanges, Ints, Matching
from collegia.engines.patterns.measures import SHARES, Measure, measures_of
from collegia.engines.patterns.shares import Floats
from collegia.engines.patterns.style import CATEGORIES, style_shares
from collegia.engines.patterns.validity import Candidate, Verdict, verdicts
from collegia.engines.text.language import language_of
from collegia.practice.rapport.actions.counting import facts_of
from collegia.practice.rapport.models.counts import CountedMessage
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.models.patterns import MeasureTest, MeasureVerdict
from collegia.trust.people.access import has_real_people
from collegia.trust.people.models import Unit

# More messages make the tests slower and hardly surer.
MOST = 100_000
TEXTS_AT_ONCE = 1000

# Counted messages, annotated with the identity of their message and of the one that it answers.
Row = Any


def judge_measures(*, top: Unit, period: date, units: Collection[int], now: datetime) -> None:
    """Test each measure on a period's messages, once, and keep the verdicts: numbers about measures, never people.

    It looks at what was counted, so at messages between two who both agreed to team patterns, and at nothing else.
    """
    if MeasureVerdict.objects.filter(unit=top, period=period).exists():
        return
    rows = list(_sample(CountedMessage.objects.filter(period=period, unit__in=units)))
    measures = [*_shares(rows), *_candidates(rows)] if rows else []
    found = verdicts(_exchanges(rows), measures)
    synthetic = not has_real_people()
    with transaction.atomic():
        for verdict in found:
            kept = MeasureVerdict.objects.create(
                unit=top, period=period, made_at=now, synthetic=synthetic,
                measure=verdict.measure, passed=verdict.passed, why=verdict.why,
            )  # fmt: skip
            MeasureTest.objects.bulk_create(_tests(verdict, kept))


def _sample(rows: QuerySet[CountedMessage]) -> QuerySet[Any]:
    every = 1 + rows.count() // MOST
    named = rows.annotate(place=Mod("pk", every), answers=F("message__answers"), identity=F("message__identity"))
    return named.filter(place=0).order_by("pk")


def _exchanges(rows: Sequence[Row]) -> Exchanges:
    words = {row.identity: row.words for row in rows}
    return Exchanges(
        sender=_whole_numbers(row.sender_id for row in rows),
        receiver=_whole_numbers(row.receiver_id for row in rows),
        unit=_whole_numbers(row.unit_id for row in rows),
        period=_whole_numbers(row.period.toordinal() for row in rows),
        from_role=_whole_numbers(row.from_role_id for row in rows),
        to_role=_whole_numbers(row.to_role_id for row in rows),
        hour=_whole_numbers(timezone.localtime(row.sent_at).hour for row in rows),
        words=_whole_numbers(row.words for row in rows),
        answered_words=_whole_numbers(words.get(row.answers, 0) for row in rows),
    )


def _shares(rows: Sequence[Row]) -> Iterator[Counts]:
    """Each share that a page may show, message by message."""
    counted = [measures_of(facts_of(row)) | frozenset(map(Measure, row.settled_as.split())) for row in rows]
    for share in SHARES:
        whole = _numbers(share.whole in each for each in counted)
        yield Counts(share.id, whole * _numbers(share.part in each for each in counted), whole)


def _candidates(rows: Sequence[Row]) -> Iterator[Counts | Matching]:
    """What others show, and what is tested here to be seen to fail or to be for research alone."""
    yield _matching(Candidate.STYLE_MATCHING, rows, _styles(rows), width=len(CATEGORIES))
    lengths = {row.identity: np.array([float(row.words)]) for row in rows}
    yield _matching(Candidate.LENGTH_ACCOMMODATION, rows, lengths.get, width=1)
    sent_at = {row.identity: row.sent_at for row in rows}
    waits = [_minutes(row.sent_at, sent_at.get(row.answers)) for row in rows]
    yield Counts(
        Candidate.REPLY_TIME,
        _numbers(0.0 if wait is None else float(np.log1p(wait)) for wait in waits),
        _numbers(wait is not None for wait in waits),
    )


def _matching(
    name: Candidate, rows: Sequence[Row], shares_of: Callable[[str], Floats | None], *, width: int
) -> Matching:
    nothing = np.zeros(width)
    columns = [
        np.array([nothing if (found := shares_of(identity)) is None else found for identity in identities])
        for identities in ([row.identity for row in rows], [row.answers for row in rows])
    ]
    return Matching(name, *columns)


def _styles(rows: Iterable[Row]) -> Callable[[str], Floats | None]:
    """The function words of each text that is still held; the text itself goes no further."""
    found: dict[str, Floats] = {}
    numbers = [row.message_id for row in rows]
    for start in range(0, len(numbers), TEXTS_AT_ONCE):
        held = Message.objects.filter(pk__in=numbers[start : start + TEXTS_AT_ONCE], clean_text__isnull=False)
        for identity, clean in held.values_list("identity", "clean_text"):
            if clean:
                found[identity] = style_shares(clean.text, language_of(clean.text, None))
    return found.get


def _minutes(later: datetime, earlier: datetime | None) -> float | None:
    return None if earlier is None else max(0.0, (later - earlier).total_seconds() / 60)


def _whole_numbers(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _numbers(values: Iterable[float]) -> Floats:
    return np.fromiter(values, dtype=np.float64)


def _tests(verdict: Verdict, kept: MeasureVerdict) -> list[MeasureTest]:
    return [
        MeasureTest(
            verdict=kept,
            name=test.name,
            value=test.value,
            low=test.low,
            high=test.high,
            p=test.p,
            threshold=test.threshold,
            passed=test.passed,
        )
        for test in verdict.tests
    ]
