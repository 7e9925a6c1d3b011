"""What may be read of rapport, viewer first: insights by their author, imports by their importer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from collegia.engines.deidentify.clean_text import COLLEAGUE_REFERENCE
from collegia.practice.rapport.actions.receiving import person_of_colleague_key
from collegia.practice.rapport.models import (
    Import,
    ImportScope,
    Insight,
    InsightKind,
    Message,
)
from collegia.practice.rapport.rules import (
    SECOND_LOOKS_A_WEEK,
    SHOWN_FOR,
    ShownText,
    shown_to_author,
    surest_of_each_week,
)
from collegia.trust.people.models import Person

RAPPORT_SHOWN = 12


@dataclass(frozen=True, slots=True)
class ShownInsight:
    """An insight as its author sees it: her words with colleagues' names put back, and what they answered."""

    insight: Insight
    words: ShownText | None
    answered: ShownText | None


def insights_for(viewer: Person, kind: InsightKind, now: datetime) -> list[ShownInsight]:
    """The viewer's own insights of the last four weeks, newest first; second looks at most three a week."""
    found = list(_own(viewer).filter(kind=kind, sent_at__gte=now - SHOWN_FOR, sent_at__lte=now))
    if kind == InsightKind.SECOND_LOOK:
        dated = ((insight.sent_at.date(), insight.probability, insight) for insight in found)
        found = surest_of_each_week(dated, most=SECOND_LOOKS_A_WEEK)
    return _shown(found if kind == InsightKind.SECOND_LOOK else found[:RAPPORT_SHOWN])


def insight_for(viewer: Person, insight_id: int) -> ShownInsight | None:
    """One of the viewer's own insights, or None."""
    found = list(_own(viewer).filter(pk=insight_id))
    return _shown(found)[0] if found else None


def count_of_second_looks(viewer: Person, now: datetime) -> int:
    """How many second looks wait for the viewer's own eyes."""
    rows = Insight.objects.filter(person=viewer, kind=InsightKind.SECOND_LOOK, sent_at__gte=now - SHOWN_FOR)
    dated = ((row.sent_at.date(), row.probability, row) for row in rows.filter(verdict__isnull=True))
    return len(surest_of_each_week(dated, most=SECOND_LOOKS_A_WEEK))


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


def _shown(insights: Sequence[Insight]) -> list[ShownInsight]:
    wanted = {insight.message.answers for insight in insights if insight.message.answers}
    answered = {row.identity: row for row in Message.objects.filter(identity__in=wanted, clean_text__isnull=False)}
    names = _names_in([*(insight.message for insight in insights), *answered.values()])
    return [_one(insight, answered.get(insight.message.answers), names) for insight in insights]


def _one(insight: Insight, answered: Message | None, names: dict[str, str]) -> ShownInsight:
    spans = [(span.start, span.end) for span in insight.spans.all()]
    clean = insight.message.clean_text
    return ShownInsight(
        insight,
        shown_to_author(clean, spans, names) if clean else None,
        shown_to_author(answered.clean_text, [], names) if answered else None,
    )


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
    already_there: int | None
    recent: int | None


def report_of(viewer: Person, an_import: Import, now: datetime) -> Report:
    """The counts of an import: of her own messages the importer sees all; of others' no count of what was kept.

    However large the crowd, an export in which one person's messages outnumber the rest would tell her choice.
    """
    if an_import.scope != ImportScope.OWN:
        return Report(None, None, None)
    recent = Message.objects.filter(of_import=an_import, author=viewer, sent_at__gte=now - SHOWN_FOR).count()
    return Report(an_import.stored, an_import.already_there, recent)
