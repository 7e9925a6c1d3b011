"""An encounter begun, turned, ended, deleted: all of it is the learner's alone, and nothing is put on the record."""

from datetime import datetime
from secrets import randbelow

from django.db import IntegrityError, transaction

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.encounter.encounter import Turn as PlayedTurn
from collegia.engines.encounter.hearing import Listened
from collegia.engines.encounter.scenario import Scenario
from collegia.engines.encounter.voice import Said
from collegia.engines.text.language import Language
from collegia.practice.rehearsal.kept_turn import write_heard, write_reply
from collegia.practice.rehearsal.models.encounters import Encounter, Showing, Turn, Voice
from collegia.practice.rehearsal.scenes import fingerprint_of
from collegia.trust.people.models import Person

SEEDS = 2**31


def begin_encounter(
    *,
    person: Person,
    scene: Scenario,
    lang: Language,
    level: int,
    variant: str,
    hints: bool,
    now: datetime,
    seed: int | None = None,
) -> Encounter:
    """Begin an attempt, with a seed of its own unless one is given."""
    return Encounter.objects.create(
        person=person,
        scenario=scene.id,
        made_with=fingerprint_of(scene.id),
        lang=lang,
        level=level,
        variant=variant,
        seed=randbelow(SEEDS) if seed is None else seed,
        hints=hints,
        started_at=now,
        touched_at=now,
    )


def keep_turn(
    *,
    encounter: Encounter,
    words: CleanText,
    listened: Listened,
    turn: PlayedTurn,
    reply: tuple[Said, ...],
    voice: Voice,
    now: datetime,
) -> bool:
    """Keep a turn; False when one with this number is there already, as after a double press."""
    try:
        with transaction.atomic():
            Turn.objects.create(
                encounter=encounter,
                number=turn.number,
                words=words,
                heard=write_heard(listened),
                reply=write_reply(reply),
                voice=voice,
                taken_at=now,
            )
            Encounter.objects.filter(pk=encounter.pk).update(touched_at=now)
    except IntegrityError:
        return False
    return True


def show_hints(*, encounter: Encounter, on: bool) -> None:
    """Switch the hints of an encounter on or off."""
    encounter.hints = on
    encounter.save(update_fields=["hints"])


@transaction.atomic
def end_encounter(*, encounter: Encounter, shown: dict[str, bool | None], now: datetime) -> None:
    """End an attempt and keep what it showed, behaviour by behaviour; ended twice is ended once."""
    encounter.ended_at = encounter.ended_at or now
    encounter.touched_at = now
    encounter.save(update_fields=["ended_at", "touched_at"])
    Showing.objects.filter(encounter=encounter).delete()
    Showing.objects.bulk_create(
        Showing(encounter=encounter, behaviour=behaviour, done=done) for behaviour, done in shown.items()
    )


def delete_encounter(*, encounter: Encounter) -> None:
    """Delete an attempt with every word."""
    encounter.delete()
