"""Answers that the organisation has anyway, handed over apart from the staff list."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from collegia.practice.fairness.answer_list import AnswerLine
from collegia.practice.fairness.models.attributes import Belonging, ToldBy
from collegia.trust.audit.actions import record
from collegia.trust.people.models import Person


@transaction.atomic
def import_answers(*, lines: Sequence[AnswerLine], by: Person, now: datetime) -> None:
    """Keep what a list says of each person, but for whom has spoken for herself; nobody is told who has."""
    for line in lines:
        for attribute, choice in line.answers.items():
            _keep(line.person, attribute, choice, now)
    record("fairness.imported", actor=by, about=f"{len(lines)} people")


def _keep(person: int, attribute: int, choice: int, now: datetime) -> None:
    before = Belonging.objects.select_for_update().filter(person=person, attribute=attribute).first()
    if before is None:
        Belonging.objects.create(
            person_id=person, attribute_id=attribute, choice_id=choice, told_by=ToldBy.ORGANISATION, told_at=now
        )
    elif before.told_by == ToldBy.ORGANISATION and before.choice_id != choice:
        before.choice_id, before.told_at, before.taken_up_at = choice, now, None
        before.save(update_fields=["choice", "told_at", "taken_up_at"])
