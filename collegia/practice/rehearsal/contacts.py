"""The people to turn to when a practised conversation ends because it became real."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from collegia.engines.encounter.leaving import Contact

USUAL: dict[Contact, str | Promise] = {
    Contact.EMERGENCY: _("In danger: the emergency number of your country, or the emergency department of this house"),
    Contact.CRISIS_LINE: _("The crisis line of your country, day and night"),
    Contact.STAFF_SUPPORT: _("Occupational health, or the peer support of your hospital"),
    Contact.SENIOR_COLLEAGUE: _("A senior colleague you trust, now, in person"),
    Contact.TEACHER: _("Whoever teaches with you, or your mentor"),
    Contact.PRIVACY_OFFICER: _(
        "For a patient’s data that went where it should not: the data protection officer of your hospital"
    ),
}


def contacts_of(wanted: Sequence[Contact]) -> tuple[str | Promise, ...]:
    """Give the hospital's own contacts first, then whom anybody can turn to, the most needed first."""
    return (*settings.HUMAN_CONTACTS, *(USUAL[contact] for contact in wanted))
