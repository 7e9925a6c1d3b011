"""What every client of a language model offers: a typed reply, or words as they come."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
# A token is seldom shorter than three letters, in English and Spanish.
LETTERS_A_TOKEN = 3


class Speaker(StrEnum):
    """Who said a turn."""

    PERSON = "person"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing said to or by the model; the words are in no representation of it."""

    speaker: Speaker
    text: str

    def __repr__(self) -> str:
        return f"<Turn of {self.speaker}, {len(self.text)} characters>"


@dataclass(frozen=True, slots=True)
class Question:
    """All that a model is given: instructions, the turns so far (the last one a person's), and its limits.

    `reply_tokens` is the most one reply may be long; `seconds` is how long everything may take, the retry included.
    """

    instructions: str
    turns: tuple[Turn, ...]
    reply_tokens: int
    seconds: float

    def __repr__(self) -> str:
        return f"<Question of {len(self.turns)} turns>"

    @property
    def tokens(self) -> int:
        """About how many tokens the model has to read; rather too many than too few."""
        return tokens_of(self.instructions) + sum(tokens_of(turn.text) for turn in self.turns)


@dataclass(frozen=True, slots=True)
class Usage:
    """What was spent, over all requests of one question."""

    tokens_in: int = 0
    tokens_out: int = 0


@dataclass(frozen=True, slots=True)
class Reply(Generic[T_co]):
    """A reply of the shape asked for, and what it cost."""

    value: T_co
    usage: Usage


class Failure(StrEnum):
    """Why there is no reply."""

    TIMED_OUT = "timed_out"
    UNREACHABLE = "unreachable"
    BUSY = "busy"
    KEY_REFUSED = "key_refused"
    NO_SUCH_MODEL = "no_such_model"
    REFUSED = "refused"
    WRONG_REPLY = "wrong_reply"


class ModelFailed(Exception):
    """There is no reply; says why and what was spent, never what was said."""

    def __init__(self, why: Failure, usage: Usage) -> None:
        super().__init__(why.value)
        self.why = why
        self.usage = usage


class Stream(Protocol):
    """Words as they come; `usage` is right once they have ended, and an upper estimate when they broke off."""

    usage: Usage

    def __aiter__(self) -> AsyncGenerator[str, None]:
        """Give the pieces of the reply; raises ModelFailed, also after some pieces have come."""


class Client(Protocol):
    """One model, ready to be asked."""

    def reply(self, question: Question, reply: type[T]) -> Reply[T]:
        """Wait for a reply of a type: a dataclass or a pydantic model. A wrong one is asked for once more.

        Not from within a running event loop. Raises ModelFailed.
        """

    def stream(self, question: Question) -> Stream:
        """Begin to stream a reply of plain text, from within an event loop."""


def tokens_of(text: str) -> int:
    """About how many tokens a text is; rather too many than too few."""
    return len(text) // LETTERS_A_TOKEN + 1
