"""Matrix: edits, redactions, replies and rooms."""

from pathlib import Path
from typing import Any

import pytest

from collegia.engines.exports import documents
from collegia.engines.exports.message import ConversationKind, ExportedMessage, Source
from collegia.engines.exports.tests import samples
from collegia.engines.exports.tests.reading import read, write_files
from collegia.engines.exports.tests.samples import matrix_event, matrix_member, matrix_text


def room(folder: Path, *events: Any) -> list[ExportedMessage]:
    return read(Source.MATRIX, write_files(folder, {"export.json": {"room_name": "x", "messages": list(events)}}))[0]


def test_a_room_reads_as_it_was_last_edited(tmp_path: Path) -> None:
    messages, reader = read(Source.MATRIX, write_files(tmp_path, {"export.json": samples.MATRIX}))
    assert [message.text for message in messages] == ["Bed 5 hypotensive", "@Ana Ruiz on my way", "bringing fluids"]
    assert messages[0].edited_at is not None
    assert dict(reader.tally.dropped) == {
        "system": 3, "edit": 1, "deleted": 2, "reaction": 1, "bot": 1, "encrypted": 1,
    }  # fmt: skip


def test_replies_and_threads_are_linked(tmp_path: Path) -> None:
    _, reply, threaded = read(Source.MATRIX, write_files(tmp_path, {"export.json": samples.MATRIX}))[0]
    assert (reply.reply_to, reply.thread_root) == ("$3", None)
    assert (threaded.reply_to, threaded.thread_root) == (None, "$3")


def test_a_large_file_is_streamed_to_the_same_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_files(tmp_path, {"export.json": samples.MATRIX})
    whole = read(Source.MATRIX, path)[0]
    monkeypatch.setattr(documents, "WHOLE_UP_TO_BYTES", 10)
    assert read(Source.MATRIX, path)[0] == whole


def test_nobody_edits_anothers_message(tmp_path: Path) -> None:
    forged = matrix_text(
        2,
        "ben",
        "* I was wrong",
        **{
            "m.new_content": {"msgtype": "m.text", "body": "I was wrong"},
            "m.relates_to": {"rel_type": "m.replace", "event_id": "$1"},
        },
    )
    assert [message.text for message in room(tmp_path, matrix_text(1, "ana", "Bed 4"), forged)] == ["Bed 4"]


def test_an_edit_that_came_bundled_counts(tmp_path: Path) -> None:
    edit = {"origin_server_ts": samples.AT * 1000, "content": {"m.new_content": {"msgtype": "m.text", "body": "Bed 5"}}}
    event = {**matrix_text(1, "ana", "Bed 4"), "unsigned": {"m.relations": {"m.replace": edit}}}
    assert room(tmp_path, event)[0].text == "Bed 5"


def test_formatted_words_read_plainly_and_name_people(tmp_path: Path) -> None:
    html = (
        "<mx-reply><blockquote>In reply to old words</blockquote></mx-reply>"
        '<a href="https://matrix.to/#/@ben:h.example">Ben</a> <b>ECG</b> first<br>then calcium'
    )
    event = matrix_text(2, "ana", "x", format="org.matrix.custom.html", formatted_body=html)
    message = room(tmp_path, matrix_member(1, "ben", "Ben Okafor"), event)[0]
    assert message.text == "@Ben Okafor ECG first\nthen calcium"
    assert [account.source_id for account in message.mentions] == ["@ben:h.example"]


def test_a_room_of_two_is_direct_and_a_public_one_public(tmp_path: Path) -> None:
    two = room(tmp_path / "two", matrix_text(1, "ana", "hi"), matrix_text(2, "ben", "hi"))
    assert two[0].conversation_kind is ConversationKind.DIRECT
    assert [account.source_id for account in two[0].recipients] == ["@ben:h.example"]
    rule = matrix_event(1, "ana", {"join_rule": "public"}, type="m.room.join_rules", state_key="")
    assert room(tmp_path / "public", rule, matrix_text(2, "ana", "hi"))[0].conversation_kind is ConversationKind.PUBLIC


def test_a_picture_counts_and_only_its_caption_is_text(tmp_path: Path) -> None:
    plain = matrix_event(1, "ana", {"msgtype": "m.image", "body": "wound.jpg"})
    captioned = matrix_event(2, "ana", {"msgtype": "m.image", "body": "day 3, clean", "filename": "wound.jpg"})
    assert [message.text for message in room(tmp_path, plain, captioned)] == ["", "day 3, clean"]


def test_saved_pages_are_read_without_their_overlap(tmp_path: Path) -> None:
    event = matrix_text(1, "ana", "hi")
    pages = {"1.json": {"chunk": [event], "start": "a", "end": "b"}, "2.json": {"chunk": [event], "start": "b"}}
    messages, reader = read(Source.MATRIX, write_files(tmp_path, pages))
    assert (len(messages), reader.tally.dropped["duplicate"]) == (1, 1)
