"""A language model as the voice: what strays is never shown, every reply is counted, and one can do without."""

import pytest

from collegia.engines.encounter.model_voice import Voiced
from collegia.practice.rehearsal.models.drifts import DriftCount
from collegia.practice.rehearsal.models.encounters import Voice
from collegia.practice.rehearsal.tests.talking import begun_by, say
from collegia.trust.ai.tests.making import a_model_that_says

STRAYS = Voiced(["How are you feeling today, doctor? You did that with great empathy, well done."])


@pytest.fixture
def begun(client, cast):
    client.force_login(cast.ana)
    return begun_by(cast.ana)


def test_a_reply_that_strays_twice_gives_way_to_the_authored_words(client, begun, settings):
    with a_model_that_says(settings, STRAYS, STRAYS):
        say(client, begun, "Good morning. How are you?")
    turn = begun.turns.get()
    assert turn.voice == Voice.AUTHORED and "well done" not in turn.reply
    counted = dict(DriftCount.objects.values_list("kind", "times"))
    assert counted[""] == 1 and len(counted) > 1


def test_how_much_a_model_strays_is_shown_on_the_passport(client, begun, settings):
    with a_model_that_says(settings, STRAYS, STRAYS):
        say(client, begun, "Good morning. How are you?")
    assert settings.MODEL_NAME in client.get("/rehearse/01-breast-cancer-result/passport").content.decode()


def test_without_a_model_the_words_are_authored(client, begun):
    say(client, begun, "Good morning. How are you?")
    assert begun.turns.get().voice == Voice.AUTHORED and not DriftCount.objects.exists()
