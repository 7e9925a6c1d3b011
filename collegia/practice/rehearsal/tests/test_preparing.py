"""Before and after: the list, the page to prepare with, own sentences, and a real conversation."""

import pytest

from collegia.engines.encounter.scenario_file import scenario_ids
from collegia.practice.rehearsal.models.encounters import Encounter
from collegia.practice.rehearsal.models.preparations import OwnSentence, RealTalk
from collegia.practice.rehearsal.sheets import sheets


@pytest.fixture
def ana(client, cast):
    client.force_login(cast.ana)
    return cast.ana


@pytest.mark.parametrize("scene", scenario_ids())
@pytest.mark.parametrize("lang", ["en", "es"])
def test_each_scene_can_be_prepared_in_both_languages(client, ana, scene: str, lang: str):
    page = client.get(f"/rehearse/{scene}", headers={"Accept-Language": lang})
    assert page.status_code == 200 and client.get(f"/rehearse/{scene}/passport").status_code == 200


def test_beginning_opens_the_conversation(client, ana):
    begin = {"variant": "elena", "level": "2", "lang": "es"}
    answer = client.post("/rehearse/01-breast-cancer-result/begin", begin)
    encounter = Encounter.objects.get(person=ana)
    assert answer.headers["Location"] == f"/rehearse/talk/{encounter.pk}"
    assert (encounter.lang, encounter.level, encounter.hints) == ("es", 2, False)


@pytest.mark.parametrize("wrong", [{"variant": "nobody"}, {"level": "4"}, {"lang": "fr"}])
def test_what_a_scene_does_not_have_cannot_be_begun(client, ana, wrong: dict[str, str]):
    begin = {"variant": "elena", "level": "1", "lang": "en", **wrong}
    assert client.post("/rehearse/01-breast-cancer-result/begin", begin).status_code == 422
    assert not Encounter.objects.exists()


def test_my_sentences_stand_beside_the_steps_for_me_alone(client, cast, ana):
    path = "/rehearse/01-breast-cancer-result"
    client.post(f"{path}/sentences", {"step_1": "Shall we sit down over there, where it is quiet?"})
    assert "where it is quiet" in client.get(path).content.decode()
    client.force_login(cast.ben)
    assert "where it is quiet" not in client.get(path).content.decode()


def test_sentences_written_again_take_the_place_of_the_old(client, ana):
    for words in ("One way", "Another way"):
        client.post("/rehearse/01-breast-cancer-result/sentences", {"step_1": words})
    assert [each.words.text for each in OwnSentence.objects.all()] == ["Another way"]


def test_a_real_conversation_is_prepared_without_names(client, ana):
    facts = {"kind": "news", "to_tell": "Tell Mrs. Theodora Blackwood that the operation is off again."}
    answer = client.post("/rehearse/real/new", facts)
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Blackwood" not in RealTalk.objects.get().to_tell.text
    assert "One plain sentence" in page and "operation is off again" in page


def test_a_card_and_three_taps_are_kept(client, ana):
    client.post("/rehearse/real/new", {"kind": "repair", "to_tell": "I shouted."})
    talk = RealTalk.objects.get()
    client.post(f"/rehearse/real/{talk.pk}/card", {"first": "On Monday I shouted at you."})
    client.post(f"/rehearse/real/{talk.pk}/afterwards", {"said_it": "yes", "had_room": "partly", "know_next": "no"})
    talk.refresh_from_db()
    assert (talk.first.text, talk.said_it, talk.had_room) == ("On Monday I shouted at you.", "yes", "partly")


def test_nobody_else_opens_a_real_conversation(client, cast, ana):
    client.post("/rehearse/real/new", {"kind": "repair", "to_tell": "I shouted."})
    talk = RealTalk.objects.get()
    for other in (cast.lena, cast.ivy):
        client.force_login(other)
        assert client.get(f"/rehearse/real/{talk.pk}").status_code == 404
        assert client.post(f"/rehearse/real/{talk.pk}/delete").status_code == 404
    assert RealTalk.objects.exists()


def test_every_kind_of_real_conversation_has_its_sheet_in_both_languages():
    for sheet in sheets().values():
        assert len(sheet.steps) >= 5 and set(sheet.where) == {"en", "es"}
        assert sheet.practise in scenario_ids()
