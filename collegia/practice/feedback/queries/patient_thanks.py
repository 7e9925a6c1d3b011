"""Patients' thanks, viewer first: those to her and to her units, and the cards that she may make."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from collegia.practice.feedback.models.thanks import PatientThanks, ThanksLink
from collegia.practice.feedback.naming import names_in, with_names
from collegia.practice.feedback.queries.values import stated_values
from collegia.practice.feedback.stated import StatedValue
from collegia.trust.people.access import current, current_memberships
from collegia.trust.people.colleagues import organisation_of
from collegia.trust.people.models import Membership, Person, Role, Unit

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class ShownThanks:
    """One line with the staff's names in it, to whom it went, and which value its writer chose."""

    thanks: PatientThanks
    text: str
    to_unit: str
    value: str
    may_remove: bool


@dataclass(frozen=True, slots=True)
class Card:
    """Whom a card is for, and its open link if there is one; `unit` is none for the viewer's own."""

    unit: Unit | None
    link: ThanksLink | None


def patient_thanks_for(viewer: Person, today: date) -> list[ShownThanks]:
    """What patients wrote to the viewer and to her units, the newest first."""
    theirs = Q(link__person=viewer) | Q(link__unit__in=_units_above(viewer, today))
    rows = PatientThanks.objects.filter(theirs, held=False)
    return _named(rows, viewer, today)


def held_shown(viewer: Person, today: date) -> list[ShownThanks]:
    """The lines that wait for the viewer to let them through."""
    return _named(held_for(viewer, today), viewer, today)


def held_for(viewer: Person, today: date) -> QuerySet[PatientThanks]:
    """Lines that came on a day with more than usual, to the viewer or to a unit that she leads or administers."""
    may = Q(link__person=viewer) | Q(link__unit__in=units_led(viewer, today))
    return PatientThanks.objects.filter(may, held=True)


def _named(rows: QuerySet[PatientThanks], viewer: Person, today: date) -> list[ShownThanks]:
    found = list(rows.select_related("link__unit")[:MOST_SHOWN])
    names = names_in(thanks.text for thanks in found)
    values = {value.code: value.name for value in stated_values(organisation_of(viewer, today)).values}
    led = {unit.pk for unit in units_led(viewer, today)}
    return [_shown(thanks, names, values, led) for thanks in found]


def thanks_to_remove(viewer: Person, number: UUID, today: date) -> PatientThanks | None:
    """One line that the viewer may take away: hers, or one to a unit that she leads."""
    may = Q(link__person=viewer) | Q(link__unit__in=units_led(viewer, today))
    return PatientThanks.objects.filter(may, pk=number).first()


def cards_of(viewer: Person, today: date) -> list[Card]:
    """The viewer's own card and those of the units that she leads or administers."""
    units = units_led(viewer, today)
    links = ThanksLink.objects.filter(Q(person=viewer) | Q(unit__in=units), closed_at=None)
    by_unit = {link.unit_id: link for link in links}
    return [Card(None, by_unit.get(None)), *(Card(unit, by_unit.get(unit.pk)) for unit in units)]


def card_of(viewer: Person, link_id: int, today: date) -> ThanksLink | None:
    """One open link that the viewer may print and close."""
    may = Q(person=viewer) | Q(unit__in=units_led(viewer, today))
    return ThanksLink.objects.filter(may, pk=link_id, closed_at=None).select_related("unit", "person").first()


def open_link(token: str) -> ThanksLink | None:
    """The link on a card that is in use."""
    found = ThanksLink.objects.filter(token=token, closed_at=None).select_related("unit", "person").first()
    return found if found and (found.person is None or found.person.is_active) else None


def values_of_link(link: ThanksLink, today: date) -> tuple[StatedValue, ...]:
    """The values that somebody may choose from."""
    top = organisation_of(link.person, today) if link.person else _top(link.unit)
    return stated_values(top).values if top else ()


def team_of(unit: Unit, today: date) -> QuerySet[Person]:
    """Who works in a unit or below it now."""
    held = current(Membership.objects.filter(unit__in=_below([unit])), today)
    return Person.objects.filter(pk__in=held.values("person"), is_active=True)


def units_led(viewer: Person, today: date) -> list[Unit]:
    """The units that the viewer leads or administers, with all below them, by name."""
    held = current_memberships(viewer, today).filter(role__in=[Role.LEAD, Role.ADMINISTRATOR])
    units = _below([membership.unit for membership in held.select_related("unit")])
    return sorted(units, key=lambda unit: unit.name)


def _below(units: list[Unit]) -> list[Unit]:
    found = {unit.pk: unit for unit in units}
    level = units
    while level:
        level = [unit for unit in Unit.objects.filter(parent__in=level) if unit.pk not in found]
        found |= {unit.pk: unit for unit in level}
    return list(found.values())


def _units_above(viewer: Person, today: date) -> set[int]:
    """The viewer's units and all above them: thanks to a hospital are everybody's in it."""
    above: set[int] = set()
    level = {number for (number,) in current_memberships(viewer, today).values_list("unit")}
    while level:
        above |= level
        parents = Unit.objects.filter(pk__in=level, parent__isnull=False).values_list("parent", flat=True)
        level = {number for number in parents if number is not None and number not in above}
    return above


def _top(unit: Unit | None) -> Unit | None:
    while unit is not None and unit.parent is not None:
        unit = unit.parent
    return unit


def _shown(thanks: PatientThanks, names: dict[str, str], values: dict[str, str], led: set[int]) -> ShownThanks:
    unit = thanks.link.unit
    return ShownThanks(
        thanks=thanks,
        text=with_names(thanks.text, names),
        to_unit=unit.name if unit else "",
        value=values.get(thanks.value_code, ""),
        may_remove=unit is None or unit.pk in led,
    )
