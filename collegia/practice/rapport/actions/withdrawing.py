"""Taking away what no consent carries any more."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from collegia.practice.rapport.actions.imports import forget_import
from collegia.practice.rapport.models.imports import Import
from collegia.practice.rapport.models.insights import Insight
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.rules import CLOSED
from collegia.trust.privacy.models import Consent
from collegia.trust.privacy.purposes import READING, Purpose


def delete_unconsented() -> int:
    """Delete messages whose authors agree to no reading, and insights whose authors agree to none."""
    reading = Consent.objects.filter(person=OuterRef("author"), purpose__in=READING, withdrawn_at__isnull=True)
    insights = Consent.objects.filter(
        person=OuterRef("person"), purpose=Purpose.PRIVATE_INSIGHTS, withdrawn_at__isnull=True
    )
    gone, _models = Message.objects.filter(~Exists(reading)).delete()
    also, _models = Insight.objects.filter(~Exists(insights)).delete()
    return gone + also


def forget_addressed(person: Any) -> int:
    """In closed conversations every message stood on her agreement too; elsewhere only the link to her goes."""
    hers = Q(wrote_to=person) | Q(conversation__members__person=person)
    gone, _models = Message.objects.filter(hers, conversation__kind__in=CLOSED).delete()
    return gone + Message.objects.filter(wrote_to=person).update(wrote_to=None)


def forget_insights(person: Any) -> int:
    """Her messages, where they stay for another purpose, wait to be read again should she agree again."""
    gone, _models = Insight.objects.filter(person=person).delete()
    Message.objects.filter(author=person).update(read_at=None)
    return gone


def forget_imports(person: Any) -> int:
    """Her imports and the uploads that wait for them."""
    imports = list(Import.objects.filter(importer=person))
    for an_import in imports:
        forget_import(an_import)
    return len(imports)
