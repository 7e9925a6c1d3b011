"""A client without a model: it says what it was told to say, in order."""

from collections.abc import AsyncGenerator, Sequence
from typing import TypeVar

from collegia.engines.llm.client import Failure, ModelFailed, Question, Reply, Stream, Usage, tokens_of

T = TypeVar("T")


class ScriptedClient:
    """Gives each of `replies` once: a value of the type asked for, text to stream, or a Failure to raise."""

    def __init__(self, replies: Sequence[object]) -> None:
        self._replies = list(replies)
        self.questions: list[Question] = []

    def reply(self, question: Question, reply: type[T]) -> Reply[T]:
        """Give the next value; one of another type than was asked for is a wrong reply."""
        value = self._next(question)
        usage = Usage(question.tokens, tokens_of(str(value)))
        if not isinstance(value, reply):
            raise ModelFailed(value if isinstance(value, Failure) else Failure.WRONG_REPLY, usage)
        return Reply(value, usage)

    def stream(self, question: Question) -> Stream:
        """Stream the next text word by word."""
        return _ScriptedWords(question, self._next(question))

    def _next(self, question: Question) -> object:
        self.questions.append(question)
        return self._replies.pop(0)


class _ScriptedWords:
    def __init__(self, question: Question, said: object) -> None:
        self.usage = Usage(question.tokens, question.reply_tokens)
        self._said = said

    async def __aiter__(self) -> AsyncGenerator[str, None]:
        if isinstance(self._said, Failure):
            raise ModelFailed(self._said, self.usage)
        for piece in str(self._said).split(" "):
            yield f"{piece} "
        self.usage = Usage(self.usage.tokens_in, tokens_of(str(self._said)))
