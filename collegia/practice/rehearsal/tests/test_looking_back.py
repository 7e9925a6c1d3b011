"""The debrief, taking a turn again, and progress over attempts."""

import pytest

from collegia.practice.rehearsal.models.encounters import Encounter, Showing
from collegia.practice.rehearsal.tests.talking import begun_by, say

TALK = (
    "Good morning, I'm the doctor from the clinic. Before I start, what have you been told so far?",
    "I am afraid I have bad news.",
    "The lump is cancer.",
    "I can see how frightening this is. I'm staying here with you.",
    "Don't worry, it will all be fine.",
)


@pytest.fixture
def ended(client, cast) -> Encounter:
    client.force_login(cast.ana)
    encounter = begun_by(cast.ana)
    say(client, encounter, *TALK)
    client.post(f"/rehearse/talk/{encounter.pk}/end")
    return encounter


def test_the_debrief_quotes_the_words_and_names_three_things_at_most(client, ended):
    page = client.get(f"/rehearse/talk/{ended.pk}/debrief").content.decode()
    work = page.split('id="work"')[1].split("</section>")[0]
    assert 1 <= work.count("<h3>") <= 3
    assert "what have you been told so far?" in page and "The whole conversation" in page


def test_what_was_shown_is_kept_by_behaviour(ended):
    shown = dict(Showing.objects.filter(encounter=ended).values_list("behaviour", "done"))
    assert len(shown) >= 20
    assert shown["asks_perception"] is True and shown["no_premature_reassurance"] is False


def test_ending_twice_keeps_it_once(client, ended):
    before = Showing.objects.count()
    client.post(f"/rehearse/talk/{ended.pk}/end")
    assert Showing.objects.count() == before


def test_a_conversation_without_a_turn_has_nothing_to_look_back_on(client, cast):
    client.force_login(cast.ana)
    empty = begun_by(cast.ana)
    client.post(f"/rehearse/talk/{empty.pk}/end")
    assert "nothing to look back on" in client.get(f"/rehearse/talk/{empty.pk}/debrief").content.decode()


def test_other_words_are_compared_with_those_said(client, ended):
    other = "It is frightening not to know. What goes through your mind?"
    page = client.post(f"/rehearse/talk/{ended.pk}/rewind/5", {"wording_1": other}).content.decode()
    assert "In this simulation" in page and "frightening not to know" in page
    assert "patients will" not in page.replace("never what patients will do", "")


def test_the_same_words_are_no_clear_difference(client, ended):
    page = client.post(f"/rehearse/talk/{ended.pk}/rewind/5", {"wording_1": TALK[4]}).content.decode()
    assert "higher, by" not in page and "lower, by" not in page and "no clear difference" in page


def test_a_turn_that_is_not_there_cannot_be_taken_again(client, ended):
    assert client.get(f"/rehearse/talk/{ended.pk}/rewind/99").status_code == 404
    assert client.post(f"/rehearse/talk/{ended.pk}/rewind/5", {}).status_code == 422


def test_progress_shows_my_attempts_and_nobody_elses(client, cast, ended):
    assert "A breast biopsy result" in client.get("/rehearse/progress").content.decode()
    client.force_login(cast.lena)
    assert "No attempt yet" in client.get("/rehearse/progress").content.decode()
