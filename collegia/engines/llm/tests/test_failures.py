"""Every way an endpoint refuses has a name that an administrator can act on."""

import json
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from collegia.engines.llm.client import Failure, ModelFailed
from collegia.engines.llm.endpoint import Endpoint, EndpointKind, ReplyBy
from collegia.engines.llm.opening import open_client
from collegia.engines.llm.scripted import ScriptedClient
from collegia.engines.llm.tests.asking import Greetings, all_of, ask

ANSWERS = {
    EndpointKind.OPENAI: {
        "object": "chat.completion", "id": "1", "created": 1, "model": "m",
        "choices": [{"index": 0, "finish_reason": "stop",
                     "message": {"role": "assistant", "content": '{"greetings": ["Hello"]}'}}],
        "usage": {"prompt_tokens": 9, "completion_tokens": 4, "total_tokens": 13},
    },
    EndpointKind.ANTHROPIC: {
        "id": "1", "type": "message", "role": "assistant", "model": "m", "stop_reason": "tool_use",
        "stop_sequence": None, "usage": {"input_tokens": 9, "output_tokens": 4},
        "content": [{"type": "tool_use", "id": "t", "name": "final_result", "input": {"greetings": ["Hello"]}}],
    },
}  # fmt: skip
ANSWERS[EndpointKind.AZURE] = ANSWERS[EndpointKind.OPENAI]


class Pretender(HTTPServer):
    """An endpoint on loopback that answers everything with one status and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.status, self.answer, self.more = 200, {}, {}
        self.asked = []

    def client(self, kind: EndpointKind = EndpointKind.OPENAI, key: str = ""):
        reply_by = ReplyBy.TOOL if kind is EndpointKind.ANTHROPIC else ReplyBy.SCHEMA
        url = f"http://127.0.0.1:{self.server_port}" + ("/v1" if kind is EndpointKind.OPENAI else "")
        return open_client(Endpoint(kind, url, "m", key, "2024-10-21", reply_by))


class _Answer(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, dict(self.headers), asked))
        body = json.dumps(self.server.answer).encode()
        self.send_response(self.server.status)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": len(body),
            **self.server.more,
        }.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture
def pretender() -> Iterator[Pretender]:
    server = Pretender()
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (400, Failure.REFUSED), (401, Failure.KEY_REFUSED), (403, Failure.KEY_REFUSED), (404, Failure.NO_SUCH_MODEL),
        (402, Failure.BUSY), (429, Failure.BUSY), (503, Failure.BUSY), (500, Failure.UNREACHABLE),
        (502, Failure.UNREACHABLE),
    ],
)  # fmt: skip
def test_each_status_has_one_meaning_and_is_asked_once(pretender, status, why):
    pretender.status, pretender.answer = status, {"error": {"message": "no", "type": "x"}}
    with pytest.raises(ModelFailed) as failed:
        pretender.client().reply(ask("Hello?"), Greetings)
    assert failed.value.why is why
    assert len(pretender.asked) == 1


def test_words_follow_no_redirect_to_another_machine(pretender):
    pretender.status, pretender.more = 307, {"Location": f"http://127.0.0.1:{pretender.server_port}/elsewhere"}
    with pytest.raises(ModelFailed) as failed:
        pretender.client().reply(ask("Hello?"), Greetings)
    assert failed.value.why is Failure.REFUSED
    assert [path for path, _headers, _asked in pretender.asked] == ["/v1/chat/completions"]


@pytest.mark.parametrize(
    ("kind", "path", "header", "value"),
    [
        (EndpointKind.OPENAI, "/v1/chat/completions", "authorization", "Bearer k3y"),
        (EndpointKind.AZURE, "/openai/deployments/m/chat/completions?api-version=2024-10-21", "api-key", "k3y"),
        (EndpointKind.ANTHROPIC, "/v1/messages", "authorization", "Bearer k3y"),
    ],
)
def test_each_kind_of_endpoint_is_spoken_to_in_its_way(pretender, kind, path, header, value):
    pretender.answer = ANSWERS[kind]
    reply = pretender.client(kind, key="k3y").reply(ask("Hello?"), Greetings)
    assert reply.value == Greetings(["Hello"])
    assert (reply.usage.tokens_in, reply.usage.tokens_out) == (9, 4)
    asked_path, headers, _asked = pretender.asked[0]
    assert (asked_path, {name.lower(): said for name, said in headers.items()}[header]) == (path, value)


def test_a_key_of_the_environment_goes_to_nobody(pretender, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "belongs elsewhere")
    pretender.answer = ANSWERS[EndpointKind.OPENAI]
    pretender.client().reply(ask("Hello?"), Greetings)
    assert "belongs elsewhere" not in str(pretender.asked)


def test_a_key_stands_in_no_representation_of_its_endpoint():
    assert "k3y" not in repr(Endpoint(EndpointKind.OPENAI, "http://127.0.0.1:1", "m", "k3y"))


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://models.example/v1", "models.example"), ("http://127.0.0.1:11434/v1", "127.0.0.1:11434"), ("", "")],
)
def test_an_endpoint_names_its_host(url, host):
    assert Endpoint(EndpointKind.OPENAI, url, "m").host == host


def test_nothing_of_the_library_is_loaded_before_a_model_is_asked():
    seen = "import sys, collegia.engines.llm.opening; print('pydantic_ai' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True).stdout == "False\n"


def test_a_scripted_client_says_its_lines_in_order():
    client = ScriptedClient([Greetings(["a"]), Failure.BUSY, "not a greeting"])
    assert client.reply(ask("1"), Greetings).value == Greetings(["a"])
    for why in (Failure.BUSY, Failure.WRONG_REPLY):
        with pytest.raises(ModelFailed) as failed:
            client.reply(ask("2"), Greetings)
        assert failed.value.why is why
    assert len(client.questions) == 3


def test_a_scripted_stream_comes_word_by_word_or_breaks_off():
    import asyncio

    client = ScriptedClient(["good morning", Failure.TIMED_OUT])
    assert asyncio.run(all_of(client.stream(ask("1")))) == ["good ", "morning "]
    with pytest.raises(ModelFailed):
        asyncio.run(all_of(client.stream(ask("2"))))
