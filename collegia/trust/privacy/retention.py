"""What is kept about a person's choices."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from collegia.trust.audit.models import Entry
from collegia.trust.audit.queries import entries_about
from collegia.trust.people.models import Membership, Person, SourceAccount
from collegia.trust.privacy.kept import Kept
from collegia.trust.privacy.models import Consent


def _export_person(person: Any) -> dict[str, Any]:
    return {"name": person.name, "email": person.email, "username": person.username, "language": person.language}


def _export_membership(held: Any) -> dict[str, Any]:
    return {"unit": held.unit.name, "role": held.role, "from": held.starts_on, "to": held.ends_on}


def _export_account(account: Any) -> dict[str, Any]:
    return {"source": account.source, "source_id": account.source_id}


def _export_consent(consent: Any) -> dict[str, Any]:
    return {"purpose": consent.purpose, "given_at": consent.given_at, "withdrawn_at": consent.withdrawn_at}


KEPT = (
    Kept(
        key="consents",
        models=(Consent,),
        what=_("Your choices about what may be read, and when you made them"),
        why=_("To do only what you agreed to, and to be able to show it"),
        kept_for=None,
        belongs_to=lambda person: Consent.objects.filter(person=person).order_by("given_at"),
        export=_export_consent,
    ),
    Kept(
        key="staff_list",
        models=(Person,),
        what=_("Your name, e-mail address, profession and language"),
        why=_("The organisation's staff list: who works here and may sign in"),
        kept_for=None,
        belongs_to=lambda person: Person.objects.filter(pk=person.pk),
        export=_export_person,
        erasable=False,
    ),
    Kept(
        key="memberships",
        models=(Membership,),
        what=_("The units you belong to and your role there"),
        why=_("The organisation's staff list: who works with whom"),
        kept_for=None,
        belongs_to=lambda person: Membership.objects.filter(person=person).select_related("unit"),
        export=_export_membership,
        erasable=False,
    ),
    Kept(
        key="source_accounts",
        models=(SourceAccount,),
        what=_("Your account names in chat and mail systems"),
        why=_("To know which messages are yours"),
        kept_for=None,
        belongs_to=lambda person: SourceAccount.objects.filter(person=person),
        export=_export_account,
        erasable=False,
    ),
    Kept(
        key="record",
        models=(Entry,),
        what=_("The record of what you and others did with what is yours, by number"),
        why=_("To be able to show who did what; it cannot be changed by anybody"),
        kept_for=None,
        belongs_to=entries_about,
        export=lambda entry: {"at": entry.at, "verb": entry.verb},
        erasable=False,
    ),
)
