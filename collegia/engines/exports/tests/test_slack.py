"""Slack: what counts, what does not, and how it reads."""

import json
from pathlib import Path
from typing import Any

import pytest

from collegia.engines.archives.problem import ExportRefused
from collegia.engines.exports.message import ConversationKind, Source
from collegia.engines.exports.tests.reading import read, texts, write_files, write_zip

ANA = {"id": "U1", "team_id": "T1", "name": "ana", "profile": {"real_name": "Ana Ruiz", "email": "Ana@Ward.example"}}
BEN = {"id": "U2", "name": "ben", "deleted": True, "profile": {"real_name": "Ben Okafor"}}
PUMP = {"id": "U3", "name": "pumpalarms", "is_bot": True, "profile": {"real_name": "Pump alarms"}}
DAY = "ward-3/2026-03-01.json"


def said(text: Any, ts: str = "1772355600.000100", **more: Any) -> dict[str, Any]:
    return {"type": "message", "user": "U1", "text": text, "ts": ts, **more}


def export(rows: Any, **more: Any) -> dict[str, Any]:
    return {
        "users.json": [ANA, BEN, PUMP],
        "channels.json": [{"id": "C1", "name": "ward-3", "members": ["U1", "U2"]}],
        DAY: rows,
        **more,
    }


def test_the_account_carries_what_a_person_is_joined_by(tmp_path: Path) -> None:
    message = read(Source.SLACK, write_files(tmp_path, export([said("Bed 4 is hypotensive")])))[0][0]
    assert (message.sender.email, message.sender.username, message.sender.name) == (
        "ana@ward.example",
        "ana",
        "Ana Ruiz",
    )
    assert (message.workspace, message.conversation, message.conversation_kind) == ("T1", "C1", ConversationKind.PUBLIC)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (said("x", subtype="channel_join"), "system"),
        (said("x", subtype="huddle_thread"), "system"),
        (said("x", subtype="tombstone"), "deleted"),
        (said("x", subtype="file_comment"), "file_comment"),
        (said("x", hidden=True), "system"),
        (said("x", bot_id="B1"), "bot"),
        (said("x", user="U3"), "bot"),
        (said("x", user="USLACKBOT"), "bot"),
        (said("x", subtype="bot_message", user=None), "bot"),
        (said("x", user=None), "malformed"),
        (said("  "), "empty"),
        (said(7), "malformed"),
        (said("x", ts="yesterday"), "malformed"),
        (said("x", ts="9.1"), "date_out_of_range"),
        (said("x", ts="4102444800.000000"), "date_out_of_range"),
        (said("x" * 200_001), "too_long"),
        ("a string", "malformed"),
    ],
)
def test_a_row_that_is_no_persons_message_is_dropped_with_its_reason(tmp_path: Path, row: Any, reason: str) -> None:
    messages, reader = read(Source.SLACK, write_files(tmp_path, export([row, said("kept", "1772355601.0")])))
    assert [message.text for message in messages] == ["kept"]
    assert dict(reader.tally.dropped) == {reason: 1}


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("<@U2> can you look at bed 4?", "@Ben Okafor can you look at bed 4?"),
        ("see <https://example.org/sepsis|the sepsis bundle>", "see the sepsis bundle"),
        ("<!here> handover in <#C1|ward-3>", "@here handover in #ward-3"),
        ("K+ &gt; 6 &amp; rising", "K+ > 6 & rising"),
        ("gracias :pray:", "gracias :pray:"),
        ("<!subteam^S1|@icu-team> please", "@icu-team please"),
        ("5 < 6", "5 < 6"),
    ],
)
def test_markup_reads_as_it_was_seen(tmp_path: Path, written: str, seen: str) -> None:
    assert texts(Source.SLACK, write_files(tmp_path, export([said(written)]))) == [seen]


def test_people_who_left_keep_their_messages(tmp_path: Path) -> None:
    messages = read(Source.SLACK, write_files(tmp_path, export([said("Good night all", user="U2")])))[0]
    assert messages[0].sender.name == "Ben Okafor"


def test_the_same_row_in_two_files_counts_once(tmp_path: Path) -> None:
    files = export([said("once")], **{"ward-3/2026-03-02.json": [said("once")]})
    messages, reader = read(Source.SLACK, write_files(tmp_path, files))
    assert len(messages) == 1
    assert reader.tally.dropped["duplicate"] == 1


def test_a_broadcast_reply_is_one_reply_of_its_thread(tmp_path: Path) -> None:
    root, reply = "1772355600.000100", "1772355700.000100"
    rows = [
        said("Who takes bed 4?", root, thread_ts=root),
        said("I do", reply, thread_ts=root, subtype="thread_broadcast", user="U2"),
    ]
    messages, reader = read(Source.SLACK, write_files(tmp_path, export(rows)))
    assert messages[1].thread_root == root
    assert (reader.tally.replies, len(reader.tally.threads)) == (1, 1)


