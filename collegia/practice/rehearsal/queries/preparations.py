"""Own sentences and real conversations, viewer first."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from collegia.practice.rehearsal.models.preparations import OwnSentence, RealTalk
from collegia.practice.rehearsal.scenes import with_names
from collegia.trust.people.models import Person

ASK_AFTER = timedelta(hours=12)
ASK_UNTIL = timedelta(days=14)


def own_sentences_of(viewer: Person, scene: str, variant: str) -> dict[int, str]:
    """The viewer's own sentences for a scenario by the number of the step, with the names of one of its people."""
    found = OwnSentence.objects.filter(person=viewer, scenario=scene)
    return {sentence.step: with_names(sentence.words, scene=scene, variant=variant) for sentence in found}


def real_talks_of(viewer: Person) -> QuerySet[RealTalk]:
    """The viewer's own preparations for real conversations, the last touched first."""
    return RealTalk.objects.filter(person=viewer)


def talk_to_ask_about(viewer: Person, now: datetime) -> RealTalk | None:
    """A prepared conversation that has probably taken place and of which nothing was said yet."""
    over = real_talks_of(viewer).filter(touched_at__lte=now - ASK_AFTER, touched_at__gte=now - ASK_UNTIL)
    return over.filter(said_it="").first()
