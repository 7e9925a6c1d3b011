"""The sample hospital's published periods, brought in as they were made beforehand (see history.py)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from collegia.engines.disclosure.contributions import Cell
from collegia.engines.disclosure.release import PeopleBehind, to_json
from collegia.engines.disclosure.release import Release as Made
from collegia.engines.disclosure.release import ReleasedCell as MadeCell
from collegia.practice.rapport.models.patterns import (
    MeasureTest,
    MeasureVerdict,
    Release,
    ReleasedCell,
    SuppressedCell,
)
from collegia.practice.rapport.periods import periods_that_are_over
from collegia.trust.people.models import Profession, Unit
from collegia.trust.people.queries import path_of
from collegia.web.sample.history import FILE

ROWS_AT_ONCE = 1000
SEEN_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class _Names:
    """The numbers of the sample's units and professions; a unit is named by its path."""

    units: Mapping[str, Unit]
    roles: Mapping[str, int]

    def place(self, unit: str, from_role: str, to_role: str, measure: str) -> dict[str, Any]:
        return {
            "unit": self.units[unit],
            "from_role_id": self.roles[from_role],
            "to_role_id": self.roles[to_role],
            "measure": measure,
        }


def publish_past(top: Unit, now: datetime) -> None:
    """Give the sample its last published periods, with verdicts on the measures; once."""
    made = json.loads(FILE.read_text(encoding="utf-8"))
    units = {path_of(unit).replace(" / ", "/"): unit for unit in Unit.objects.select_related("parent__parent__parent")}
    names = _Names(units, dict(Profession.objects.values_list("code", "pk")))
    over, number = periods_that_are_over(timezone.localdate(now)), len(made["releases"])
    # The year's own messages are too few beside these, so that what lies before them is closed and stays empty.
    before, periods = over[:-number], over[-number:]
    with transaction.atomic():
        if Release.objects.filter(unit=top).exists():
            return
        for period, release in zip(periods, made["releases"], strict=True):
            _publish(top, period, release, names, now)
        Release.objects.bulk_create(
            Release(unit=top, period=period, made_at=now, frozen=to_json(Made((period.isoformat(),))))
            for period in before
        )
        for verdict in made["verdicts"]:
            _judge(top, periods[-1], verdict, now)


def _publish(top: Unit, period: date, made: dict[str, Any], names: _Names, now: datetime) -> None:
    frozen = to_json(_frozen(period, made, names))
    release = Release.objects.create(unit=top, period=period, made_at=now, frozen=frozen, seen_share=SEEN_SHARE)
    cells = [
        ReleasedCell(
            release=release, count=count, senders_at_least=senders, receivers_at_least=receivers, **names.place(*place)
        )
        for *place, count, senders, receivers, _exactly, _also in made["cells"]
    ]
    ReleasedCell.objects.bulk_create(cells, batch_size=ROWS_AT_ONCE)
    hidden = [
        SuppressedCell(release=release, reason=reason, **names.place(unit, from_role, to_role, measure))
        for unit, from_role, to_role, reason, measures in made["hidden"]
        for measure in measures
    ]
    SuppressedCell.objects.bulk_create(hidden, batch_size=ROWS_AT_ONCE)


def _frozen(period: date, made: dict[str, Any], names: _Names) -> Made:
    """The release as later audits need it: with units by number, as the release step writes them."""
    rows = list(_rows(period, made, names))
    return Made(
        (period.isoformat(),),
        tuple(MadeCell(cell, count, senders, receivers) for cell, count, senders, receivers, _s, _r in rows),
        people=tuple(PeopleBehind(cell, senders, receivers) for cell, *_said, senders, receivers in rows),
    )


def _rows(period: date, made: dict[str, Any], names: _Names) -> Iterator[tuple[Cell, int, int, int, int, int]]:
    for unit, from_role, to_role, measure, *numbers in made["cells"]:
        path = tuple(str(names.units[each].pk) for each in _paths(unit))
        yield Cell(period.isoformat(), path, from_role, to_role, measure), *numbers


def _paths(unit: str) -> list[str]:
    parts = unit.split("/")
    return ["/".join(parts[: depth + 1]) for depth in range(len(parts))]


def _judge(top: Unit, period: date, verdict: dict[str, Any], now: datetime) -> None:
    kept = MeasureVerdict.objects.create(
        unit=top, period=period, made_at=now, synthetic=True,
        measure=verdict["measure"], passed=verdict["passed"], why=verdict["why"],
    )  # fmt: skip
    MeasureTest.objects.bulk_create(MeasureTest(verdict=kept, **test) for test in verdict["tests"])
