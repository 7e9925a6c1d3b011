"""What may be read of rapport, viewer first: insights by their author, imports by their importer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from collegia.engines.deidentify.clean_text import COLLEAGUE_REFERENCE
from collegia.practice.rapport.models.imports import Import, ImportScope
from collegia.practice.rapport.models.insights import Insight, InsightKind
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.rules import (
    CLOSED,
    SECOND_LOOKS_A_WEEK,
    SHOWN_FOR,
    ShownText,
    person_of_colleague_key,
    shown_to_author,
    surest_of_each_week,
)
from collegia.trust.people.models import Person

RAPPORT_SHOWN = 12


@dataclass(frozen=True, slots=True)
class ShownInsight:
    """An insight as its author sees it: her own words, with colleagues' names put back; nobody else's words."""

    insight: Insight
    words: ShownText | None


def insights_for(viewer: Person, kind: InsightKind, now: datetime) -> list[ShownInsight]:
    """The viewer's own insights of the last four weeks, newest first; second looks at most three a week."""
    return _shown(_chosen(viewer, kind, now))


def insight_for(viewer: Person, insight_id: int, now: datetime) -> ShownInsight | None:
    """One of the insights that the viewer is shown, or None."""
    shown = [insight for kind in InsightKind for insight in _chosen(viewer, kind, now) if insight.pk == insight_id]
    return _shown(shown)[0] if shown else None


def count_of_second_looks(viewer: Person, now: datetime) -> int:
    """How many of the second looks that the viewer is shown she has not answered yet."""
    return sum(not hasattr(insight, "verdict") for insight in _chosen(viewer, InsightKind.SECOND_LOOK, now))


def waiting_messages_of(viewer: Person) -> int:
    """How many of the viewer's own messages have not been read yet."""
    return Message.objects.filter(author=viewer, read_at__isnull=True, clean_text__isnull=False).count()


def read_messages_of(viewer: Person) -> int:
    """How many of the viewer's own messages have been read."""
    return Message.objects.filter(author=viewer, read_at__isnull=False).count()


def imports_for(viewer: Person, *, organisation: bool) -> QuerySet[Import]:
    """The viewer's own imports, and for an administrator those of the organisation."""
    own = Import.objects.filter(importer=viewer)
    return own | Import.objects.filter(scope=ImportScope.ORGANISATION) if organisation else own


def _own(viewer: Person) -> QuerySet[Insight]:
    related = ("message__conversation", "message__wrote_to_profession", "message__author_profession", "verdict")
    return (
        Insight.objects.filter(person=viewer)
        .select_related(*related)
        .prefetch_related("spans")
        .order_by("-sent_at", "-pk")
    )


def _chosen(viewer: Person, kind: InsightKind, now: datetime) -> list[Insight]:
    """What is on the viewer's page: the surest of each week, or the latest of what built rapport."""
    found = list(_own(viewer).filter(kind=kind, sent_at__gte=now - SHOWN_FOR, sent_at__lte=now))
    if kind == InsightKind.RAPPORT:
        return found[:RAPPORT_SHOWN]
    dated = ((insight.sent_at.date(), insight.probability, insight) for insight in found)
    return surest_of_each_week(dated, most=SECOND_LOOKS_A_WEEK)


def _shown(insights: Sequence[Insight]) -> list[ShownInsight]:
    names = _names_in(insight.message for insight in insights)
    return [_one(insight, names) for insight in insights]


def _one(insight: Insight, names: dict[str, str]) -> ShownInsight:
    spans = [(span.start, span.end) for span in insight.spans.all()]
    clean = insight.message.clean_text
    return ShownInsight(insight, shown_to_author(clean, spans, names) if clean else None)


def _names_in(messages: Iterable[Message]) -> dict[str, str]:
    """The names of the colleagues that these texts refer to, by their keys."""
    texts = [message.clean_text.text for message in messages if message.clean_text]
    keys = {key for text in texts for key in COLLEAGUE_REFERENCE.findall(text)}
    people = {person_of_colleague_key(key): key for key in keys}
    return {people[person.pk]: person.name for person in Person.objects.filter(pk__in=[pk for pk in people if pk])}


@dataclass(frozen=True, slots=True)
class Report:
    """What an importer may be told of an import; None where a number would show who agreed."""

    kept: int | None
    recent: int | None


def report_of(viewer: Person, an_import: Import, now: datetime) -> Report:
    """The counts of an import: of her own messages in open conversations; of others' no count of what was kept.

    However large the crowd, an export in which one person's messages outnumber the rest would tell her choice; and a
    count of direct messages would tell the other's.
    """
    if an_import.scope != ImportScope.OWN:
        return Report(None, None)
    hers = Message.objects.filter(of_import=an_import, author=viewer).exclude(conversation__kind__in=CLOSED)
    return Report(hers.count(), hers.filter(sent_at__gte=now - SHOWN_FOR).count())
