"""Publishing the counts of a period, once and for good: the only step that reads them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from collegia.engines.disclosure.contributions import Cell, Contribution
from collegia.engines.disclosure.release import Release as Frozen
from collegia.engines.disclosure.release import from_json, make_release, to_json
from collegia.engines.patterns.measures import PARTS
from collegia.practice.rapport.actions.measuring import judge_measures
from collegia.practice.rapport.actions.settling import settle_next_loops
from collegia.practice.rapport.belonging import Path, path_of
from collegia.practice.rapport.models.counts import Count, CountedMessage, Traffic
from collegia.practice.rapport.models.imports import Import, ImportState
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.models.patterns import Release, ReleasedCell, SuppressedCell
from collegia.practice.rapport.periods import LENGTH, oldest_counted, periods_that_are_over
from collegia.trust.audit.actions import record
from collegia.trust.people.models import Profession, Unit

# A year that is imported in one afternoon is not published before its last file has come.
QUIET_FOR = timedelta(hours=24)
SENDERS_BEHIND_A_SHARE = 10
# The newest counts stay for the audit of the next release; no longer than this after their period began.
AUDITED_WITHIN = 3 * LENGTH
ROWS_AT_ONCE = 1000

Units = Mapping[int, Path]
_PARTS = {str(part): str(whole) for part, whole in PARTS.items()}


class ReleasesChanged(Exception):
    """Another worker published while this release was made, so that it was audited against too little."""


def release_next(now: datetime) -> int:
    """Publish the oldest period of an organisation that may be published now; return how many releases were made."""
    for top in Unit.objects.filter(parent__isnull=True).order_by("pk"):
        period = _next_period(top, units_of(top), now)
        if period and release_period(top=top, period=period, now=now):
            return 1
    return 0


def release_period(*, top: Unit, period: date, now: datetime) -> Release | None:
    """Settle what is open in a period, test the measures, decide what may be published, and freeze it.

    None where another worker was quicker: then nothing was published here, and the next turn looks again.
    """
    units = units_of(top)
    while settle_next_loops(period=period, units=units.keys(), now=now):
        continue
    judge_measures(top=top, period=period, units=units.keys(), now=now)
    earlier = _releases(top)
    frozen = [from_json(text) for text in earlier.values()]
    made = make_release(_contributions([period, *earlier], units), frozen, _PARTS)
    try:
        with transaction.atomic():
            release = _publish(top, period, _only(period, made), units, now, audited_with=earlier.keys())
    except ReleasesChanged:
        return None
    forget_released(now)
    return release


def units_of(top: Unit) -> dict[int, Path]:
    """Every unit of an organisation with its path from the top, as they lie today."""
    parents = dict(Unit.objects.values_list("pk", "parent_id"))
    paths = {unit: path_of(unit, parents) for unit in parents}
    return {unit: path for unit, path in paths.items() if path[0] == top.pk}


def forget_released(now: datetime) -> int:
    """Delete counts whose purpose is served: of published periods all but the newest, and what is a year old."""
    today, gone = timezone.localdate(now), 0
    oldest = oldest_counted(today)
    for top in Unit.objects.filter(parent__isnull=True):
        released = list(_releases_since(top, oldest).values_list("period", flat=True))
        served = [period for period in released if period != released[-1] or today > period + AUDITED_WITHIN]
        units = units_of(top).keys()
        gone += CountedMessage.objects.filter(period__in=released, unit__in=units).delete()[0]
        gone += Count.objects.filter(period__in=served, unit__in=units).delete()[0]
    old = Q(period__lt=oldest)
    return gone + CountedMessage.objects.filter(old).delete()[0] + Count.objects.filter(old).delete()[0]


def _next_period(top: Unit, units: Units, now: datetime) -> date | None:
    today = timezone.localdate(now)
    released = set(_releases_since(top, oldest_counted(today)).values_list("period", flat=True))
    for period in periods_that_are_over(today):
        if period not in released and Count.objects.filter(period=period, unit__in=units.keys()).exists():
            return period if _is_complete(period, now) else None
    return None


def _is_complete(period: date, now: datetime) -> bool:
    """True when nothing of a period or before it waits to be read, has just come, or is being imported."""
    ends = timezone.make_aware(datetime.combine(period + LENGTH, time.min))
    written = Message.objects.filter(sent_at__lt=ends, clean_text__isnull=False)
    just_come = written.filter(received_at__gt=now - QUIET_FOR)
    importing = Import.objects.filter(state__in=[ImportState.WAITING, ImportState.RUNNING])
    importing = importing.filter(~Q(spooled_as="") | Q(claimed_until__gte=now))
    return not (written.filter(read_at__isnull=True).exists() or just_come.exists() or importing.exists())


def _releases_since(top: Unit, oldest: date) -> QuerySet[Release]:
    return Release.objects.filter(unit=top, period__gte=oldest).order_by("period")


def _releases(top: Unit) -> dict[date, str]:
    """What was published of an organisation so far, as the engine keeps it."""
    return dict(Release.objects.filter(unit=top).order_by("period").values_list("period", "frozen"))


def _contributions(periods: Collection[date], units: Units) -> Iterator[Contribution]:
    """The counts of a period, and those of published ones that are still here. Units and people go by number."""
    codes = dict(Profession.objects.values_list("pk", "code"))
    counts = Count.objects.filter(period__in=periods, unit__in=units.keys())
    rows = counts.values_list(*Count.IDENTITY, "count").iterator(chunk_size=10_000)
    paths = {unit: tuple(map(str, path)) for unit, path in units.items()}
    for period, unit, sender, receiver, from_role, to_role, measure, count in rows:
        yield Contribution(
            period=period.isoformat(),
            unit=paths[unit],
            from_role=codes[from_role],
            to_role=codes[to_role],
            sender=str(sender),
            receiver=str(receiver),
            measure=measure,
            count=count,
        )


def _only(period: date, made: Frozen) -> Frozen:
    """What a release says of one period: of those before everything has been said."""
    name = period.isoformat()
    return replace(
        made,
        periods=(name,),
        cells=tuple(one for one in made.cells if one.cell.period == name),
        suppressed=tuple(one for one in made.suppressed if one.cell.period == name),
        people=tuple(one for one in made.people if one.cell.period == name),
    )


def _publish(
    top: Unit, period: date, frozen: Frozen, units: Units, now: datetime, *, audited_with: Collection[date]
) -> Release:
    Unit.objects.select_for_update().get(pk=top.pk)
    if set(Release.objects.filter(unit=top).values_list("period", flat=True)) != set(audited_with):
        raise ReleasesChanged
    release = Release.objects.create(
        unit=top,
        period=period,
        made_at=now,
        # No audit asks what was not published; the rows below say it.
        frozen=to_json(replace(frozen, suppressed=())),
        seen_share=_seen_share(top, period, units),
    )
    roles = dict(Profession.objects.values_list("code", "pk"))
    cells = [
        ReleasedCell(
            **_place(one.cell, release, roles),
            count=one.count,
            senders_at_least=one.senders_at_least,
            receivers_at_least=one.receivers_at_least,
        )
        for one in frozen.cells
    ]
    ReleasedCell.objects.bulk_create(cells, batch_size=ROWS_AT_ONCE)
    SuppressedCell.objects.bulk_create(
        (SuppressedCell(**_place(one.cell, release, roles), reason=one.reason) for one in frozen.suppressed),
        batch_size=ROWS_AT_ONCE,
    )
    record("rapport.patterns_published", actor=None, about=f"release {release.pk}, {len(cells)} numbers")
    return release


def _place(cell: Cell, release: Release, roles: Mapping[str, int]) -> dict[str, object]:
    return {
        "release": release,
        "unit_id": int(cell.unit[-1]),
        "from_role_id": roles[cell.from_role],
        "to_role_id": roles[cell.to_role],
        "measure": cell.measure,
    }


def _seen_share(top: Unit, period: date, units: Units) -> float | None:
    """The share of messages between two of the staff that could be counted, to a tenth; None behind too few."""
    traffic = Traffic.objects.filter(unit=top, period=period).first()
    counted = Count.objects.filter(period=period, unit__in=units.keys())
    if not traffic or not traffic.seen or counted.values("sender").distinct().count() < SENDERS_BEHIND_A_SHARE:
        return None
    return round(traffic.counted / traffic.seen, 1)
