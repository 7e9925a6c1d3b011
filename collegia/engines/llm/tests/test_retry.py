"""A wrong reply is answered once with what was wrong; the models here are scripts of the library's own."""

from contextlib import asynccontextmanager

import pytest
from pydantic_ai.messages import ModelResponse, TextPart
from pydantic_ai.models.function import FunctionModel
from pydantic_ai.models.test import TestModel as AnyReplyModel

from collegia.engines.llm.client import Failure, ModelFailed
from collegia.engines.llm.endpoint import ReplyBy
from collegia.engines.llm.networked import NetworkedClient
from collegia.engines.llm.tests.asking import Greetings, ask

GOOD = '{"greetings": ["Good morning"]}'
WRONG = '{"greetings": ["a", "b", "c"]}'


class Answering:
    """A model that gives these replies in order and remembers what it was sent."""

    def __init__(self, *replies: str) -> None:
        self.replies = list(replies)
        self.sent = []

    def __call__(self, messages, info) -> ModelResponse:
        self.sent.append(messages)
        return ModelResponse(parts=[TextPart(self.replies.pop(0))])

    def client(self) -> NetworkedClient:
        return client_of(FunctionModel(self), ReplyBy.WORDS)


def client_of(model, reply_by: ReplyBy) -> NetworkedClient:
    @asynccontextmanager
    async def connect():
        yield model

    return NetworkedClient(connect, reply_by)


def test_a_wrong_reply_is_asked_for_once_more_and_told_what_was_wrong():
    model = Answering(WRONG, GOOD)
    assert model.client().reply(ask("Hello?"), Greetings).value == Greetings(["Good morning"])
    assert "at most 2 items" in model.sent[1][-1].parts[0].content


@pytest.mark.parametrize("wrong", [WRONG, "", "{", "Good morning", '{"greetings": []}', '{"greeting": "hello"}', "[]"])
def test_two_wrong_replies_are_enough(wrong):
    model = Answering(wrong, wrong, GOOD)
    with pytest.raises(ModelFailed) as failed:
        model.client().reply(ask("Hello?"), Greetings)
    assert failed.value.why is Failure.WRONG_REPLY
    assert len(model.sent) == 2


def test_a_good_reply_is_asked_for_once():
    model = Answering(GOOD)
    model.client().reply(ask("Hello?"), Greetings)
    assert len(model.sent) == 1


@pytest.mark.parametrize("reply_by", [ReplyBy.TOOL, ReplyBy.WORDS])
def test_the_shape_of_a_reply_can_be_asked_for_without_a_schema_too(reply_by):
    model = AnyReplyModel(custom_output_text=None if reply_by is ReplyBy.TOOL else GOOD)
    assert client_of(model, reply_by).reply(ask("Hello?"), Greetings).value.greetings


def test_an_endpoint_that_counts_nothing_is_counted_for():
    usage = Answering(GOOD).client().reply(ask("x" * 300), Greetings).usage
    assert usage.tokens_in > 0
    assert usage.tokens_out > 0
