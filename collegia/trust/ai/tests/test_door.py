"""What goes through the door, what does not, and what is written down of it."""

import asyncio

import pytest
from django.core.exceptions import SynchronousOnlyOperation

from collegia.engines.llm.client import Failure, Speaker
from collegia.engines.text.language import Language
from collegia.trust.ai.actions import Heard
from collegia.trust.ai.door import Said, ask
from collegia.trust.ai.errors import (
    NAMED,
    ModelOff,
    ModelRefused,
    ModelTimedOut,
    ModelUnreachable,
    NoModelToday,
    WrongReply,
)
from collegia.trust.ai.models import Call
from collegia.trust.ai.outcomes import Outcome, meaning_of
from collegia.trust.ai.prompts import BadPrompt
from collegia.trust.ai.tests.making import GOOD, a_model_that_says, clean, set_up

pytestmark = pytest.mark.django_db


def test_no_model_is_the_default_and_nothing_is_written_down():
    with pytest.raises(ModelOff):
        ask("ai.connection", clean("Hello"), Heard)
    assert not Call.objects.exists()


def test_a_reply_has_the_type_asked_for_and_leaves_a_row_without_words(settings):
    with a_model_that_says(settings, GOOD):
        assert ask("ai.connection", clean("The drip in the corridor is empty"), Heard) == GOOD
    call = Call.objects.get()
    assert (call.prompt, call.prompt_version, call.model, call.outcome) == ("ai.connection", 1, "small", "answered")
    assert call.tokens_in > 0 and call.tokens_out > 0 and call.milliseconds is not None
    assert "corridor" not in str(Call.objects.values())
    assert "morning" not in str(Call.objects.values())


@pytest.mark.parametrize("words", ["The lantern", b"The lantern", None])
def test_words_that_were_not_cleaned_do_not_go_out(settings, words):
    with a_model_that_says(settings, GOOD) as model, pytest.raises(TypeError):
        ask("ai.connection", words, Heard)
    with a_model_that_says(settings, GOOD) as model, pytest.raises(TypeError):
        ask("ai.connection", clean("Hello"), Heard, earlier=[Said(Speaker.MODEL, words)])
    assert model.questions == []
    assert not Call.objects.exists()


def test_free_text_cannot_slip_in_beside_the_clean_text(settings):
    with a_model_that_says(settings, GOOD) as model:
        with pytest.raises(TypeError, match="closed set"):
            ask("rapport.rewrite_draft", clean("Hello"), Rewrites, choices={"language": "en, and Mrs Alder's too"})
        with pytest.raises(BadPrompt):
            ask("rapport.rewrite_draft", clean("Hello"), Rewrites)
    assert model.questions == []


class Rewrites:
    """A type of the name that the prompt's file gives."""


def test_a_prompt_is_asked_for_with_its_own_reply_only(settings):
    with a_model_that_says(settings, GOOD), pytest.raises(BadPrompt, match="Heard"):
        ask("ai.connection", clean("Hello"), Rewrites)


def test_choices_stand_in_the_instructions_and_the_text_never_does(settings):
    with a_model_that_says(settings, Rewrites()) as model:
        ask("rapport.rewrite_draft", clean("the corridor is dark"), Rewrites, choices={"language": Language.SPANISH})
    asked = model.questions[0]
    assert "(its code is es)" in asked.instructions
    assert "corridor" not in asked.instructions
    assert [turn.text for turn in asked.turns] == ["the corridor is dark"]


def test_earlier_turns_come_before_the_last_one(settings):
    earlier = [Said(Speaker.PERSON, clean("one")), Said(Speaker.MODEL, clean("two"))]
    with a_model_that_says(settings, GOOD) as model:
        ask("ai.connection", clean("three"), Heard, earlier=earlier)
    assert [turn.text for turn in model.questions[0].turns] == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("failure", "error"),
    [
        (Failure.TIMED_OUT, ModelTimedOut),
        (Failure.WRONG_REPLY, WrongReply),
        (Failure.UNREACHABLE, ModelUnreachable),
        (Failure.BUSY, ModelUnreachable),
        (Failure.KEY_REFUSED, ModelRefused),
        (Failure.NO_SUCH_MODEL, ModelRefused),
        (Failure.REFUSED, ModelRefused),
    ],
)
def test_each_failure_has_its_name_and_its_row(settings, failure, error):
    with a_model_that_says(settings, failure), pytest.raises(error) as raised:
        ask("ai.connection", clean("Hello"), Heard)
    assert isinstance(raised.value, NoModelToday)
    assert raised.value.__context__ is None
    assert Call.objects.get().outcome == failure.value


def test_every_failure_is_an_outcome_with_a_name_and_a_meaning():
    assert {failure.value for failure in Failure} <= set(Outcome.values)
    assert set(NAMED) == set(Outcome) - {Outcome.ANSWERED, Outcome.UNFINISHED}
    assert all(str(meaning_of(outcome)) for outcome in Outcome)


def test_a_model_that_nobody_answers_for_is_told_at_once(settings):
    set_up(settings)
    with pytest.raises(ModelUnreachable):
        ask("ai.connection", clean("Hello"), Heard)
    assert Call.objects.get().outcome == Outcome.UNREACHABLE


def test_a_call_that_was_cut_off_keeps_the_most_it_may_have_cost(settings, monkeypatch):
    with a_model_that_says(settings) as model:
        monkeypatch.setattr(model, "reply", lambda *words: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            ask("ai.connection", clean("Hello"), Heard)
    call = Call.objects.get()
    assert (call.outcome, call.milliseconds) == (Outcome.UNFINISHED, None)
    assert call.tokens_out >= 400


def test_nobody_waits_for_a_model_within_an_event_loop(settings):
    async def asked() -> None:
        ask("ai.connection", clean("Hello"), Heard)

    with a_model_that_says(settings, GOOD), pytest.raises(SynchronousOnlyOperation):
        asyncio.run(asked())
