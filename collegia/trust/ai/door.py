"""The one door to a language model: off switch, budget, clean text only, a typed reply, a row a call without words."""

import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from asgiref.sync import sync_to_async
from django.conf import settings

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.llm.client import ModelFailed, Question, Speaker, Turn
from collegia.engines.llm.opening import open_client
from collegia.trust.ai.endpoint import endpoint_set_up
from collegia.trust.ai.errors import NAMED
from collegia.trust.ai.ledger import begin, finish
from collegia.trust.ai.outcomes import Outcome
from collegia.trust.ai.prompts import BadPrompt, Prompt, prompt_named

T = TypeVar("T")
# What the file of a prompt names as its reply when plain text is streamed.
WORDS = "words"
NO_CHOICES: Mapping[str, StrEnum] = {}


@dataclass(frozen=True, slots=True)
class Said:
    """An earlier turn of a conversation with the model; what the model said is cleaned like everything else."""

    speaker: Speaker
    text: CleanText


def ask(
    prompt_name: str,
    text: CleanText,
    reply: type[T],
    *,
    choices: Mapping[str, StrEnum] = NO_CHOICES,
    earlier: Sequence[Said] = (),
) -> T:
    """Ask the language model and wait for a reply of a type, a dataclass or a pydantic model.

    Only clean text goes out; `choices` are the prompt's other inputs, each a member of a closed set. Not within a
    transaction, nor within an event loop. Raises NoModelToday in one of its kinds: every caller has a way without.
    """
    prompt = prompt_named(prompt_name)
    if prompt.reply != reply.__name__:
        raise BadPrompt(f"{prompt.name} replies with {prompt.reply}, not {reply.__name__}")
    question = _question(prompt, text, choices, earlier)
    call, endpoint = begin(prompt, question)
    client, began = open_client(endpoint), time.monotonic()
    try:
        answer = client.reply(question, reply)
    except ModelFailed as failed:
        outcome, usage = Outcome(failed.why.value), failed.usage
    else:
        finish(call, Outcome.ANSWERED, answer.usage, time.monotonic() - began)
        return answer.value
    finish(call, outcome, usage, time.monotonic() - began)
    raise NAMED[outcome](outcome)


async def stream_words(
    prompt_name: str,
    text: CleanText,
    *,
    choices: Mapping[str, StrEnum] = NO_CHOICES,
    earlier: Sequence[Said] = (),
) -> AsyncIterator[str]:
    """Ask the language model for plain text and give it piece by piece, under the same rules as `ask`.

    Raises NoModelToday, also after some pieces have come.
    """
    prompt = prompt_named(prompt_name)
    if prompt.reply != WORDS:
        raise BadPrompt(f"{prompt.name} replies with {prompt.reply}, not {WORDS}")
    question = _question(prompt, text, choices, earlier)
    call, endpoint = await sync_to_async(begin)(prompt, question)
    stream, began, outcome = open_client(endpoint).stream(question), time.monotonic(), Outcome.UNFINISHED
    try:
        async with aclosing(aiter(stream)) as pieces:
            async for piece in pieces:
                yield piece
        outcome = Outcome.ANSWERED
    except ModelFailed as failed:
        outcome, stream.usage = Outcome(failed.why.value), failed.usage
    finally:
        await sync_to_async(finish)(call, outcome, stream.usage, time.monotonic() - began)
    if outcome is not Outcome.ANSWERED:
        raise NAMED[outcome](outcome)


def make_ready() -> None:
    """Load what a first question would have to wait for, where a model is set up."""
    endpoint = endpoint_set_up()
    if endpoint:
        open_client(endpoint)


def _question(prompt: Prompt, text: CleanText, choices: Mapping[str, StrEnum], earlier: Sequence[Said]) -> Question:
    turns = [*earlier, Said(Speaker.PERSON, text)]
    _refuse_what_is_not_clean(turns)
    return Question(
        instructions=prompt.filled(choices),
        turns=tuple(Turn(said.speaker, said.text.text) for said in turns),
        reply_tokens=prompt.reply_tokens,
        seconds=settings.MODEL_SECONDS,
    )


def _refuse_what_is_not_clean(turns: Sequence[Said]) -> None:
    if not all(isinstance(said.text, CleanText) for said in turns):
        raise TypeError("only CleanText may go to a language model")
