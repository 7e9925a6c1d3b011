"""Zulip: the server's export and zulip-archive's JSON."""

import copy
import tarfile
from pathlib import Path
from typing import Any

import pytest

from collegia.engines.exports.message import ConversationKind, Source
from collegia.engines.exports.tests import samples
from collegia.engines.exports.tests.reading import read, write_files


def test_an_export_reads_with_its_people_and_places(tmp_path: Path) -> None:
    messages, reader = read(Source.ZULIP, write_files(tmp_path, samples.ZULIP))
    first = messages[0]
    assert (first.text, first.mentions[0].email) == ("@Ben Okafor K 6", "ben@ward.example")
    assert (first.sender.email, first.workspace, first.conversation) == ("ana@ward.example", "ward", "3/bed 4")
    assert first.conversation_kind is ConversationKind.PRIVATE
    assert dict(reader.tally.dropped) == {"bot": 1, "system": 1}


def test_a_quotation_is_not_the_authors_words_but_a_link(tmp_path: Path) -> None:
    answer = read(Source.ZULIP, write_files(tmp_path, samples.ZULIP))[0][1]
    assert (answer.text, answer.reply_to, answer.mentions) == ("ECG first, bundle", "1", ())
    assert answer.edited_at is not None


def test_direct_messages_between_two_share_a_conversation_from_both_ends(tmp_path: Path) -> None:
    files = copy.deepcopy(samples.ZULIP)
    realm: Any = files["export/realm.json"]
    realm["zerver_recipient"].append({"id": 13, "type": 1, "type_id": 5})
    answer = {
        "id": 9,
        "sender": 6,
        "recipient": 13,
        "subject": "",
        "content": "Yes, thanks",
        "date_sent": samples.AT + 200,
    }
    files["export/messages-000001.json"]["zerver_message"].append(answer)
    direct = [m for m in read(Source.ZULIP, write_files(tmp_path, files))[0] if m.conversation_kind == "direct"]
    assert {message.conversation for message in direct} == {"direct/5,6"}
    assert [message.recipients[0].source_id for message in direct] == ["6", "5"]


def test_a_group_knows_its_members(tmp_path: Path) -> None:
    group = read(Source.ZULIP, write_files(tmp_path, samples.ZULIP))[0][3]
    assert group.conversation_kind is ConversationKind.GROUP
    assert [account.source_id for account in group.recipients] == ["5", "8"]


def test_the_packed_export_reads_the_same(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "files", samples.ZULIP)
    with tarfile.open(tmp_path / "zulip.tar.gz", "w:gz") as archive:
        archive.add(folder, arcname="zulip")
    assert len(read(Source.ZULIP, tmp_path / "zulip.tar.gz")[0]) == 4


def test_who_read_what_leaves_no_trace(tmp_path: Path) -> None:
    with_marks = read(Source.ZULIP, write_files(tmp_path / "a", samples.ZULIP))[0]
    files = copy.deepcopy(samples.ZULIP)
    del files["export/messages-000001.json"]["zerver_usermessage"]
    assert read(Source.ZULIP, write_files(tmp_path / "b", files))[0] == with_marks


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"content": None}, "empty"),
        ({"content": 3}, "malformed"),
        ({"sender": "5"}, "malformed"),
        ({"date_sent": None}, "malformed"),
        ({"date_sent": 1e300}, "date_out_of_range"),
        ({"id": 1}, "duplicate"),
        ({"type": 2}, "system"),
    ],
)
def test_a_row_that_is_no_persons_message_is_dropped(tmp_path: Path, row: dict[str, Any], reason: str) -> None:
    files = copy.deepcopy(samples.ZULIP)
    good = {"id": 50, "sender": 5, "recipient": 10, "subject": "t", "content": "x", "date_sent": samples.AT}
    files["export/messages-000001.json"]["zerver_message"] = [{**good, "id": 1}, {**good, **row}]
    messages, reader = read(Source.ZULIP, write_files(tmp_path, files))
    assert len(messages) == 1
    assert dict(reader.tally.dropped) == {reason: 1}


def test_an_archive_knows_its_people_by_name(tmp_path: Path) -> None:
    messages, reader = read(Source.ZULIP, write_files(tmp_path, samples.ZULIP_ARCHIVE))
    assert [message.sender.source_id for message in messages] == ["Ana Ruiz", "Ben Okafor"]
    assert messages[0].conversation == "3-ward-3/bed.204"
    assert dict(reader.tally.dropped) == {"system": 1}


def test_an_archives_quotation_is_left_out(tmp_path: Path) -> None:
    answer = read(Source.ZULIP, write_files(tmp_path, samples.ZULIP_ARCHIVE))[0][1]
    assert (answer.text, answer.reply_to) == ("@Ana Ruiz ECG & bundle", "1")
    assert [account.name for account in answer.mentions] == ["Ana Ruiz"]
