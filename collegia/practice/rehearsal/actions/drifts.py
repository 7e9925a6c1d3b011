"""Counting how often a model's reply strayed: by model and scenario, of nobody in particular."""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import F

from collegia.practice.rehearsal.models.drifts import DriftCount


@transaction.atomic
def count_reply(*, scene: str, drifts: Sequence[str]) -> None:
    """Count one reply asked of the model, and each way in which it strayed."""
    for kind in ("", *dict.fromkeys(drifts)):
        row, _ = DriftCount.objects.get_or_create(model=settings.MODEL_NAME, scenario=scene, kind=kind)
        DriftCount.objects.filter(pk=row.pk).update(times=F("times") + 1)
