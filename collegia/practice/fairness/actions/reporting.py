"""The one step that reads who belongs where: it makes a report of figures once a month and keeps nothing else."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from collegia.engines.ratings.groups import by, crossed
from collegia.engines.ratings.proportions import Estimate
from collegia.practice.fairness.analysis import (
    Anchor,
    Groups,
    Row,
    anchor_rows,
    is_connected,
    outcome_rows,
    wording_rows,
)
from collegia.practice.fairness.models.attributes import Attribute, Belonging, Choice
from collegia.practice.fairness.models.reports import Figure, Report
from collegia.practice.fairness.rules import is_due, may_take_up, too_alike
from collegia.practice.feedback.queries.wording import YearOfWords, wording_of
from collegia.practice.reviews.queries.given import anchors_given, ended_cycles
from collegia.trust.audit.actions import record
from collegia.trust.people.models import Unit

YEAR = timedelta(days=365)
REPORTS_KEPT = 12


@dataclass(frozen=True)
class Found:
    """One table of a report: the attribute, the one it is crossed with, and its rows."""

    attribute: Attribute
    other: Attribute | None
    rows: tuple[Row, ...]


def report_next(now: datetime) -> int:
    """Make the report of one organisation for which one is due; 0 where none is."""
    asking = Unit.objects.filter(pk__in=Attribute.objects.values("organisation"))
    last = dict(Report.objects.values_list("organisation").annotate(at=Max("made_at")))
    organisation = next((one for one in asking.order_by("pk") if is_due(last.get(one.pk), now)), None)
    if organisation is None:
        return 0
    make_report(organisation=organisation, now=now)
    return 1


def make_report(*, organisation: Unit, now: datetime) -> Report:
    """Take up answers that waited, reckon outside any transaction, keep the figures in a short one."""
    attributes = list(Attribute.objects.filter(organisation=organisation).prefetch_related("choices"))
    _take_up(attributes, now)
    anchors = [
        Anchor(str(a.person), str(a.rater), a.review, a.is_reviewers, a.code, a.level, a.ends_on.year)
        for a in anchors_given(ended_cycles(organisation))
    ]
    choice_of = _apart(_choices(attributes), anchors)
    year = max((one.year for one in anchors), default=None)
    people = {int(person) for answers in choice_of.values() for person in answers}
    today = timezone.localdate(now)
    words = wording_of(people, today - YEAR, today)
    found = list(_tables(attributes, choice_of, anchors, year, words))
    connected = year is None or is_connected(anchors, year)
    with transaction.atomic():
        report = Report.objects.create(
            organisation=organisation, made_at=now, year=year, connected=connected, texts=words.texts,
            reader=words.reader,
        )  # fmt: skip
        for table in found:
            Figure.objects.bulk_create(_kept(report, table))
        old = Report.objects.filter(organisation=organisation).values_list("pk", flat=True)[REPORTS_KEPT:]
        Report.objects.filter(pk__in=list(old)).delete()
        record("fairness.report_made", actor=None, about=f"report {report.pk}")
    return report


def _take_up(attributes: Sequence[Attribute], now: datetime) -> None:
    """Count new answers from now on, for each attribute once ten people have given one."""
    for attribute in attributes:
        waiting = Belonging.objects.filter(attribute=attribute, choice__isnull=False, taken_up_at__isnull=True)
        if may_take_up(list(waiting.values_list("person", flat=True))):
            waiting.update(taken_up_at=now)


def _choices(attributes: Sequence[Attribute]) -> dict[str, dict[str, str]]:
    """Who belongs where, by number, as far as it is taken up."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    taken = Belonging.objects.filter(attribute__in=attributes, choice__isnull=False, taken_up_at__isnull=False)
    for code, person, choice in taken.order_by("pk").values_list("attribute__code", "person", "choice__code"):
        found[code][str(person)] = choice
    return {one.code: found[one.code] for one in attributes}


def _apart(choice_of: Mapping[str, Mapping[str, str]], anchors: Sequence[Anchor]) -> dict[str, dict[str, str]]:
    """Leave out groups that are nearly another one, among all or among those who were reviewed in a year."""
    everybody = {person for answers in choice_of.values() for person in answers}
    of_years = ({one.person for one in anchors if one.year == year} for year in {one.year for one in anchors})
    alike: set[tuple[str, str]] = set()
    for people in (everybody, *of_years):
        alike |= too_alike({code: _among(answers, people) for code, answers in choice_of.items()})
    return {
        code: {person: choice for person, choice in answers.items() if (code, choice) not in alike}
        for code, answers in choice_of.items()
    }


def _among(answers: Mapping[str, str], people: set[str]) -> dict[str, str]:
    return {person: choice for person, choice in answers.items() if person in people}


def _tables(
    attributes: Sequence[Attribute],
    choice_of: Mapping[str, Mapping[str, str]],
    anchors: Sequence[Anchor],
    year: int | None,
    words: YearOfWords,
) -> Iterator[Found]:
    for one in attributes:
        groups = by(choice_of[one.code])
        rows = _rows(anchors, groups, year, over_time=True) if year else ()
        yield Found(one, None, (*rows, *wording_rows(words.worded, groups)))
    for first, second in combinations(attributes, 2):
        groups = crossed(choice_of[first.code], choice_of[second.code])
        rows = _rows(anchors, groups, year, over_time=False) if year else ()
        yield Found(first, second, (*rows, *wording_rows(words.worded, groups)))


def _rows(anchors: Sequence[Anchor], groups: Groups, year: int, *, over_time: bool) -> tuple[Row, ...]:
    return (
        *outcome_rows(anchors, groups, year, over_time=over_time),
        *anchor_rows(anchors, groups, year, over_time=over_time),
    )


def _kept(report: Report, table: Found) -> Iterator[Figure]:
    first = {one.code: one for one in table.attribute.choices.all()}
    second = {one.code: one for one in table.other.choices.all()} if table.other else {}
    for row in table.rows:
        yield Figure(
            report=report, kind=row.kind, attribute=table.attribute, crossed=table.other, subject=row.subject,
            year=row.year, choice=first[row.group[0]], crossed_choice=_second(row, second),
            is_reference=row.is_reference, is_hidden=row.is_hidden, people=row.people, fisher=row.fisher,
            boschloo=row.boschloo, worth_a_look=row.worth_a_look, **_estimate("share", row.share),
            **_estimate("ratio", row.ratio), **_estimate("gap", row.gap),
        )  # fmt: skip


def _second(row: Row, choices: Mapping[str, Choice]) -> Choice | None:
    return choices[row.group[1]] if len(row.group) > 1 else None


def _estimate(name: str, one: Estimate | None) -> dict[str, float | None]:
    told = (one.value, one.low, _finite(one.high)) if one else (None, None, None)
    return dict(zip((name, f"{name}_low", f"{name}_high"), told, strict=True))


def _finite(number: float) -> float | None:
    return number if number < 1e6 else None
