"""Against a real model on loopback: typed replies, streams, limits, and every way there is nobody to answer."""

import asyncio
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from collegia.engines.llm.client import Client, Failure, ModelFailed
from collegia.engines.llm.endpoint import Endpoint, EndpointKind, ReplyBy
from collegia.engines.llm.opening import open_client
from collegia.engines.llm.tests.asking import Greetings, all_of, ask
from collegia.engines.llm.tests.small_model import SmallModel


@dataclass(frozen=True)
class Impossible:
    """A shape that every reply has, and a promise, unknown to the endpoint, that none keeps."""

    number: int

    def __post_init__(self) -> None:
        raise ValueError("There is no such number.")


@pytest.fixture(scope="module")
def small_model() -> Iterator[SmallModel]:
    yield SmallModel()


@pytest.fixture
def client(small_model) -> Client:
    return client_at(small_model.url)


def client_at(url: str, reply_by: ReplyBy = ReplyBy.SCHEMA) -> Client:
    return open_client(Endpoint(EndpointKind.OPENAI, url, "small", reply_by=reply_by))


def closed_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


def test_a_reply_has_the_type_that_was_asked_for_and_says_what_it_cost(client):
    reply = client.reply(ask("Say hello to the ward in two ways, as JSON."), Greetings)
    assert isinstance(reply.value, Greetings)
    assert 0 < len(reply.value.greetings) <= 2
    assert reply.usage.tokens_in > 10
    assert 0 < reply.usage.tokens_out <= 60


def test_words_come_piece_by_piece_and_the_cost_at_the_end(client):
    stream = client.stream(ask("Say hello.", tokens=40))
    pieces = asyncio.run(all_of(stream))
    assert len(pieces) > 3
    assert 0 < stream.usage.tokens_out <= 41


def test_turns_so_far_are_part_of_the_question(client):
    short, long = ask("Hello."), ask("Hello.", "Hello, how can I help you today?", "Who said hello?")
    first, second = client.stream(short), client.stream(long)
    asyncio.run(all_of(first))
    asyncio.run(all_of(second))
    assert second.usage.tokens_in > first.usage.tokens_in


def test_a_reply_is_never_longer_than_allowed(client):
    stream = client.stream(ask("Count from one to one thousand.", tokens=8))
    asyncio.run(all_of(stream))
    assert stream.usage.tokens_out <= 9


def test_who_stops_listening_stops_the_model(client):
    async def first_piece() -> str:
        stream = aiter(client.stream(ask("Count from one to one thousand.", tokens=500)))
        piece = await anext(stream)
        await stream.aclose()
        return piece

    began = time.monotonic()
    assert asyncio.run(first_piece())
    assert time.monotonic() - began < 5


def test_the_clock_ends_a_reply_that_takes_too_long(client):
    began = time.monotonic()
    with pytest.raises(ModelFailed) as failed:
        client.reply(ask("Write a very long story.", tokens=900, seconds=0.05), Greetings)
    assert failed.value.why is Failure.TIMED_OUT
    assert failed.value.usage.tokens_out == 900
    assert time.monotonic() - began < 3


def test_the_clock_ends_a_stream_that_takes_too_long(client):
    with pytest.raises(ModelFailed) as failed:
        asyncio.run(all_of(client.stream(ask("Count from one to one thousand.", tokens=900, seconds=0.05))))
    assert failed.value.why is Failure.TIMED_OUT


def test_a_reply_that_is_wrong_twice_is_a_wrong_reply_and_both_are_paid_for(client):
    once = client.reply(ask("Say 3 as JSON."), Greetings).usage
    with pytest.raises(ModelFailed) as failed:
        client.reply(ask("Say 3 as JSON.", tokens=30), Impossible)
    assert failed.value.why is Failure.WRONG_REPLY
    assert failed.value.usage.tokens_in > 1.5 * once.tokens_in


def test_a_reply_cut_off_by_its_limit_is_a_wrong_reply(client):
    with pytest.raises(ModelFailed) as failed:
        client.reply(ask("Say hello to the ward in two ways, as JSON.", tokens=3), Greetings)
    assert failed.value.why is Failure.WRONG_REPLY


def test_nobody_at_the_address_is_told_as_such():
    with pytest.raises(ModelFailed) as failed:
        client_at(f"http://127.0.0.1:{closed_port()}/v1").reply(ask("Hello?"), Greetings)
    assert failed.value.why is Failure.UNREACHABLE
    with pytest.raises(ModelFailed, match="unreachable"):
        asyncio.run(all_of(client_at(f"http://127.0.0.1:{closed_port()}/v1").stream(ask("Hello?"))))


def test_an_address_without_a_model_is_told_as_such(small_model):
    with pytest.raises(ModelFailed) as failed:
        client_at(small_model.url + "/nowhere").reply(ask("Hello?"), Greetings)
    assert failed.value.why is Failure.NO_SUCH_MODEL


def test_what_goes_wrong_carries_no_words(client, caplog):
    caplog.set_level("DEBUG")
    with pytest.raises(ModelFailed) as failed:
        client.reply(ask("The lantern under the willow.", tokens=30), Impossible)
    assert failed.value.__context__ is None
    assert failed.value.__cause__ is None
    assert "lantern" not in caplog.text + repr(failed.value) + repr(ask("The lantern"))
