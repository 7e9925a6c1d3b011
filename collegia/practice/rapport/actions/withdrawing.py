"""Taking away what no consent carries any more."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from collegia.practice.rapport.actions.imports import forget_import
from collegia.practice.rapport.models.counts import Count, CountedMessage
from collegia.practice.rapport.models.imports import Import
from collegia.practice.rapport.models.insights import Insight
from collegia.practice.rapport.models.labels import ReadLabel
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.rules import CLOSED
from collegia.trust.people.models import Person
from collegia.trust.privacy.models import Consent
from collegia.trust.privacy.purposes import READING, Purpose


def delete_unconsented() -> int:
    """Delete messages whose authors agree to no reading, and insights and counts that nobody agrees to any more."""
    reading = Consent.objects.filter(person=OuterRef("author"), purpose__in=READING, withdrawn_at__isnull=True)
    insights = Consent.objects.filter(
        person=OuterRef("person"), purpose=Purpose.PRIVATE_INSIGHTS, withdrawn_at__isnull=True
    )
    gone, _models = Message.objects.filter(~Exists(reading)).delete()
    also, _models = Insight.objects.filter(~Exists(insights)).delete()
    return gone + also + sum(forget_counts(person) for person in _counted_and_unwilling())


def forget_addressed(person: Any) -> int:
    """In closed conversations every message stood on her agreement too; elsewhere only the link to her goes."""
    hers = Q(wrote_to=person) | Q(conversation__members__person=person)
    gone, _models = Message.objects.filter(hers, conversation__kind__in=CLOSED).delete()
    return gone + Message.objects.filter(wrote_to=person).update(wrote_to=None)


def forget_insights(person: Any) -> int:
    """What her messages were read as goes, too; where they stay for another purpose, she has not been told."""
    gone, _models = Insight.objects.filter(person=person).delete()
    labels, _models = ReadLabel.objects.filter(message__author=person).delete()
    Message.objects.filter(author=person).update(told_at=None)
    return gone + labels


def forget_counts(person: Any) -> int:
    """What she wrote and what was written to her counts no more; what has been published stays as it is."""
    messages, _models = CountedMessage.objects.filter(Q(sender=person) | Q(receiver=person)).delete()
    counts, _models = Count.objects.filter(Q(sender=person) | Q(receiver=person)).delete()
    return messages + counts


def forget_imports(person: Any) -> int:
    """Her imports and the uploads that wait for them."""
    imports = list(Import.objects.filter(importer=person))
    for an_import in imports:
        forget_import(an_import)
    return len(imports)


def _counted_and_unwilling() -> list[Person]:
    """Who is counted without agreeing to it; asked person by person, since counts are many and people few."""
    patterns = Consent.objects.filter(person=OuterRef("pk"), purpose=Purpose.TEAM_PATTERNS, withdrawn_at__isnull=True)
    counted = [
        Exists(model._default_manager.filter(**{side: OuterRef("pk")}))
        for model in (Count, CountedMessage)
        for side in ("sender", "receiver")
    ]
    any_count = Q(counted[0]) | Q(counted[1]) | Q(counted[2]) | Q(counted[3])
    return list(Person.objects.filter(any_count, ~Exists(patterns)))
