"""Questions and reply types for the tests."""

from dataclasses import dataclass
from typing import Annotated

from annotated_types import MaxLen, MinLen

from collegia.engines.llm.client import Question, Speaker, Stream, Turn


@dataclass(frozen=True)
class Greetings:
    """One or two ways to say hello."""

    greetings: Annotated[list[str], MinLen(1), MaxLen(2)]


def ask(*said: str, tokens: int = 60, seconds: float = 30.0) -> Question:
    turns = tuple(Turn((Speaker.PERSON, Speaker.MODEL)[number % 2], text) for number, text in enumerate(said))
    return Question("Answer in one short sentence.", turns, tokens, seconds)


async def all_of(stream: Stream) -> list[str]:
    return [piece async for piece in stream]
