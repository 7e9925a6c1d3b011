"""What an organisation values, as it is stated now and as it was stated before."""

from django.db.models import QuerySet

from collegia.practice.feedback.models.values import Value, ValueSet
from collegia.practice.feedback.stated import StatedAnchor, StatedSet, StatedValue, starter_values
from collegia.trust.people.models import Unit


def stated_values(organisation: Unit | None, version: int | None = None) -> StatedSet:
    """A stated version of an organisation's values, the latest unless another is named; at first the starter set."""
    stated = versions_of(organisation)
    found = stated.filter(version=version).first() if version else stated.first()
    return read_set(found) if found else StatedSet(0, None, "", starter_values())


def versions_of(organisation: Unit | None) -> QuerySet[ValueSet]:
    """Every stated version, the latest first."""
    return ValueSet.objects.filter(organisation=organisation, stated_at__isnull=False).select_related("stated_by")


def draft_of(organisation: Unit) -> ValueSet | None:
    """The version that is being written and that nobody else sees yet."""
    return ValueSet.objects.filter(organisation=organisation, stated_at__isnull=True).first()


def read_set(found: ValueSet) -> StatedSet:
    """Give a version as it is stated."""
    values = tuple(_read(value) for value in found.values.prefetch_related("anchors"))
    return StatedSet(found.version, found.stated_at, found.stated_by.name if found.stated_by else "", values)


def _read(value: Value) -> StatedValue:
    anchors = tuple(StatedAnchor(a.profession, a.level, a.text_en, a.text_es) for a in value.anchors.all())
    return StatedValue(value.code, value.name_en, value.name_es, value.about_en, value.about_es, anchors)
