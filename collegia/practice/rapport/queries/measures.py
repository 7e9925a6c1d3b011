"""Which measures earned their place on an organisation's own messages, and which did not."""

from collections.abc import Iterable
from dataclasses import dataclass

from collegia.engines.patterns.measures import SHARES, ShareName
from collegia.practice.rapport.models.patterns import MeasureVerdict
from collegia.trust.people.models import Unit


@dataclass(frozen=True, slots=True)
class Earned:
    """The shares that may be shown; whether anything was tested at all, and whether on invented messages."""

    shares: frozenset[ShareName]
    tested: bool
    synthetic: bool


def earned_in(top: Unit) -> Earned:
    """What passed in the latest tests of an organisation; a measure that was never tested is not shown."""
    latest = _newest(MeasureVerdict.objects.filter(unit=top))
    passed = {verdict.measure for verdict in latest if verdict.passed}
    shares = frozenset(share.id for share in SHARES if share.id in passed)
    return Earned(shares, bool(latest), any(verdict.synthetic for verdict in latest))


def latest_verdicts(top: Unit) -> list[MeasureVerdict]:
    """The newest verdict on each measure, with its tests."""
    return _newest(MeasureVerdict.objects.filter(unit=top).prefetch_related("tests"))


def _newest(verdicts: Iterable[MeasureVerdict]) -> list[MeasureVerdict]:
    newest: dict[str, MeasureVerdict] = {}
    for verdict in sorted(verdicts, key=lambda one: (-one.period.toordinal(), one.measure)):
        newest.setdefault(verdict.measure, verdict)
    return list(newest.values())
