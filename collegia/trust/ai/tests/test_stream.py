"""Words as they come, under the same rules."""

import pytest
from asgiref.sync import async_to_sync

from collegia.engines.llm.client import Failure
from collegia.trust.ai import prompts
from collegia.trust.ai.door import stream_words
from collegia.trust.ai.errors import ModelOff, ModelTimedOut
from collegia.trust.ai.models import Call
from collegia.trust.ai.outcomes import Outcome
from collegia.trust.ai.prompts import BadPrompt
from collegia.trust.ai.tests.making import a_model_that_says, clean

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(tmp_path, monkeypatch) -> str:
    (tmp_path / "talk.toml").write_text(
        'version = 3\npurpose = "p"\ninputs = []\nreply = "words"\nreply_tokens = 50\nevaluated_on = "none"\n'
        'instructions = "Talk."\n'
    )
    monkeypatch.setattr(prompts, "_folder_of", lambda area: tmp_path)
    prompts.prompt_named.cache_clear()
    yield "ai.talk"
    prompts.prompt_named.cache_clear()


@async_to_sync
async def pieces_of(name: str, most: int = 99) -> list[str]:
    words, got = stream_words(name, clean("Hello")), []
    async for piece in words:
        got.append(piece)
        if len(got) == most:
            break
    await words.aclose()
    return got


def test_words_come_piece_by_piece_and_leave_a_row(settings, talk):
    with a_model_that_says(settings, "good morning ward"):
        assert pieces_of(talk) == ["good ", "morning ", "ward "]
    call = Call.objects.get()
    assert (call.outcome, call.prompt_version) == (Outcome.ANSWERED, 3)
    assert call.tokens_out < 50


def test_who_stops_listening_leaves_a_row_that_counts_the_most(settings, talk):
    with a_model_that_says(settings, "good morning ward"):
        assert pieces_of(talk, most=1) == ["good "]
    call = Call.objects.get()
    assert (call.outcome, call.tokens_out) == (Outcome.UNFINISHED, 50)
    assert call.milliseconds is not None


def test_a_stream_that_breaks_off_says_why(settings, talk):
    with a_model_that_says(settings, Failure.TIMED_OUT), pytest.raises(ModelTimedOut):
        pieces_of(talk)
    assert Call.objects.get().outcome == Outcome.TIMED_OUT


def test_a_stream_is_off_like_everything_else(talk):
    with pytest.raises(ModelOff):
        pieces_of(talk)


def test_a_prompt_with_a_typed_reply_is_not_streamed(settings):
    with a_model_that_says(settings, "x"), pytest.raises(BadPrompt):
        pieces_of("ai.connection")
