"""What the house keeps about a person: every area says it in its retention.py, so that pages and erasure agree."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from collegia.trust.privacy.purposes import Purpose


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of thing kept about a person.

    `needs`: the rows go when the person agrees to none of these any more (empty: kept whatever she agrees to).
    `forget` takes the rows away when deleting them is not enough or too much, and returns how many it touched.
    `counted` is False where a number would tell another person's choice: then it is neither counted nor exported.
    `expire` deletes what is past its time and returns how many rows it touched.
    """

    key: str
    models: tuple[type[Model], ...]
    what: str | Promise
    why: str | Promise
    kept_for: timedelta | None
    belongs_to: Callable[[Any], QuerySet[Any]]
    export: Callable[[Any], dict[str, Any]]
    needs: frozenset[Purpose] = field(default_factory=frozenset)
    forget: Callable[[Any], int] | None = None
    expire: Callable[[datetime], int] | None = None
    erasable: bool = True
    counted: bool = True


def all_kept() -> tuple[Kept, ...]:
    """What every installed area declares."""
    kept: list[Kept] = []
    for app in apps.get_app_configs():
        if app.name.startswith("collegia.") and find_spec(f"{app.name}.retention"):
            kept.extend(import_module(f"{app.name}.retention").KEPT)
    return tuple(kept)
