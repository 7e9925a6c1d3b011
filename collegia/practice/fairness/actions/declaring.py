"""What a person tells of herself, and takes back: her word goes before an import."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from collegia.practice.fairness.models.attributes import Attribute, Belonging, Choice, ToldBy
from collegia.trust.people.models import Person
from collegia.trust.privacy.actions import give_consent
from collegia.trust.privacy.purposes import Purpose


@transaction.atomic
def declare(*, person: Person, answers: Mapping[Attribute, Choice | None], now: datetime) -> None:
    """Keep a person's answers; none: she would rather not say. With an answer she agrees to the fairness check.

    It stands in no record: that she answered, or did not, is hers.
    """
    if any(answers.values()):
        give_consent(person=person, purpose=Purpose.FAIRNESS, now=now)
    known = {one.attribute_id: one for one in Belonging.objects.select_for_update().filter(person=person)}
    for attribute, choice in answers.items():
        before = known.get(attribute.pk)
        if before and before.told_by == ToldBy.PERSON and before.choice == choice:
            continue
        told = {"choice": choice, "told_by": ToldBy.PERSON, "told_at": now, "taken_up_at": None}
        Belonging.objects.update_or_create(person=person, attribute=attribute, defaults=told)


def would_rather_not_say(person: Person) -> int:
    """Turn every answer of a person's into none, so that no later import speaks for her; return how many."""
    told = Belonging.objects.filter(person=person, told_by=ToldBy.PERSON, choice__isnull=False)
    return told.update(choice=None, taken_up_at=None)
