"""Published patterns for tests: releases as the release step would freeze them, and verdicts on measures."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils import timezone

from collegia.engines.patterns.measures import ShareName
from collegia.practice.rapport.models.patterns import (
    MeasureTest,
    MeasureVerdict,
    Release,
    ReleasedCell,
    SuppressedCell,
)
from collegia.practice.rapport.periods import LENGTH, periods_that_are_over
from collegia.trust.people.models import Profession, Unit

Measures = Mapping[str, int]
NURSE_TO_PHYSICIAN = {
    "messages": 400, "requests": 120, "requests_with_reason": 80, "concerns": 60, "concerns_answered": 55,
    "concerns_taken_up": 45, "recognition": 15, "invitations": 20, "loops_routine": 150, "loops_routine_closed": 110,
    "replies_routine": 140, "replies_routine_5m": 45, "replies_routine_15m": 90, "replies_routine_60m": 120,
    "replies_routine_240m": 135,
}  # fmt: skip
PHYSICIAN_TO_NURSE = {
    "messages": 350, "requests": 200, "requests_with_reason": 60, "concerns": 40, "concerns_answered": 35,
    "concerns_taken_up": 25, "recognition": 50, "invitations": 30, "loops_routine": 120, "loops_routine_closed": 90,
}  # fmt: skip


def last_period(back: int = 0) -> date:
    """The first day of the latest period that can be published today, or of one before it."""
    return periods_that_are_over(timezone.localdate())[-1] - LENGTH * back


def publish(
    unit: Unit, pairs: Mapping[tuple[str, str], Measures], *, period: date | None = None, people: int = 15
) -> Release:
    """Publish cells of a unit in its organisation's release of a period."""
    release = _release(unit, period or last_period())
    for (sender, receiver), measures in pairs.items():
        for measure, count in measures.items():
            ReleasedCell.objects.create(
                release=release, unit=unit, from_role=_role(sender), to_role=_role(receiver), measure=measure,
                count=count, senders_at_least=people, receivers_at_least=people,
            )  # fmt: skip
    return release


def suppress(unit: Unit, sender: str, receiver: str, *measures: str, reason: str = "too_few_senders") -> None:
    """Say of cells of a unit in the latest period why they are not published."""
    release = _release(unit, last_period())
    for measure in measures:
        SuppressedCell.objects.create(
            release=release, unit=unit, from_role=_role(sender), to_role=_role(receiver), measure=measure, reason=reason
        )


def let_pass(top: Unit, *shares: str, synthetic: bool = False) -> None:
    """Let shares pass their tests (none named: all), and language style matching fail."""
    for share in shares or tuple(ShareName):
        _verdict(top, share, passed=True, why="earned", synthetic=synthetic)
    if not shares:
        _verdict(top, "style_matching", passed=False, why="not_beyond_controls", synthetic=synthetic)


def both_ways() -> dict[tuple[str, str], Measures]:
    """Nursing and medicine, in both directions."""
    return {("nurse", "physician"): NURSE_TO_PHYSICIAN, ("physician", "nurse"): PHYSICIAN_TO_NURSE}


def _verdict(top: Unit, measure: str, *, passed: bool, why: str, synthetic: bool) -> None:
    made = MeasureVerdict.objects.create(
        unit=top, period=last_period(), made_at=timezone.now(), measure=measure, passed=passed, synthetic=synthetic,
        why=why,
    )  # fmt: skip
    said = {"value": 0.31, "low": 0.22, "high": 0.4}
    for name in ("partner", "controls", "reliability"):
        MeasureTest.objects.create(verdict=made, name=name, threshold=0.7, passed=passed, **said)
    MeasureTest.objects.create(verdict=made, name="outcome", passed=None)


def _release(unit: Unit, period: date) -> Release:
    top = unit
    while top.parent:
        top = top.parent
    made_at = timezone.now() - timedelta(days=1)
    return Release.objects.get_or_create(
        unit=top, period=period, defaults={"made_at": made_at, "frozen": "{}", "seen_share": 0.6}
    )[0]


def _role(code: str) -> Profession:
    return Profession.objects.get(code=code)
