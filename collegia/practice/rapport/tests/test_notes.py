"""The weekly note: off until she says yes, one a week at most, and hers alone."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from collegia.practice.rapport.actions.notes import choose_note, mute_notes, stop_notes, unmute_notes, write_due_notes
from collegia.practice.rapport.models.insights import InsightKind
from collegia.practice.rapport.models.notes import NoteChoice, WeeklyNote
from collegia.practice.rapport.practice_words import QUESTIONS, question_of
from collegia.practice.rapport.queries.notes import note_for, notes_for, unopened_note_of
from collegia.practice.rapport.retention import KEPT, NOTES_KEPT_FOR
from collegia.practice.rapport.tests.telling import noticed, told
from collegia.trust.privacy.actions import withdraw_consent
from collegia.trust.privacy.purposes import Purpose
from conftest import agree

A_MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
THANKS = "Thanks for sitting down with the daughter, she asked all her questions"


@pytest.fixture
def ana_wants_one(cast):
    agree(cast.ana)
    message = told(cast.ana, "recognition", text=THANKS, at=A_MONDAY - timedelta(days=1), to="physician")
    noticed(message, "recognition", kind=InsightKind.RAPPORT)
    choose_note(person=cast.ana, weekday=0, today=A_MONDAY.date())
    return cast


def made() -> int:
    return WeeklyNote.objects.count()


def test_nobody_gets_a_note_who_did_not_ask_for_one(ana_wants_one):
    stop_notes(person=ana_wants_one.ana)
    assert write_due_notes(A_MONDAY) == 0
    assert made() == 0


@pytest.mark.parametrize(("days", "notes"), [(0, 1), (1, 0), (6, 0), (7, 1)])
def test_it_is_made_on_the_day_she_picked(ana_wants_one, days: int, notes: int):
    write_due_notes(A_MONDAY + timedelta(days=days))
    assert made() == notes


def test_two_workers_and_two_runs_make_one(ana_wants_one):
    write_due_notes(A_MONDAY)
    NoteChoice.objects.update(looked_on=None)
    write_due_notes(A_MONDAY + timedelta(hours=1))
    assert made() == 1


def test_moving_the_day_brings_no_second_note_within_a_week(ana_wants_one):
    write_due_notes(A_MONDAY)
    for day in range(1, 7):
        choose_note(person=ana_wants_one.ana, weekday=day, today=A_MONDAY.date())
        write_due_notes(A_MONDAY + timedelta(days=day))
    assert made() == 1


def test_muting_lasts_thirty_days_and_can_be_ended(ana_wants_one):
    mute_notes(person=ana_wants_one.ana, today=A_MONDAY.date())
    for week in range(4):
        write_due_notes(A_MONDAY + timedelta(weeks=week))
    assert made() == 0
    unmute_notes(person=ana_wants_one.ana)
    write_due_notes(A_MONDAY + timedelta(weeks=3))
    assert made() == 1


def test_after_thirty_days_notes_come_again_by_themselves(ana_wants_one):
    mute_notes(person=ana_wants_one.ana, today=A_MONDAY.date())
    later = A_MONDAY + timedelta(weeks=5)
    noticed(told(ana_wants_one.ana, text=THANKS, at=later), "recognition", kind=InsightKind.RAPPORT)
    write_due_notes(later)
    assert made() == 1


def test_without_consent_or_with_nothing_to_say_there_is_none(ana_wants_one, now):
    agree(ana_wants_one.ben)
    choose_note(person=ana_wants_one.ben, weekday=0, today=A_MONDAY.date())
    withdraw_consent(person=ana_wants_one.ana, purpose=Purpose.PRIVATE_INSIGHTS, now=now)
    write_due_notes(A_MONDAY)
    assert made() == 0


def test_withdrawing_takes_notes_and_choice_away(ana_wants_one, now):
    write_due_notes(A_MONDAY)
    withdraw_consent(person=ana_wants_one.ana, purpose=Purpose.PRIVATE_INSIGHTS, now=now)
    assert made() == 0
    assert not NoteChoice.objects.exists()


def test_many_who_have_nothing_to_say_do_not_hold_up_the_others(ana_wants_one, monkeypatch):
    monkeypatch.setattr("collegia.practice.rapport.actions.notes.BATCH", 1)
    NoteChoice.objects.all().delete()
    for person in (ana_wants_one.ben, ana_wants_one.ana):
        agree(person)
        choose_note(person=person, weekday=0, today=A_MONDAY.date())
    while write_due_notes(A_MONDAY):
        continue
    assert made() == 1


def test_a_note_says_what_connected_what_to_try_and_asks(ana_wants_one):
    for _message in range(3):
        told(ana_wants_one.ana, "command", at=A_MONDAY - timedelta(days=2))
    write_due_notes(A_MONDAY)
    shown = note_for(ana_wants_one.ana, notes_for(ana_wants_one.ana)[0].pk, A_MONDAY)
    assert shown.connected.words.text == THANKS
    assert (shown.note.try_this, shown.example.text) == ("add_reason", "Please weigh bed 4 before the round starts")
    assert shown.question == QUESTIONS[question_of(A_MONDAY.date())]


def test_a_note_holds_no_words_of_hers(ana_wants_one):
    write_due_notes(A_MONDAY)
    row = WeeklyNote.objects.values().get()
    assert "daughter" not in str(row)


def test_a_note_outlives_its_message(ana_wants_one):
    write_due_notes(A_MONDAY)
    ana_wants_one.ana.messages.all().delete()
    shown = note_for(ana_wants_one.ana, notes_for(ana_wants_one.ana)[0].pk, A_MONDAY)
    assert shown.connected is None


def test_every_question_has_its_turn():
    weeks = [A_MONDAY.date() + timedelta(weeks=n) for n in range(len(QUESTIONS))]
    assert {question_of(week) for week in weeks} == set(QUESTIONS)


def test_nobody_else_reads_a_note(ana_wants_one, sign_in, now):
    write_due_notes(A_MONDAY)
    note = WeeklyNote.objects.get()
    for other in (ana_wants_one.lena, ana_wants_one.ben, ana_wants_one.omar, ana_wants_one.ivy):
        assert note_for(other, note.pk, now) is None
        assert sign_in(other).get(reverse("note", args=[note.pk])).status_code == 404
    assert WeeklyNote.objects.get().opened_at is None


def test_today_says_that_a_note_is_here_until_it_is_opened(ana_wants_one, sign_in):
    write_due_notes(A_MONDAY)
    client, note = sign_in(ana_wants_one.ana), WeeklyNote.objects.get()
    address = reverse("note", args=[note.pk])
    assert address in client.get("/").content.decode()
    assert client.get(address).status_code == 200
    assert address not in client.get("/").content.decode()
    assert unopened_note_of(ana_wants_one.ana) is None


def test_it_is_switched_on_moved_muted_and_switched_off_by_buttons(cast, sign_in):
    agree(cast.ana)
    client = sign_in(cast.ana)
    client.post(reverse("note_choice"), {"weekday": "2"})
    assert NoteChoice.objects.get(person=cast.ana).weekday == 2
    client.post(reverse("note_choice"), {"weekday": "4"})
    client.post(reverse("note_mute"))
    choice = NoteChoice.objects.get(person=cast.ana)
    assert (choice.weekday, choice.muted_until is not None) == (4, True)
    client.post(reverse("note_mute"), {"again": "yes"})
    assert NoteChoice.objects.get(person=cast.ana).muted_until is None
    client.post(reverse("note_choice"), {"off": "yes"})
    assert not NoteChoice.objects.exists()


@pytest.mark.parametrize("weekday", ["", "7", "-1", "Monday"])
def test_a_day_that_is_none_is_refused(cast, sign_in, weekday: str):
    assert sign_in(cast.ana).post(reverse("note_choice"), {"weekday": weekday}).status_code == 404
    assert not NoteChoice.objects.exists()


def test_notes_go_after_thirty_days(ana_wants_one):
    write_due_notes(A_MONDAY)
    kept = next(kept for kept in KEPT if kept.key == "weekly_notes")
    assert kept.expire(A_MONDAY + NOTES_KEPT_FOR) == 0
    assert kept.expire(A_MONDAY + NOTES_KEPT_FOR + timedelta(seconds=1)) == 1


def test_the_pages_cost_the_same_however_many_notes_there_are(ana_wants_one, sign_in, count_queries):
    write_due_notes(A_MONDAY)
    client = sign_in(ana_wants_one.ana)
    few, _page = count_queries(lambda: client.get(reverse("notes")))
    for week in range(1, 5):
        write_due_notes(A_MONDAY + timedelta(weeks=week))
    more, _page = count_queries(lambda: client.get(reverse("notes")))
    assert more <= few <= 12
