"""The client that speaks to a real endpoint."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, aclosing
from typing import Any, TypeVar

from pydantic_ai import Agent, NativeOutput, PromptedOutput, ToolOutput
from pydantic_ai.messages import ModelMessage, ModelRequest, ModelResponse, TextPart, UserPromptPart
from pydantic_ai.models import Model
from pydantic_ai.settings import ModelSettings
from pydantic_ai.usage import RunUsage

from collegia.engines.llm.client import Failure, ModelFailed, Question, Reply, Speaker, Stream, Turn, Usage, tokens_of
from collegia.engines.llm.endpoint import ReplyBy
from collegia.engines.llm.failures import EXPECTED, failure_of

T = TypeVar("T")
Connect = Callable[[], AbstractAsyncContextManager[Model]]
WRONG_REPLIES_MENDED = 1
_SHAPES: dict[ReplyBy, Callable[[Any], Any]] = {
    ReplyBy.SCHEMA: NativeOutput,
    ReplyBy.TOOL: ToolOutput,
    ReplyBy.WORDS: PromptedOutput,
}


class NetworkedClient:
    """Asks one model; each question has a connection of its own, so that it may come from any thread."""

    def __init__(self, connect: Connect, reply_by: ReplyBy) -> None:
        self._connect = connect
        self._reply_by = reply_by

    def reply(self, question: Question, reply: type[T]) -> Reply[T]:
        """Wait for a reply of a type; one wrong reply is answered with what was wrong."""
        return asyncio.run(self._reply(question, reply))

    def stream(self, question: Question) -> Stream:
        """Begin to stream a reply of plain text."""
        return _Words(self._connect, question)

    async def _reply(self, question: Question, reply: type[T]) -> Reply[T]:
        agent: Agent[object, T] = Agent(
            output_type=_SHAPES[self._reply_by](reply),
            instructions=question.instructions,
            retries={"tools": 0, "output": WRONG_REPLIES_MENDED},
            model_settings=_settings(question),
        )
        said, before = _as_messages(question)
        spent = RunUsage()
        try:
            async with asyncio.timeout(question.seconds), self._connect() as model:
                run = await agent.run(said, message_history=before, model=model, usage=spent)
            return Reply(run.output, _usage(spent, question, str(run.output)))
        except EXPECTED as error:
            why = failure_of(error)
        # Raised here and not above: the library's error holds words, and would travel along as its context.
        raise ModelFailed(why, _usage_of_failed(why, spent, question))


class _Words:
    """A reply of plain text as it comes."""

    def __init__(self, connect: Connect, question: Question) -> None:
        self.usage = Usage(question.tokens, question.reply_tokens)
        self._connect = connect
        self._question = question

    async def __aiter__(self) -> AsyncGenerator[str, None]:
        until = asyncio.get_running_loop().time() + self._question.seconds
        try:
            async with aclosing(self._pieces()) as pieces:
                while (piece := await _next(pieces, until)) is not None:
                    yield piece
            return
        except EXPECTED as error:
            why = failure_of(error)
        raise ModelFailed(why, self.usage)

    async def _pieces(self) -> Any:
        agent = Agent(instructions=self._question.instructions, model_settings=_settings(self._question))
        said, before = _as_messages(self._question)
        spent, text = RunUsage(), ""
        async with (
            self._connect() as model,
            agent.run_stream(said, message_history=before, model=model, usage=spent) as run,
        ):
            async for piece in run.stream_text(delta=True, debounce_by=None):
                text += piece
                yield piece
        self.usage = _usage(spent, self._question, text)


async def _next(pieces: Any, until: float) -> str | None:
    # The clock runs only while we wait for the model, never while whoever reads the words is busy with them.
    async with asyncio.timeout_at(until):
        return await anext(pieces, None)


def _settings(question: Question) -> ModelSettings:
    # The library's own timeout and repetitions would come on top of ours.
    return ModelSettings(max_tokens=question.reply_tokens, timeout=question.seconds, max_retries=0)


def _as_messages(question: Question) -> tuple[str, Sequence[ModelMessage]]:
    *before, last = question.turns
    return last.text, [_as_message(turn) for turn in before]


def _as_message(turn: Turn) -> ModelMessage:
    if turn.speaker is Speaker.MODEL:
        return ModelResponse(parts=[TextPart(turn.text)])
    return ModelRequest(parts=[UserPromptPart(turn.text)])


def _usage(spent: RunUsage, question: Question, reply: str) -> Usage:
    """What the endpoint says was spent, or an estimate where it says nothing."""
    requests = max(spent.requests, 1)
    tokens_in = spent.input_tokens or requests * question.tokens
    return Usage(tokens_in, spent.output_tokens or requests * tokens_of(reply))


def _usage_of_failed(why: Failure, spent: RunUsage, question: Question) -> Usage:
    """What was spent for nothing; a question that broke off may be charged whole, so it counts as the worst."""
    if why is Failure.TIMED_OUT:
        return Usage(spent.input_tokens + question.tokens, spent.output_tokens + question.reply_tokens)
    if why is Failure.WRONG_REPLY and not spent.input_tokens:
        return Usage(spent.requests * question.tokens, spent.requests * question.reply_tokens)
    return Usage(spent.input_tokens, spent.output_tokens)
