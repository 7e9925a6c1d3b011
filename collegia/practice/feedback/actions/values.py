"""Stating what an organisation values: a draft is copied, edited and stated; what was stated never changes."""

from datetime import datetime

from django.db import transaction

from collegia.practice.feedback.models.values import Anchor, Value, ValueSet
from collegia.practice.feedback.queries.values import draft_of, stated_values
from collegia.practice.feedback.stated import EVERYBODY, StatedValue
from collegia.trust.audit.actions import record
from collegia.trust.people.models import Person, Unit


class AlreadyStated(Exception):
    """A stated version does not change: write the next one."""


class NotReady(Exception):
    """Nothing can be stated without at least one value, each with its three behaviours for everybody."""


@transaction.atomic
def draft_values(*, organisation: Unit) -> ValueSet:
    """Begin the next version as a copy of what is stated now, or take up the draft that was begun."""
    begun = draft_of(organisation)
    if begun:
        return begun
    now_stated = stated_values(organisation)
    return _write_set(organisation, now_stated.version + 1, now_stated.values, stated_at=None)


@transaction.atomic
def values_in_force(*, organisation: Unit, now: datetime) -> ValueSet:
    """The stated version that feedback names its values from; the first time this states the starter set."""
    stated = ValueSet.objects.filter(organisation=organisation, stated_at__isnull=False).first()
    if stated:
        return stated
    draft = draft_of(organisation)
    if draft:
        # Somebody is already writing version 1; the starter set takes the number, and the draft moves on.
        draft.version += 1
        draft.save(update_fields=["version"])
    return _write_set(organisation, 1, stated_values(organisation).values, stated_at=now)


def write_value(*, value: Value, name_en: str, name_es: str, about_en: str, about_es: str) -> None:
    """Write a value of a draft anew. Raises `AlreadyStated`."""
    _must_be_draft(value.set)
    value.name_en, value.name_es, value.about_en, value.about_es = name_en, name_es, about_en, about_es
    value.save(update_fields=["name_en", "name_es", "about_en", "about_es"])


@transaction.atomic
def write_anchors(*, value: Value, profession: str, texts: dict[int, tuple[str, str]]) -> None:
    """Write the behaviours of a profession anew, all three levels or none. Raises `AlreadyStated`."""
    _must_be_draft(value.set)
    Anchor.objects.filter(value=value, profession=profession).delete()
    Anchor.objects.bulk_create(
        Anchor(value=value, profession=profession, level=level, text_en=en, text_es=es)
        for level, (en, es) in texts.items()
    )


def add_value(*, draft: ValueSet, code: str, name_en: str, name_es: str, about_en: str, about_es: str) -> Value:
    """Add a value at the end of a draft. Raises `AlreadyStated`."""
    _must_be_draft(draft)
    last = draft.values.last()
    return Value.objects.create(
        set=draft,
        code=code,
        order=last.order + 1 if last else 1,
        name_en=name_en,
        name_es=name_es,
        about_en=about_en,
        about_es=about_es,
    )


def remove_value(*, value: Value) -> None:
    """Take a value out of a draft. Raises `AlreadyStated`."""
    _must_be_draft(value.set)
    value.delete()


@transaction.atomic
def state_values(*, draft: ValueSet, by: Person, now: datetime) -> None:
    """State a draft: from now on feedback names its values. Raises `AlreadyStated` and `NotReady`."""
    _must_be_draft(draft)
    if missing_in(draft):
        raise NotReady
    draft.stated_at, draft.stated_by = now, by
    draft.save(update_fields=["stated_at", "stated_by"])
    record("feedback.values_stated", actor=by, about=f"version {draft.version} of unit {draft.organisation_id}")


def missing_in(draft: ValueSet) -> bool:
    """Whether a draft lacks a value, or one of them its three behaviours for everybody."""
    values = list(draft.values.prefetch_related("anchors"))
    levels = [sum(anchor.profession == EVERYBODY for anchor in value.anchors.all()) for value in values]
    return not values or any(found != 3 for found in levels)


def _must_be_draft(found: ValueSet) -> None:
    if found.stated_at is not None:
        raise AlreadyStated


def _write_set(
    organisation: Unit, version: int, values: tuple[StatedValue, ...], *, stated_at: datetime | None
) -> ValueSet:
    made = ValueSet.objects.create(organisation=organisation, version=version, stated_at=stated_at)
    for order, stated in enumerate(values, 1):
        value = Value.objects.create(
            set=made,
            code=stated.code,
            order=order,
            name_en=stated.name_en,
            name_es=stated.name_es,
            about_en=stated.about_en,
            about_es=stated.about_es,
        )
        Anchor.objects.bulk_create(
            Anchor(value=value, profession=a.profession, level=a.level, text_en=a.text_en, text_es=a.text_es)
            for a in stated.anchors
        )
    return made
