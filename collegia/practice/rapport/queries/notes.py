"""Weekly notes, viewer first: only whose they are reads them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from collegia.engines.skills.families import Skill
from collegia.practice.rapport.models.notes import NoteChoice, WeeklyNote
from collegia.practice.rapport.practice_words import TryWords, Words, question_in_words
from collegia.practice.rapport.queries.insights import ShownInsight, insight_for, words_of
from collegia.practice.rapport.queries.tries import skill_of_try, words_of_try
from collegia.practice.rapport.rules import ShownText
from collegia.trust.people.models import Person


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note in words: what connected, what to try with an example, and a question; what is gone is left out."""

    note: WeeklyNote
    connected: ShownInsight | None
    to_try: TryWords | None
    skill: Skill | None
    example: ShownText | None
    question: Words


def note_choice_of(viewer: Person) -> NoteChoice | None:
    """Whether the viewer wants a note, and on which day."""
    return NoteChoice.objects.filter(person=viewer).first()


def is_muted(choice: NoteChoice, today: date) -> bool:
    """True while no note is made because she said so."""
    return choice.muted_until is not None and choice.muted_until > today


def notes_for(viewer: Person) -> QuerySet[WeeklyNote]:
    """The viewer's own notes, newest first."""
    return WeeklyNote.objects.filter(person=viewer)


def unopened_note_of(viewer: Person) -> WeeklyNote | None:
    """The newest note that the viewer has not opened, for the line on Today."""
    newest = notes_for(viewer).first()
    return newest if newest and newest.opened_at is None else None


def note_for(viewer: Person, note_id: int, now: datetime) -> ShownNote | None:
    """One of the viewer's notes in words, or None."""
    note = notes_for(viewer).select_related("try_example__wrote_to_profession").filter(pk=note_id).first()
    return _shown(viewer, note, now) if note else None


def _shown(viewer: Person, note: WeeklyNote, now: datetime) -> ShownNote:
    to_try = words_of_try(note.try_this)
    example = words_of(note.try_example) if note.try_example else None
    return ShownNote(
        note=note,
        connected=insight_for(viewer, note.connected_id, now) if note.connected_id else None,
        to_try=to_try,
        skill=skill_of_try(note.try_this) if to_try else None,
        example=example if example and example.text else None,
        question=question_in_words(note.question),
    )
