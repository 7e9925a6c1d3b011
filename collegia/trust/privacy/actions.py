"""Saying yes, taking it back, and being forgotten."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from collegia.trust.audit.actions import record
from collegia.trust.privacy.kept import Kept, all_kept
from collegia.trust.privacy.models import Consent
from collegia.trust.privacy.purposes import Purpose


def give_consent(*, person: Any, purpose: Purpose, now: datetime) -> None:
    """Agree to a purpose; agreeing twice is once.

    Consents are their own history: they stand in no other record, so that erasing them leaves no trace of a choice.
    """
    with transaction.atomic():
        Consent.objects.get_or_create(person=person, purpose=purpose, withdrawn_at=None, defaults={"given_at": now})


def withdraw_consent(*, person: Any, purpose: Purpose, now: datetime) -> None:
    """Take a yes back and delete, in the same transaction, what rested on it."""
    with transaction.atomic():
        live = Consent.objects.filter(person=person, purpose=purpose, withdrawn_at__isnull=True)
        if live.update(withdrawn_at=now):
            forget_unconsented(person)


def hold_consents(person_ids: Iterable[int]) -> dict[Purpose, set[int]]:
    """Who of these agrees to what now; no withdrawal is heard before the transaction that asks has ended.

    So what it writes is there to be deleted by a withdrawal that came in meanwhile.
    """
    live = Consent.objects.filter(person_id__in=list(person_ids), withdrawn_at__isnull=True).order_by("pk")
    agreed: dict[Purpose, set[int]] = {purpose: set() for purpose in Purpose}
    for consent in live.select_for_update(no_key=True):
        agreed[Purpose(consent.purpose)].add(consent.person_id)
    return agreed


def forget_unconsented(person: Any) -> int:
    """Delete what is kept about a person for purposes that she agrees to no longer; return how many rows."""
    live = Consent.objects.filter(person=person, withdrawn_at__isnull=True)
    agreed = {Purpose(purpose) for purpose in live.values_list("purpose", flat=True)}
    lapsed = [kept for kept in all_kept() if kept.needs and not kept.needs & agreed]
    return sum(_delete(kept, person) for kept in lapsed)


def erase(*, person: Any) -> None:
    """Delete everything found or kept about a person except her place in the staff list."""
    with transaction.atomic():
        for kept in all_kept():
            if kept.erasable:
                _delete(kept, person)
        record("privacy.erased", actor=person, subject=person)


def delete_expired(now: datetime) -> int:
    """Delete what is past its declared time; return how many rows."""
    return sum(kept.expire(now) for kept in all_kept() if kept.expire)


def _delete(kept: Kept, person: Any) -> int:
    if kept.forget:
        return kept.forget(person)
    return int(kept.belongs_to(person).delete()[0])
