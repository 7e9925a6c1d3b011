"""Whom the viewer may give feedback to."""

from datetime import date

from collegia.trust.people.colleagues import worked_with
from collegia.trust.people.models import Person

MOST = 60


def people_to_choose(viewer: Person, today: date, *, search: str = "") -> list[Person]:
    """Those the viewer worked with, by name; a search narrows them down."""
    people = worked_with(viewer, today).select_related("profession")
    return list(people.filter(name__icontains=search)[:MOST] if search else people[:MOST])
