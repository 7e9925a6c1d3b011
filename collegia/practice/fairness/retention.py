"""What the fairness check keeps about a person, why and how long."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from collegia.practice.fairness.actions.declaring import would_rather_not_say
from collegia.practice.fairness.models.attributes import Belonging, ToldBy
from collegia.trust.privacy.kept import Kept
from collegia.trust.privacy.purposes import Purpose

ANSWERED = Q(told_by=ToldBy.PERSON, choice__isnull=False)


def _told(person: Any) -> QuerySet[Belonging]:
    return Belonging.objects.filter(ANSWERED, person=person).order_by("pk")


def _other(person: Any) -> QuerySet[Belonging]:
    return Belonging.objects.filter(~ANSWERED, person=person).order_by("pk")


def _export(one: Belonging) -> dict[str, Any]:
    return {
        "asked": one.attribute.name,
        "answer": one.choice.label if one.choice else None,
        "told_by": one.told_by,
        "at": one.told_at,
    }


# The first comes first: what she told turns into "would rather not say", which erasing then deletes with the second.
KEPT = (
    Kept(
        key="fairness_told",
        models=(Belonging,),
        what=_("What you told of yourself for the fairness check"),
        why=_("To see whether groups are rated and written about differently; read by that check alone"),
        kept_for=None,
        belongs_to=_told,
        export=_export,
        needs=frozenset({Purpose.FAIRNESS}),
        forget=would_rather_not_say,
    ),
    Kept(
        key="fairness_imported",
        models=(Belonging,),
        what=_("What your organisation imported about you for the fairness check, and what you would rather not say"),
        why=_("The same; and so that no import speaks for you where you would rather not say"),
        kept_for=None,
        belongs_to=_other,
        export=_export,
    ),
)
