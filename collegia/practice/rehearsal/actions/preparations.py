"""What is written down before and after: own sentences, the sheet of a real conversation, its card and three taps."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from collegia.engines.deidentify.clean_text import CleanText
from collegia.practice.rehearsal.models.preparations import Answer, OwnSentence, RealTalk, TalkKind
from collegia.trust.people.models import Person


@transaction.atomic
def write_own_sentences(*, person: Person, scene: str, sentences: Mapping[int, CleanText], now: datetime) -> None:
    """Keep the person's sentences for the steps of a scenario in place of those she had."""
    OwnSentence.objects.filter(person=person, scenario=scene).delete()
    OwnSentence.objects.bulk_create(
        OwnSentence(person=person, scenario=scene, step=step, words=words, written_at=now)
        for step, words in sentences.items()
    )


def prepare_real_talk(
    *,
    person: Person,
    kind: TalkKind,
    to_tell: CleanText,
    they_know: CleanText | None,
    may_be_hard: CleanText | None,
    now: datetime,
) -> RealTalk:
    """Keep a few facts about a conversation that is coming."""
    return RealTalk.objects.create(
        person=person,
        kind=kind,
        to_tell=to_tell,
        they_know=they_know,
        may_be_hard=may_be_hard,
        started_at=now,
        touched_at=now,
    )


def write_card(
    *, talk: RealTalk, first: CleanText | None, then: CleanText | None, last: CleanText | None, now: datetime
) -> None:
    """Keep the three lines to take along."""
    talk.first, talk.then, talk.last, talk.touched_at = first, then, last, now
    talk.save(update_fields=["first", "then", "last", "touched_at"])


def say_how_it_went(*, talk: RealTalk, said_it: Answer, had_room: Answer, know_next: Answer, now: datetime) -> None:
    """Keep the three taps."""
    talk.said_it, talk.had_room, talk.know_next, talk.touched_at = said_it, had_room, know_next, now
    talk.save(update_fields=["said_it", "had_room", "know_next", "touched_at"])


def delete_real_talk(*, talk: RealTalk) -> None:
    """Delete it with every word."""
    talk.delete()
