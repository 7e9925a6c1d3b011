"""Whether the doors of the sample hospital are open."""

from django.conf import settings

from collegia.trust.people.access import has_real_people


def doors_are_open() -> bool:
    """True where the sample hospital is offered and nobody real is in the database."""
    return bool(settings.DEMO and not settings.PRODUCTION and not has_real_people())
