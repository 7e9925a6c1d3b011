"""A second factor made, confirmed, given and removed."""

from datetime import datetime
from secrets import token_hex

import pyotp
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from collegia.trust.audit.actions import record
from collegia.trust.people.models import Person
from collegia.trust.second_factor.models import RecoveryCode, SecondFactor
from collegia.trust.second_factor.rules import step_of, tries_are_over

CODES = 8
CODE_BYTES = 5


class TooManyTries(Exception):
    """So many wrong codes lately that none counts for a quarter of an hour."""


@transaction.atomic
def begin_second_factor(*, person: Person, now: datetime) -> SecondFactor:
    """Make a secret, in place of one that was never confirmed; a confirmed one stays."""
    SecondFactor.objects.filter(person=person, confirmed_at__isnull=True).delete()
    made = {"secret": pyotp.random_base32(), "made_at": now}
    return SecondFactor.objects.get_or_create(person=person, defaults=made)[0]


@transaction.atomic
def confirm_second_factor(*, person: Person, code: str, now: datetime) -> list[str] | None:
    """Confirm the secret with a first code and give the recovery codes, once; none where the code is wrong.

    Raises `TooManyTries`.
    """
    factor = SecondFactor.objects.select_for_update().filter(person=person, confirmed_at__isnull=True).first()
    if factor is None or not _fits(factor, code, now):
        return None
    factor.confirmed_at = now
    factor.save(update_fields=["confirmed_at"])
    codes = [token_hex(CODE_BYTES) for _ in range(CODES)]
    RecoveryCode.objects.bulk_create(RecoveryCode(factor=factor, digest=make_password(each)) for each in codes)
    record("people.second_factor_made", actor=person, subject=person)
    return codes


@transaction.atomic
def give_second_factor(*, person: Person, code: str, now: datetime) -> bool:
    """Say whether a code of the authenticator, or a recovery code not used yet, is right; each counts once.

    Raises `TooManyTries`.
    """
    factor = SecondFactor.objects.select_for_update().filter(person=person, confirmed_at__isnull=False).first()
    return factor is not None and _fits(factor, code, now)


@transaction.atomic
def remove_second_factor(*, person: Person) -> None:
    """Take it away, with the recovery codes; whoever asks has just given it."""
    SecondFactor.objects.filter(person=person).delete()
    record("people.second_factor_removed", actor=person, subject=person)


def _fits(factor: SecondFactor, code: str, now: datetime) -> bool:
    if tries_are_over(factor.failures, factor.failed_at, now):
        raise TooManyTries
    step = step_of(factor.secret, code, now)
    right = (step is not None and step > factor.last_step) or _is_recovery(factor, code, now)
    if right:
        factor.last_step = max(step or 0, factor.last_step)
    factor.failures = 0 if right else factor.failures + 1
    factor.failed_at = None if right else now
    factor.save(update_fields=["last_step", "failures", "failed_at"])
    return right


def _is_recovery(factor: SecondFactor, code: str, now: datetime) -> bool:
    typed = code.strip().lower()
    for each in factor.codes.filter(used_at__isnull=True) if factor.confirmed_at else ():
        if len(typed) == 2 * CODE_BYTES and check_password(typed, each.digest):
            each.used_at = now
            each.save(update_fields=["used_at"])
            return True
    return False
