"""Taking rows that wait, so that no two workers do the same row and a dead worker's rows come free."""

from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import connection, models, transaction
from django.db.models import Q, QuerySet

M = TypeVar("M", bound=models.Model)


def claim(waiting: QuerySet[M], *, now: datetime, lease: timedelta, size: int) -> list[M]:
    """Up to `size` waiting rows, held until `now + lease`; the model has a nullable `claimed_until`."""
    free = waiting.filter(Q(claimed_until__isnull=True) | Q(claimed_until__lt=now))
    with transaction.atomic():
        rows = list(_locked(free)[:size])
        _hold(waiting.model, [row.pk for row in rows], now + lease)
    return rows


def _locked(queryset: QuerySet[M]) -> QuerySet[M]:
    if connection.features.has_select_for_update_skip_locked:
        return queryset.select_for_update(skip_locked=True, of=("self",))
    return queryset


def _hold(model: type[models.Model], keys: list[Any], until: datetime) -> None:
    model._default_manager.filter(pk__in=keys).update(claimed_until=until)
