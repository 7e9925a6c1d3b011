"""Imports, viewer first: by whoever imported them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from collegia.practice.rapport.models.imports import Import, ImportScope
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.rules import (
    CLOSED,
    SHOWN_FOR,
)
from collegia.trust.people.models import Person


def imports_for(viewer: Person, *, organisation: bool) -> QuerySet[Import]:
    """The viewer's own imports, and for an administrator those of the organisation."""
    own = Import.objects.filter(importer=viewer)
    return own | Import.objects.filter(scope=ImportScope.ORGANISATION) if organisation else own


@dataclass(frozen=True, slots=True)
class Report:
    """What an importer may be told of an import; None where a number would show who agreed."""

    kept: int | None
    recent: int | None


def report_of(viewer: Person, an_import: Import, now: datetime) -> Report:
    """The counts of an import: of her own messages in open conversations; of others' no count of what was kept.

    However large the crowd, an export in which one person's messages outnumber the rest would tell her choice; and a
    count of direct messages would tell the other's.
    """
    if an_import.scope != ImportScope.OWN:
        return Report(None, None)
    hers = Message.objects.filter(of_import=an_import, author=viewer).exclude(conversation__kind__in=CLOSED)
    return Report(hers.count(), hers.filter(sent_at__gte=now - SHOWN_FOR).count())
