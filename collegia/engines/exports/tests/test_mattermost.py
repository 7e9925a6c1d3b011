"""Mattermost: what counts and how it is told apart."""

import json
from pathlib import Path
from typing import Any

import pytest

from collegia.engines.exports.message import ConversationKind, Source
from collegia.engines.exports.tests import samples
from collegia.engines.exports.tests.reading import read, write_zip

AT = samples.AT * 1000


def post(**more: Any) -> dict[str, Any]:
    base = {"team": "ward", "channel": "handover", "user": "ana", "message": "kept", "create_at": AT}
    return {"type": "post", "post": {**base, **more}}


def jsonl(folder: Path, rows: list[Any], name: str = "export.jsonl") -> Path:
    path = folder / name
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows))
    return path


def test_a_thread_in_a_private_channel_reads_as_one(tmp_path: Path) -> None:
    root, reply, direct = read(Source.MATTERMOST, jsonl(tmp_path, samples.MATTERMOST))[0]
    assert root.text == "@Ben O can you recheck the potassium of bed 4?"
    assert root.conversation_kind is ConversationKind.PRIVATE
    assert root.edited_at is not None
    assert (reply.thread_root, reply.mentions[0].name) == (root.message_id, "Ana Ruiz")
    assert direct.conversation_kind is ConversationKind.DIRECT


def test_a_zip_with_its_data_folder_reads_the_same(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(row) for row in samples.MATTERMOST)
    path = write_zip(tmp_path / "export.zip", {"import.jsonl": lines, "data/20260301/wound.jpg": b"\xff\xd8"})
    assert len(read(Source.MATTERMOST, path)[0]) == 3


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (post(type="system_join_channel"), "system"),
        (post(message="ana joined the channel."), "system"),
        (post(message="ben added to the channel by ana."), "system"),
        (post(delete_at=AT + 1), "deleted"),
        (post(user="pumps"), "bot"),
        (post(props={"from_webhook": "true"}), "bot"),
        (post(props={"from_bot": "true"}), "bot"),
        (post(message=""), "empty"),
        (post(message=None), "empty"),
        (post(message=["kept"]), "malformed"),
        (post(team=None), "malformed"),
        (post(create_at="1772355600000"), "malformed"),
        (post(create_at=10**17), "date_out_of_range"),
        (post(create_at=0), "date_out_of_range"),
        (post(message="x" * 10_000_000), "too_long"),
        ('{"type":"post","post":{"team"', "malformed"),
        ("[]", "malformed"),
        ("\x00", "malformed"),
    ],
)
def test_a_line_that_is_no_persons_message_is_dropped_with_its_reason(tmp_path: Path, row: Any, reason: str) -> None:
    rows = [samples.MATTERMOST[0], {"type": "bot", "bot": {"username": "pumps"}}, row, post(create_at=AT + 1)]
    messages, reader = read(Source.MATTERMOST, jsonl(tmp_path, rows))
    assert [message.text for message in messages] == ["kept"]
    assert dict(reader.tally.dropped) == {reason: 1}


@pytest.mark.parametrize("text", ["ana joined the channel. Hi!", "Ben joined the channel.", "I joined the channel."])
def test_words_that_only_look_like_a_notice_are_kept(tmp_path: Path, text: str) -> None:
    messages = read(Source.MATTERMOST, jsonl(tmp_path, [samples.MATTERMOST[0], post(message=text)]))[0]
    assert [message.text for message in messages] == [text]


def test_a_bad_line_is_named_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    path.write_bytes(b'{"type":"version","version":1}\n{"type": "se\xf1al"}\n')
    problem = read(Source.MATTERMOST, path)[1].problems[0]
    assert (problem.file, problem.line) == ("export.jsonl", 2)
    assert "UTF-8" in str(problem)


def test_two_texts_in_one_millisecond_have_different_ids_and_the_same_text_one(tmp_path: Path) -> None:
    rows = [samples.MATTERMOST[0], post(message="one"), post(message="two"), post(message="one")]
    messages = read(Source.MATTERMOST, jsonl(tmp_path, rows))[0]
    assert [message.message_id for message in messages] == [f"ana:{AT}", f"ana:{AT}:2", f"ana:{AT}"]


def test_urgent_posts_say_so(tmp_path: Path) -> None:
    urgent = post(metadata={"priority": {"priority": "urgent"}})
    assert read(Source.MATTERMOST, jsonl(tmp_path, [samples.MATTERMOST[0], urgent]))[0][0].urgency == "urgent"
