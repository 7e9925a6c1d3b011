"""The conversation: turns, double presses, names, the way out, and whose it is."""

import json

import pytest

from collegia.practice.rehearsal.models.encounters import Encounter, Turn
from collegia.practice.rehearsal.tests.talking import begun_by, say

ASKED = "Before I start, what have you been told so far?"


@pytest.fixture
def begun(client, cast) -> Encounter:
    client.force_login(cast.ana)
    return begun_by(cast.ana)


def test_a_turn_is_answered_and_kept_without_javascript(client, begun):
    answer = say(client, begun, ASKED)
    assert answer.headers["Location"].endswith("#turn-1")
    page = client.get(answer.headers["Location"]).content.decode()
    assert ASKED in page and page.count('class="said"') >= 2


def test_htmx_gets_the_conversation_alone(client, begun):
    answer = client.post(f"/rehearse/talk/{begun.pk}", {"words": ASKED}, headers={"HX-Request": "true"})
    assert answer.status_code == 200 and "<html" not in answer.content.decode() and ASKED in answer.content.decode()


def test_an_empty_turn_is_no_turn(client, begun):
    assert say(client, begun, "   ").status_code == 422
    assert not begun.turns.exists()


def test_the_same_seed_and_words_give_the_same_answers(client, cast, begun):
    again = begun_by(cast.ana)
    Encounter.objects.filter(pk=again.pk).update(seed=begun.seed)
    for encounter in (begun, again):
        say(client, encounter, ASKED, "I am afraid I have bad news. The lump is cancer.")
    replies = [[turn.reply for turn in encounter.turns.all()] for encounter in (begun, again)]
    assert replies[0] == replies[1] and len(replies[0]) == 2


def test_the_scenes_names_stay_and_a_real_one_is_replaced(client, begun):
    say(client, begun, "Good morning Elena, your neighbour Mrs. Theodora Blackwood asked me about you.")
    kept = begun.turns.get().words.text
    page = client.get(f"/rehearse/talk/{begun.pk}").content.decode()
    assert "Blackwood" not in kept and "Good morning Elena" in page


@pytest.mark.parametrize("words", ["stop", "I want to stop now.", "This is really happening to me."])
def test_explicit_words_end_the_role_and_are_not_kept(client, begun, words: str):
    say(client, begun, ASKED)
    page = say(client, begun, words).content.decode()
    assert "The rehearsal has ended" in page and "peer support" in page
    assert begun.turns.count() == 1
    begun.refresh_from_db()
    assert begun.ended_at and not any(words in turn.words.text for turn in Turn.objects.all())


def test_stopping_a_treatment_is_no_way_out(client, begun):
    say(client, begun, "We can stop the treatment at any time if you want.")
    assert begun.turns.count() == 1


def test_a_real_patients_number_ends_the_role(client, begun):
    page = say(client, begun, "It is like with my patient, MRN 48213377, last week.").content.decode()
    assert "The rehearsal has ended" in page and not begun.turns.exists()


def test_hints_are_off_until_asked_for(client, begun):
    assert 'class="hint"' not in client.get(f"/rehearse/talk/{begun.pk}").content.decode()
    client.post(f"/rehearse/talk/{begun.pk}/hints", {"on": "yes"})
    assert 'class="hint"' in client.get(f"/rehearse/talk/{begun.pk}").content.decode()


def test_nobody_else_can_open_turn_end_or_delete_it(client, cast, begun):
    say(client, begun, ASKED)
    for other in (cast.lena, cast.ivy, cast.omar, cast.ben):
        client.force_login(other)
        for path in ("", "/debrief", "/rewind/1", "/delete"):
            assert client.get(f"/rehearse/talk/{begun.pk}{path}").status_code == 404
        for path in ("", "/end", "/delete", "/hints", "/rewind/1"):
            posted = {"words": "x", "wording_1": "y", "on": "yes"}
            assert client.post(f"/rehearse/talk/{begun.pk}{path}", posted).status_code == 404
    assert begun.turns.count() == 1


def test_a_scene_that_changed_can_be_read_but_not_gone_on_with(client, begun):
    say(client, begun, ASKED)
    Encounter.objects.update(made_with="encounter@0:old")
    say(client, begun, "And how are you?")
    assert begun.turns.count() == 1
    assert ASKED in client.get(f"/rehearse/talk/{begun.pk}").content.decode()


def test_a_deleted_conversation_leaves_no_row(client, begun):
    say(client, begun, ASKED)
    client.post(f"/rehearse/talk/{begun.pk}/delete")
    assert not Encounter.objects.exists() and not Turn.objects.exists()


def test_words_and_replies_are_closed_in_the_database(client, begun, db):
    from django.db import connection

    say(client, begun, ASKED)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words, heard, reply FROM rehearsal_turn")
        row = cursor.fetchone()
    assert not any("told" in column or "acts" in column for column in row)


def test_what_was_heard_is_got_back(client, begun):
    from collegia.practice.rehearsal.kept_turn import read_heard, write_heard

    say(client, begun, ASKED)
    heard = begun.turns.get().heard
    assert write_heard(read_heard(heard)) == heard and json.loads(heard)["acts"]
