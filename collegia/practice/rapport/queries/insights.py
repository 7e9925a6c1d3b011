"""Insights, viewer first: only their author reads them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from collegia.engines.deidentify.clean_text import COLLEAGUE_REFERENCE
from collegia.practice.rapport.models.insights import Insight, InsightKind
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.rules import (
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


def words_of(message: Message) -> ShownText:
    """A message as its author may see it again: her own words, with colleagues' names put back."""
    clean = message.clean_text
    return shown_to_author(clean, (), _names_in([message])) if clean else ShownText("", ())


def count_of_second_looks(viewer: Person, now: datetime) -> int:
    """How many of the second looks that the viewer is shown she has not answered yet."""
    return sum(not hasattr(insight, "verdict") for insight in _chosen(viewer, InsightKind.SECOND_LOOK, now))


def waiting_messages_of(viewer: Person) -> int:
    """How many of the viewer's own messages have not been read yet."""
    return Message.objects.filter(author=viewer, read_at__isnull=True, clean_text__isnull=False).count()


def read_messages_of(viewer: Person) -> int:
    """How many of the viewer's own messages have been read."""
    return Message.objects.filter(author=viewer, read_at__isnull=False).count()


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
