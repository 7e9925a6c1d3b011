"""What an organisation asks: stated with its choices in both languages, and taken away with all that was answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from collegia.practice.fairness.models.attributes import Attribute, Choice
from collegia.practice.fairness.rules import MOST_ATTRIBUTES
from collegia.trust.audit.actions import record
from collegia.trust.people.models import Person, Unit


class TooManyAsked(Exception):
    """Five attributes are the most that an organisation may ask."""


class AskedAlready(Exception):
    """There is an attribute of this name."""


@dataclass(frozen=True, slots=True)
class StatedChoice:
    """One answer in both languages."""

    code: str
    label_en: str
    label_es: str


@transaction.atomic
def state_attribute(
    *,
    organisation: Unit,
    code: str,
    name_en: str,
    name_es: str,
    choices: Sequence[StatedChoice],
    by: Person,
    now: datetime,
) -> Attribute:
    """Ask something more. Raises `TooManyAsked` and `AskedAlready`."""
    asked = Attribute.objects.select_for_update().filter(organisation=organisation)
    if asked.filter(code=code).exists():
        raise AskedAlready
    if asked.count() >= MOST_ATTRIBUTES:
        raise TooManyAsked
    made = Attribute.objects.create(
        organisation=organisation, code=code, name_en=name_en, name_es=name_es, stated_at=now
    )
    Choice.objects.bulk_create(
        Choice(attribute=made, code=one.code, order=n, label_en=one.label_en, label_es=one.label_es)
        for n, one in enumerate(choices)
    )
    record("fairness.attribute_stated", actor=by, about=f"attribute {made.pk}")
    return made


@transaction.atomic
def remove_attribute(*, attribute: Attribute, by: Person) -> None:
    """Ask it no longer: what was answered goes, and so do the figures that rest on it."""
    record("fairness.attribute_removed", actor=by, about=f"attribute {attribute.pk}")
    attribute.delete()