def test_an_edit_is_dated_and_a_later_change_wins(tmp_path: Path) -> None:
    changed = {"ts": "1772355600.000100", "text": "Bed 5", "edited": {"ts": "1772355660.0"}}
    rows = [
        said("Bed 4"),
        {"type": "message", "subtype": "message_changed", "hidden": True, "message": changed, "ts": "2"},
    ]
    messages, reader = read(Source.SLACK, write_files(tmp_path, export(rows)))
    assert messages[0].text == "Bed 5"
    assert messages[0].edited_at is not None
    assert dict(reader.tally.dropped) == {"edit": 1}


def test_a_deletion_told_later_takes_the_message_out(tmp_path: Path) -> None:
    gone = {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "deleted_ts": "1772355600.000100",
        "ts": "2",
    }
    files = export([said("wrong patient")], **{"ward-3/2026-03-02.json": [gone]})
    messages, reader = read(Source.SLACK, write_files(tmp_path, files))
    assert messages == []
    assert reader.tally.dropped["deleted"] == 2


def test_direct_and_group_messages_name_who_could_read_them(tmp_path: Path) -> None:
    files = export(
        [],
        **{
            "dms.json": [{"id": "D1", "members": ["U1", "U2"]}],
            "mpims.json": [{"id": "G1", "name": "mpdm-ana--ben--cho-1", "members": ["U1", "U2", "U9"]}],
            "D1/2026-03-01.json": [said("between us")],
            "mpdm-ana--ben--cho-1/2026-03-01.json": [said("between three")],
        },
    )
    messages = read(Source.SLACK, write_files(tmp_path, files))[0]
    by_kind = {message.conversation_kind: message for message in messages}
    assert [account.source_id for account in by_kind[ConversationKind.DIRECT].recipients] == ["U2"]
    assert [account.source_id for account in by_kind[ConversationKind.GROUP].recipients] == ["U2", "U9"]


def test_an_export_one_folder_deep_reads_the_same(tmp_path: Path) -> None:
    nested = {f"hospital export/{name}": content for name, content in export([said("hi")]).items()}
    message = read(Source.SLACK, write_zip(tmp_path / "nested.zip", nested))[0][0]
    assert (message.sender.name, message.conversation) == ("Ana Ruiz", "C1")


def test_a_damaged_day_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    files = export([said("kept")], **{"ward-3/2026-03-02.json": '[{"type": "message",\n "ts": "177'})
    messages, reader = read(Source.SLACK, write_files(tmp_path, files))
    assert len(messages) == 1
    assert "2026-03-02.json" in reader.problems[0].file
    assert "line 2" in reader.problems[0].what


def test_a_day_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    files = export([said("kept")], **{"ward-3/2026-03-02.json": b'[\n{"text": "se\xf1al"}]'})
    reader = read(Source.SLACK, write_files(tmp_path, files))[1]
    assert dict(reader.tally.dropped) == {"bad_encoding": 1}
    assert "line 2" in reader.problems[0].what


def test_halves_of_characters_and_nuls_do_not_survive(tmp_path: Path) -> None:
    files = export(json.dumps([said("a\u0000b \ud83d c")]))
    assert texts(Source.SLACK, write_files(tmp_path, files)) == ["ab \ufffd c"]


def test_slackdump_dump_files_are_read_with_their_replies(tmp_path: Path) -> None:
    root = said("Who covers tonight?", "1772355600.000100")
    root["slackdump_thread_replies"] = [said("Me", "1772355700.000100", thread_ts="1772355600.000100", user="U2")]
    dump = {"channel_id": "D12345678", "name": "", "messages": [root]}
    messages, reader = read(Source.SLACK, write_files(tmp_path, {"users.json": [ANA, BEN], "D12345678.json": dump}))
    assert [message.text for message in messages] == ["Who covers tonight?", "Me"]
    assert messages[0].conversation_kind is ConversationKind.DIRECT
    assert reader.tally.replies == 1


def test_slackdump_chunk_files_are_read(tmp_path: Path) -> None:
    import gzip

    lines = [
        {"t": 4, "u": [ANA]},
        {"t": 5, "id": "C1", "ci": {"id": "C1", "name": "ward-3", "is_private": True}},
        {"t": 0, "id": "C1", "m": [said("night all")]},
    ]
    packed = gzip.compress("\n".join(json.dumps(line) for line in lines).encode())
    message = read(Source.SLACK, write_files(tmp_path, {"C1.json.gz": packed}))[0][0]
    assert (message.sender.name, message.conversation_kind) == ("Ana Ruiz", ConversationKind.PRIVATE)


def test_another_systems_export_is_refused_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    path.write_text('{"type":"version","version":1}\n')
    with pytest.raises(ExportRefused, match="choose mattermost"):
        read(Source.SLACK, path)
