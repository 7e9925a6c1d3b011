"""What is known of the viewer for the fairness check: for her alone."""

from dataclasses import dataclass
from datetime import date

from collegia.practice.fairness.models.attributes import Attribute, Belonging
from collegia.trust.people.colleagues import organisation_of
from collegia.trust.people.models import Person


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked, and what is known; none: nothing."""

    attribute: Attribute
    known: Belonging | None


def asked_of(viewer: Person, today: date) -> list[Asked]:
    """What the viewer's organisation asks, with her answers."""
    organisation = organisation_of(viewer, today)
    asked = Attribute.objects.filter(organisation=organisation).prefetch_related("choices") if organisation else []
    known = {one.attribute_id: one for one in Belonging.objects.filter(person=viewer).select_related("choice")}
    return [Asked(one, known.get(one.pk)) for one in asked]
