"""What the last report says, for who administers the organisation. Nothing here knows a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from collegia.practice.fairness.models.attributes import Attribute
from collegia.practice.fairness.models.reports import Figure, Kind, Report
from collegia.practice.fairness.rules import LABELS
from collegia.trust.people.access import organisations_of
from collegia.trust.people.models import Person, Unit


@dataclass(frozen=True)
class Table:
    """The figures of one subject: groups in the order in which they are stated, never by value.

    `rows` are of the latest year, `earlier` of the years before it, `together` of all years.
    """

    kind: Kind
    subject: str
    rows: tuple[Figure, ...]
    earlier: tuple[Figure, ...]
    together: tuple[Figure, ...]
    hidden: tuple[Figure, ...]

    @property
    def reference(self) -> Figure | None:
        """The group beside which the others stand."""
        return next((one for one in self.rows if one.is_reference), None)

    @property
    def has_comparison(self) -> bool:
        """Whether there is another group beside the reference."""
        return any(not one.is_reference for one in self.rows)


def organisation_for(viewer: Person, today: date) -> Unit | None:
    """The organisation that the viewer administers; none: she has no page here."""
    return organisations_of(viewer, today).order_by("pk").first()


def attributes_of(organisation: Unit) -> list[Attribute]:
    """What an organisation asks, in the order in which it was stated."""
    return list(Attribute.objects.filter(organisation=organisation).prefetch_related("choices"))


def crossings_of(attributes: Iterable[Attribute]) -> list[tuple[Attribute, Attribute]]:
    """Every two attributes."""
    return list(combinations(attributes, 2))


def last_report(organisation: Unit) -> Report | None:
    """The latest report."""
    return Report.objects.filter(organisation=organisation).first()


def tables_of(report: Report, attribute: Attribute, other: Attribute | None = None) -> list[Table]:
    """The tables of one attribute, or of two crossed."""
    figures = Figure.objects.filter(report=report, attribute=attribute, crossed=other)
    found = list(figures.select_related("choice", "crossed_choice").order_by("choice__order", "crossed_choice__order"))
    subjects = dict.fromkeys((one.kind, one.subject if one.kind == Kind.OUTCOME else "") for one in found)
    order = {kind: n for n, kind in enumerate(Kind)}
    ordered = sorted(subjects, key=lambda pair: order[Kind(pair[0])])
    return [_table(Kind(kind), subject, found, report.year) for kind, subject in ordered]


def _table(kind: Kind, subject: str, figures: list[Figure], year: int | None) -> Table:
    of_kind = [one for one in figures if one.kind == kind and (kind != Kind.OUTCOME or one.subject == subject)]
    latest = [one for one in of_kind if kind == Kind.WORDING or one.year == year]
    latest.sort(key=lambda one: LABELS.index(one.subject) if one.subject in LABELS else -1)
    return Table(
        kind=kind,
        subject=subject,
        rows=tuple(one for one in latest if not one.is_hidden),
        earlier=tuple(sorted(_before(of_kind, year), key=lambda one: one.year or 0)),
        together=tuple(one for one in of_kind if one.year is None and kind != Kind.WORDING),
        hidden=tuple(one for one in latest if one.is_hidden),
    )


def _before(figures: list[Figure], year: int | None) -> list[Figure]:
    return [one for one in figures if one.year and one.year != year and not one.is_hidden]
