"""Hears the practised talks of the sample anew and gives the lines of demo/rehearsed.jsonl: `collegia demo hear`."""

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from collegia.practice.rehearsal.models.encounters import Encounter
from collegia.practice.rehearsal.queries.encounters import encounter_for
from collegia.web.sample.rehearsing import FILE, play, row_of
from collegia.web.sample.story import Stage, Told, stage_of, told


def write_rehearsed() -> int:
    """Write down what is heard in every sentence, and give how many there are; the sample has to be here."""
    rows = _rows()
    FILE.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return len(rows)


@transaction.atomic
def _rows() -> list[str]:
    """Play each talk and forget it again."""
    stage = stage_of(timezone.now())
    rows = [row for talk in told("talks") for row in _heard(stage, talk)]
    transaction.set_rollback(True)
    return rows


def _heard(stage: Stage, talk: Told) -> Iterator[str]:
    person = stage.person(talk["person"])
    play(stage, talk, timezone.now(), hear_anew=True)
    shown = encounter_for(person, Encounter.objects.filter(person=person).latest("pk").pk)
    for turn in shown.turns if shown else ():
        yield row_of(talk, turn.number - 1, turn.listened)
