"""What may be read about consent and what is kept, viewer first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.functional import Promise

from collegia.trust.audit.models import Entry
from collegia.trust.audit.queries import entries_about
from collegia.trust.privacy.kept import all_kept
from collegia.trust.privacy.models import Consent
from collegia.trust.privacy.purposes import Purpose


@dataclass(frozen=True, slots=True)
class Choice:
    """One purpose, and since when the viewer has agreed to it (None: she has not)."""

    purpose: Purpose
    since: datetime | None


@dataclass(frozen=True, slots=True)
class KnownItem:
    """One kind of thing kept about the viewer."""

    key: str
    what: str | Promise
    why: str | Promise
    count: int | None
    kept_for: timedelta | None
    erasable: bool


def has_consented(person: Any, purpose: Purpose) -> bool:
    """True while the person agrees to the purpose."""
    return Consent.objects.filter(person=person, purpose=purpose, withdrawn_at__isnull=True).exists()


def consented_among(person_ids: Iterable[int], purposes: Iterable[Purpose]) -> set[int]:
    """Which of these persons agree to at least one of the purposes now; for importers, never for a page."""
    live = Consent.objects.filter(withdrawn_at__isnull=True, purpose__in=list(purposes))
    return set(live.filter(person_id__in=list(person_ids)).values_list("person_id", flat=True))


def choices_of(viewer: Any) -> list[Choice]:
    """Every purpose with the viewer's own choice."""
    live = Consent.objects.filter(person=viewer, withdrawn_at__isnull=True)
    since = {consent.purpose: consent.given_at for consent in live}
    return [Choice(purpose, since.get(purpose)) for purpose in Purpose]


def known_about(viewer: Any) -> list[KnownItem]:
    """Everything kept about the viewer, by kind, with counts."""
    return [
        KnownItem(
            key=kept.key,
            what=kept.what,
            why=kept.why,
            count=kept.belongs_to(viewer).count() if kept.counted else None,
            kept_for=kept.kept_for,
            erasable=kept.erasable,
        )
        for kept in all_kept()
    ]


def looks_at(viewer: Any) -> list[Entry]:
    """What others did with what belongs to the viewer: the latest hundred."""
    return list(entries_about(viewer).exclude(actor_id=viewer.pk)[:100])


def everything_about(viewer: Any) -> dict[str, list[dict[str, Any]]]:
    """The viewer's own copy of all that is kept about her."""
    return {kept.key: [kept.export(row) for row in kept.belongs_to(viewer)] for kept in all_kept() if kept.counted}
